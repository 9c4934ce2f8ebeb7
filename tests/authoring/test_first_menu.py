"""The guide for an author who never saw YAML: each of its files is called, each slip is made."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.authoring.pages import DOCS
from tests.cli.conftest import Done, Ivr

PAGE = DOCS / "first-menu.md"
TEXT = PAGE.read_text(encoding="utf-8")
PART = re.compile(
    r"^```yaml\n(?P<tree>phone_tree: .*?)^```$"
    r"|^<!-- at: (?P<at>.+?) -->$"
    r"|^<!-- calls:\n(?P<calls>.*?)^-->$"
    r"|^```yaml\n(?P<shown>calls:.*?)^```$"
    r"|^<!-- (?P<sort>call|slip|test|diff)(?:: (?P<what>.+?))? -->\n\n```text\n(?P<told>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
TREE, CALLS = "bakery.yaml", "bakery.calls.yaml"


@dataclass(frozen=True)
class Shown:
    """What stands on the page, where, with the tree, the calls and the time that hold there."""

    sort: str
    what: str
    place: tuple[int, int]
    tree: str
    calls: str
    at: str


def shown() -> list[Shown]:
    """Everything on the page that can be tried, in its order."""
    found: list[Shown] = []
    tree = calls = at = ""
    for part in PART.finditer(TEXT):
        if part["tree"]:
            tree = part["tree"]
            found.append(Shown("tree", "", part.span("tree"), tree, "", ""))
        elif part["calls"]:
            found.append(Shown("calls", "", part.span("calls"), tree, part["calls"], ""))
        calls, at = part["shown"] or calls, part["at"] or at
        if part["sort"]:
            what, place = part["what"] or "", part.span("told")
            found.append(Shown(part["sort"], what, place, tree, calls, at))
    return found


ALL = shown()


def done(ivr: Ivr, each: Shown) -> Done:
    """Does what the page does there."""
    Path(TREE).write_text(each.tree, encoding="utf-8")
    Path(CALLS).write_text(each.calls, encoding="utf-8")
    match each.sort:
        case "call":
            arguments = ("--script", "-", *(("--at", each.at) if each.at else ()))
            return ivr("call", TREE, *arguments, stdin=each.what)
        case "test" | "calls":
            return ivr("test", CALLS)
        case "slip":
            Path(TREE).write_text(slipped(each), encoding="utf-8")
            return ivr("check", TREE)
        case "diff":
            Path("before.yaml").write_text(each.tree, encoding="utf-8")
            Path(TREE).write_text(slipped(each), encoding="utf-8")
            return ivr("diff", "before.yaml", TREE)
    return ivr("check", "--strict", TREE)


def slipped(each: Shown) -> str:
    """The tree with texts replaced, two and two."""
    texts, tree = json.loads(each.what), each.tree
    for old, new in zip(texts[::2], texts[1::2], strict=True):
        assert tree.count(old) == 1, f"not there once: {old}"
        tree = tree.replace(old, new)
    return tree


def of(*sorts: str) -> list[Shown]:
    return [each for each in ALL if each.sort in sorts]


def test_what_the_tool_says_is_what_the_page_says(ivr: Ivr, golden):
    page, moved = TEXT, 0
    for each in of("call", "slip", "test", "diff"):
        told = done(ivr, each)
        text = (told.out + told.err).rstrip() + "\n"
        start, end = (at + moved for at in each.place)
        page = page[:start] + text + page[end:]
        moved += len(text) - (end - start)
    golden(PAGE, page)


@pytest.mark.parametrize("number", range(len(of("tree"))))
def test_each_tree_is_without_mistakes(ivr: Ivr, number: int):
    assert done(ivr, of("tree")[number]) == (0, f"{TREE}: no mistakes\n", "")


@pytest.mark.parametrize("number", range(len(of("calls", "call", "test"))))
def test_each_call_goes_well(ivr: Ivr, number: int):
    assert done(ivr, of("calls", "call", "test")[number]).status == 0


def test_each_tree_is_called():
    called = {each.tree for each in of("calls", "call")}
    assert called == {each.tree for each in of("tree")}
    assert len(called) >= 6


def test_the_first_tree_has_ten_lines():
    assert len(of("tree")[0].tree.splitlines()) == 10


@pytest.mark.parametrize("number", range(10))
def test_a_slip_is_one_message_at_its_line(ivr: Ivr, number: int):
    """And the message says what to type."""
    each = of("slip")[number]
    lines = zip(each.tree.splitlines(), slipped(each).splitlines(), strict=False)
    line = next(number for number, (was, now) in enumerate(lines, 1) if was != now)
    told = done(ivr, each)
    assert told.status == 1
    assert told.out.startswith(f"{TREE}:{line}:")
    assert told.out.count(": error[") == 1
    assert "= fix: " in told.out


def test_there_are_ten_slips():
    assert len(of("slip")) == 10


def test_it_ends_with_hours_languages_and_a_queue():
    last = of("tree")[-1].tree
    for part in ("hours:", "languages: en, ru", "queue:", "voicemail:"):
        assert part in last


def test_its_headings_are_listed():
    listed = re.findall(r"^- \[(.+)\]\(#.+\)$", TEXT, re.MULTILINE)
    assert listed == re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
