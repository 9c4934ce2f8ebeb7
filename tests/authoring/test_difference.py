"""The difference of two trees is told in a caller's terms, each change in one sentence."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.difference import SORTS, compare
from ivr.steps import KINDS
from ivr.tree.load import load
from tests.authoring.differences import CASES, TREE, Case, cases, read, tree, with_told

ROOT = CASES.parents[2]
OTHERS = ("menus/hotline.yaml", "menus/office.yaml", "ivr/cli/starter/en/hotline.yaml")
PAGES = sorted(CASES.glob("*.md"))
TABLE = (CASES / "prices.csv").read_text(encoding="utf-8")
ALL = [(page.stem, case) for page in PAGES for case in cases(page)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_told(page, golden):
    told = {case.title: [each.sentence for each in difference(case)] for case in cases(page)}
    golden(page, with_told(page.read_text(encoding="utf-8"), told))


def difference(case: Case):
    return compare(tree(case, edit=False), tree(case))


def test_there_are_many_sorts_of_edits():
    assert len(ALL) >= 60
    assert len({case.title for _page, case in ALL}) == len(ALL)


def test_nothing_is_nothing():
    assert compare(tree(), tree()) == ()
    nothing = cases(CASES / "nothing.md")
    assert nothing
    assert not [case.title for case in nothing if case.told]


@pytest.mark.parametrize(
    "case", [case for page, case in ALL if page != "nothing"], ids=lambda c: c.title
)
def test_something_is_told_and_sorted(case):
    changes = difference(case)
    assert changes
    ranks = [change.rank for change in changes]
    assert ranks == sorted(ranks)
    assert {sort for change in changes for sort in change.sorts} <= set(SORTS)


@pytest.mark.parametrize("case", [case for _page, case in ALL], ids=lambda case: case.title)
def test_the_way_back_is_told_as_well(case):
    """Whatever was edited can be edited back, and that is a difference exactly if this was one."""
    assert bool(compare(tree(case), tree(case, edit=False))) == bool(case.told)


@settings(max_examples=40)
@given(st.permutations(sorted(tree().steps)))
def test_names_are_nothing_to_a_caller(names):
    """Every step may have the name of another one."""
    renamed = dict(zip(sorted(tree().steps), names, strict=True))
    text = (CASES / TREE).read_text(encoding="utf-8")
    steps = text.index("\nsteps:")
    heading = re.sub(r"(\"0\": |otherwise: )(\w+)", lambda m: m[1] + renamed[m[2]], text[:steps])
    body = re.sub(
        rf"(^  |: |-> )({'|'.join(renamed)})(?=:?$)",
        lambda m: m[1] + renamed[m[2]],
        text[steps:],
        flags=re.MULTILINE,
    )
    start = f"start: {renamed['door']}\n"
    assert [
        each.sentence
        for each in compare(tree(), read({TREE: start + heading + body, "prices.csv": TABLE}))
    ] == []


@pytest.mark.parametrize(("old", "new"), [*permutations(OTHERS, 2)], ids=str)
def test_trees_that_have_nothing_in_common(old, new):
    """There is a sentence for whatever is different."""
    changes = compare(beside(ROOT / old), beside(ROOT / new))
    assert len(changes) > 10
    assert all(re.fullmatch(r"[^\n]{10,}", each.sentence) for each in changes)
    assert "None" not in " ".join(each.sentence for each in changes)


def beside(path):
    files = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    loading = load(path.stem, path.read_bytes(), KINDS, files.get)
    assert loading.tree is not None
    return loading.tree


def test_an_edit_that_does_not_fit_is_noticed():
    case = Case("x", "clinic.yaml", "-no such line\n+another\n", ())
    with pytest.raises(AssertionError):
        tree(case)
