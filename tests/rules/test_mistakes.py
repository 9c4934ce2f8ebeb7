"""Every mistake is found at its line and told once, and nothing is found where there is none."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ivr.sources.files import Beside
from ivr.steps import KINDS
from ivr.tree.diagnostic import Diagnostic
from ivr.tree.inspection import inspect
from ivr.tree.load import load
from ivr.tree.pages import PAGES
from tests.rules.slips import TREES, Slip, slips

SLIPS = tuple(slips())
MENUS = TREES.parents[3] / "menus"
CLEAN = sorted(
    [*TREES.glob("*.yaml"), *set(MENUS.glob("*.yaml")) - set(MENUS.glob("*.calls.yaml"))]
)

# What no change of a few lines can show; each has tests of its own.
OTHERWISE = {
    "complex-key",
    "empty-file",
    "missing-recording",
    "not-text",
    "not-utf-8",
    "too-deep",
    "too-large",
    "unnoted-recording",
    "unplayable-recording",
    "unreadable-file",
    "wrong-call",
    "wrong-script",
    "yaml",
}


@cache
def told(slip: Slip) -> tuple[Diagnostic, ...]:
    data = slip.text.encode()
    return inspect(load(Path(slip.tree).stem, data, KINDS, Beside(TREES)), data)


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_mistake_is_found_at_its_line(slip):
    messages = told(slip)
    places = [each.at.span for each in messages if each.rule == slip.rule]
    assert slip.line in [place.line for place in places], messages
    if slip.columns is not None:
        assert slip.columns in [(place.column, place.end_column) for place in places], places


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_mistake_makes_one_message_and_seldom_a_second(slip):
    assert len(told(slip)) <= 2


def test_most_mistakes_make_one_message():
    several = [slip for slip in SLIPS if len(told(slip)) > 1]
    assert len(several) <= len(SLIPS) // 10, [str(slip) for slip in several]


def test_every_rule_has_three_mistakes():
    made = Counter(slip.rule for slip in SLIPS)
    assert made.keys() <= PAGES.keys()
    short = {name: made[name] for name in PAGES if made[name] < 3 and name not in OTHERWISE}
    assert not short


def test_there_are_many():
    assert len(SLIPS) >= 120
    assert len(CLEAN) >= 20


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_clean_tree_has_no_message(path):
    data = path.read_bytes()
    assert inspect(load(path.stem, data, KINDS, Beside(path.parent)), data) == ()
