"""The words that the reader guesses by are those of the language."""

import pytest

from ivr.steps import KINDS
from ivr.tree.heading import Heading
from ivr.tree.mending.vocabulary import FIELDS, HOLDERS, PROSE, TOP, kind


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_and_its_fields_are_known(name):
    fields = KINDS[name].model_fields
    assert fields
    assert {name, *(field.alias or key for key, field in fields.items())} <= FIELDS


def test_the_fields_at_the_top_are_known():
    assert {field.alias or name for name, field in Heading.model_fields.items()} <= TOP
    assert TOP <= FIELDS
    assert HOLDERS <= TOP


def test_prose_is_made_of_fields():
    assert PROSE <= FIELDS


def test_kinds_of_names():
    assert [kind(name) for name in ("next", "ru", "mon-fri", "12-31", "#", '"1"', "main")] == [
        "field",
        "language",
        "day",
        "date",
        "key",
        "key",
        "name",
    ]
