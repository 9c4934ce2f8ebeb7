"""The reference of the menu language is current, whole, and all of it runs."""

from __future__ import annotations

import re

import pytest

from ivr.steps import KINDS
from ivr.steps.manual import COUNTED, FILTERED, SAID, SHOWN, sections
from ivr.telephony.language import LANGUAGES
from ivr.tree.filters import FILTERS
from ivr.tree.names import BUILT_IN, IN_QUEUE
from ivr.tree.phrases import known_phrases
from ivr.tree.schema import fields
from ivr.tree.targets import CLOSED
from tests.authoring.pages import DOCS, MADE, blocks, made, whole
from tests.authoring.whole import loaded

PAGE = DOCS / "menus.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = blocks(PAGE, "yaml")


def test_the_reference_is_current(golden):
    golden(PAGE, made(TEXT, sections(KINDS)))


def test_every_part_has_a_place():
    assert sorted(found[1] for found in MADE.findall(TEXT)) == sorted(sections(KINDS))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_told_of(kind):
    _, _, own = TEXT.partition(f"\n### {kind}\n")
    own = own.partition("\n### ")[0]
    for field in fields(KINDS[kind]):
        assert f"| `{field.name}` |" in own


def test_every_filter_sentence_and_name_is_told_of():
    assert set(FILTERED) == set(FILTERS)
    assert set(SAID) == set(known_phrases())
    assert {code.partition("-")[0] for code in LANGUAGES} == set(SHOWN) == set(COUNTED)
    for name in (*BUILT_IN, *IN_QUEUE):
        assert f"`{{{name}}}`" in TEXT
    for word in CLOSED:
        assert f"| `{word}` |" in TEXT


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_what_it_shows_is_right(number):
    code = EXAMPLES[number]
    loading = loaded(whole(code))
    assert [f"{each.rule}: {each.message}" for each in loading.diagnostics] == []
    assert loading.tree is not None


def test_its_headings_are_listed():
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", TEXT, re.MULTILINE)
    assert [title for title, _anchor in listed] == re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    for title, anchor in listed:
        assert anchor == title.lower().replace(" ", "-")
