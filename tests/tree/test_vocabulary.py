"""The words that the reader guesses by are those of the language."""

import pytest

from ivr.steps import KINDS
from ivr.tree.mending.vocabulary import FIELDS, PROSE, kind


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_and_its_fields_are_known(name):
    fields = KINDS[name].model_fields
    assert fields
    assert {name, *(field.alias or key for key, field in fields.items())} <= FIELDS


def test_prose_is_made_of_fields():
    assert PROSE <= FIELDS


def test_kinds_of_names():
    assert [kind(name) for name in ("next", "ru", "mon-fri", "12-31", "#", '"1"', "main")] == [
        "field",
        "language",
        "day",
        "day",
        "key",
        "key",
        "name",
    ]
