"""Mistakes as people and programs see them."""

import json
import unicodedata
from pathlib import Path

import pytest

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.reader import read
from ivr.tree.report import report
from ivr.tree.width import width

CASES = Path(__file__).parents[1] / "cases" / "reading"

TREE = """\
phone_tree: 1
steps:
  main:
    menu: "Чтобы узнать цену, нажмите один."
    keys:
      1: billling
      1: sales
    otherwise: billing

  billing:
    say: 日本語 и ещё
"""

UNKNOWN = Diagnostic(
    "unknown-step",
    "error",
    "`billling` is not a step of this tree",
    Label(Span(6, 10, 6, 18), "key 1 leads here"),
    also=(Label(Span(10, 3, 10, 10), "a name close to it"),),
    why="a caller who presses 1 would hear an apology and be cut off",
    fix="did you mean `billing`?",
)
SLOW = Diagnostic(
    "slow-first-choice",
    "warning",
    "the first choice is heard after 25 s",
    Label(Span(4, 11, 4, 45)),
)


def test_full(golden):
    told = [SLOW, UNKNOWN, *read(TREE.encode())[1]]
    golden(CASES / "full.txt", report("menus/acme.yaml", TREE, told))


@pytest.mark.parametrize("style", ["json", "github"])
def test_for_programs(golden, style):
    golden(CASES / f"{style}.txt", report("menus/acme.yaml", TREE, [UNKNOWN, SLOW], style))


def test_json_is_a_list_of_mistakes():
    (slow, unknown) = json.loads(report("a.yaml", TREE, [UNKNOWN, SLOW], "json"))
    assert slow["rule"] == "slow-first-choice"
    assert unknown["also"] == [
        {"line": 10, "column": 3, "end_line": 10, "end_column": 10, "label": "a name close to it"}
    ]


def test_short_is_one_line_each_by_place():
    assert report("a.yaml", TREE, [UNKNOWN, SLOW, UNKNOWN], "short") == (
        "a.yaml:4:11: warning[slow-first-choice]: the first choice is heard after 25 s\n"
        "a.yaml:6:10: error[unknown-step]: `billling` is not a step of this tree\n"
    )


@pytest.mark.parametrize("style", ["full", "short", "github"])
def test_nothing_to_tell(style):
    assert report("a.yaml", TREE, [], style) == ""


def test_nothing_to_tell_is_an_empty_list():
    assert json.loads(report("a.yaml", TREE, [], "json")) == []


@pytest.mark.parametrize(
    ("errors", "warnings", "summary"),
    [
        (1, 0, "1 error in a.yaml"),
        (2, 1, "2 errors and 1 warning in a.yaml"),
        (0, 2, "2 warnings in a.yaml"),
    ],
)
def test_the_summary(errors, warnings, summary):
    at = Label(Span(1, 1, 1, 2))
    told = [Diagnostic("r", "error", f"error {number}", at) for number in range(errors)]
    told += [Diagnostic("r", "warning", f"warning {number}", at) for number in range(warnings)]
    assert report("a.yaml", "a", told).rstrip("\n").rsplit("\n", 1)[-1] == summary


def carets(line: str, start: int, end: int) -> tuple[str, str]:
    """The shown line and the marks below it, for characters `start` to `end`."""
    told = Diagnostic("r", "error", "m", Label(Span(1, start + 1, 1, end + 1)))
    rows = report("a.yaml", line, [told]).split("\n")
    return rows[2], rows[3]


@pytest.mark.parametrize(
    ("before", "word", "columns"),
    [
        ("say: привет ", "мир", 3),
        ("say: 日本語 ", "東京", 4),
        ("say: ｗｉｄｅ ", "и", 1),
        ("say: кафе́ и́ ", "й", 1),
        ("say: 👍🏽👨‍👩‍👧🇷🇺❤️ ", "👩‍🚀", 2),
        ("\u200b\u2060x: ", "ё", 1),
        ("\tsay: ", "tab", 3),
        ("say: 한글 ", "각", 2),
    ],
)
def test_carets_stand_right_below(before, word, columns):
    line, marks = carets(f"{before}{word} z", len(before), len(before) + len(word))
    assert marks.count("^") == columns
    at = line.index(word)
    assert width(line[:at]) == marks.index("^")


def test_a_place_without_width_has_one_caret():
    _, marks = carets("next:", 5, 5)
    assert marks == "  |      ^"


def test_a_place_behind_the_last_line_is_told_without_lines():
    told = Diagnostic("r", "error", "m", Label(Span(9, 1, 9, 2)), why="w", fix="f")
    assert report("a.yaml", "a: b", [told]).split("\n")[:4] == [
        "a.yaml:9:1: error[r]: m",
        " = why: w",
        " = fix: f",
        " = more: ivr explain r",
    ]


@pytest.mark.parametrize("at", [0, 30, 200, 395])
def test_a_long_line_is_shown_around_its_place(at):
    text = "слово " * 66 + "конец"
    line, marks = carets(text, at, at + 5)
    assert width(line) <= 108
    assert line.startswith("1 | …") == (at > 40)
    assert line.endswith("…") == (at < 300)
    shown = line[marks.index("^") : marks.index("^") + marks.count("^")]
    assert shown == text[at : at + 5]


def test_control_characters_do_not_reach_the_terminal():
    line, marks = carets("a: \x1b[31mb\x07", 3, 4)
    assert all(unicodedata.category(char) != "Cc" for char in line + marks)


def test_what_stands_in_an_annotation_is_escaped():
    told = Diagnostic("r", "warning", "50% of\nit", Label(Span(1, 1, 2, 2)))
    assert report("a,b:c.yaml", "x\ny", [told], "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=1,endLine=2,title=r::50%25 of%0Ait\n"
    )
