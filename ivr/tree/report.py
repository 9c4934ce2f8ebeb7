"""Mistakes told: in full for people, in one line each, as JSON, or as GitHub's annotations.

menus/acme.yaml:10:10: error[unknown-step]: `billling` is not a step of this tree
   |
10 |       2: billling
   |          ^^^^^^^^ key 2 leads here
...
15 |   billing:
   |   ------- a name close to it
   = why: a caller who presses 2 would hear an apology and be cut off
   = fix: did you mean `billing`?
   = more: ivr explain unknown-step
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.lines import lines_of
from ivr.tree.nodes import Span
from ivr.tree.width import width

Style = Literal["full", "short", "json", "github"]

_WIDEST = 100
"""Longer lines are shown in part: so many characters, the place among them."""
_BEFORE = 40
_TAB = "    "


def report(path: str, text: str, diagnostics: Iterable[Diagnostic], style: Style = "full") -> str:
    """All mistakes in the file at `path`, by place, each once; `text` is what the file holds.

    `full` and `short` end with a line break if there is anything to say; `json` is a list.
    """
    told = _in_order(diagnostics)
    if style == "json":
        return json.dumps([_as_data(path, each) for each in told], ensure_ascii=False, indent=1)
    if style == "github":
        return "".join(f"{_annotation(path, each)}\n" for each in told)
    if style == "short":
        return "".join(f"{_headline(path, each)}\n" for each in told)
    if not told:
        return ""
    lines = lines_of(text)
    pieces = [_in_full(path, lines, each) for each in told]
    return "\n".join([*pieces, f"{_counts(told)} in {path}\n"])


def _in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place; a mistake that two readers found is told once."""
    first: dict[tuple[Span, str, str], Diagnostic] = {}
    for each in diagnostics:
        first.setdefault((each.at.span, each.rule, each.message), each)
    return [first[key] for key in sorted(first)]


def _headline(path: str, diagnostic: Diagnostic) -> str:
    line, column, _, _ = diagnostic.at.span
    return f"{path}:{line}:{column}: {diagnostic.level}[{diagnostic.rule}]: {diagnostic.message}"


def _counts(diagnostics: Sequence[Diagnostic]) -> str:
    errors = sum(each.level == "error" for each in diagnostics)
    counts = [
        f"{count} {name if count == 1 else f'{name}s'}"
        for count, name in ((errors, "error"), (len(diagnostics) - errors, "warning"))
        if count
    ]
    return " and ".join(counts)


# -- in full


def _in_full(path: str, lines: Sequence[str], diagnostic: Diagnostic) -> str:
    labels = sorted(
        [(diagnostic.at, "^"), *((label, "-") for label in diagnostic.also)],
        key=lambda marked: (marked[0].span, marked[1] != "^"),
    )
    shown = [(label, mark) for label, mark in labels if label.span.line <= len(lines)]
    gutter = " " * max((len(str(label.span.line)) for label, _ in shown), default=0)
    rows = [_headline(path, diagnostic)]
    if shown and any(lines):
        rows += [f"{gutter} |", *_excerpt(lines, shown, len(gutter))]
    for name, words in (
        ("why", diagnostic.why),
        ("fix", diagnostic.fix),
        ("more", f"ivr explain {diagnostic.rule}"),
    ):
        if words:
            rows.append(f"{gutter} = {name}: {words}")
    return "".join(f"{row}\n" for row in rows)


def _excerpt(lines: Sequence[str], labels: Sequence[tuple[Label, str]], gutter: int) -> list[str]:
    """The lines with a label, and below each its marks; `...` where others lie between."""
    rows: list[str] = []
    above = 0
    for label, mark in labels:
        number = label.span.line
        line = lines[number - 1]
        begin, end = _window(line, label.span)
        if number != above or len(line) > _WIDEST:
            if above and number > above + 1:
                rows.append("...")
            rows.append(f"{number:>{gutter}} | {_shown(line, begin, end)}".rstrip())
        rows.append(f"{'':{gutter}} | {_marks(line, label, mark, begin, end)}".rstrip())
        above = number
    return rows


def _window(line: str, span: Span) -> tuple[int, int]:
    """The part of a line to show, by characters."""
    if len(line) <= _WIDEST:
        return 0, len(line)
    begin = max(0, min(span.column - 1 - _BEFORE, len(line) - _WIDEST))
    return begin, begin + _WIDEST


def _shown(line: str, begin: int, end: int) -> str:
    before, behind = "…" * (begin > 0), "…" * (end < len(line))
    return f"{before}{_printable(line[begin:end])}{behind}"


def _marks(line: str, label: Label, mark: str, begin: int, end: int) -> str:
    """Marks right below the place, and the label's words behind them."""
    span = label.span
    start = min(span.column - 1, end)
    stop = end if span.end_line > span.line else min(span.end_column - 1, end)
    indent = (begin > 0) + width(_printable(line[begin:start]))
    count = max(1, width(_printable(line[start:stop].rstrip())))
    return f"{' ' * indent}{mark * count} {label.text}"


def _printable(text: str) -> str:
    """What a terminal shows as it is counted: tabs as spaces, control characters as a sign."""
    if text.isprintable():
        return text
    shown = (_TAB if c == "\t" else "\ufffd" if _is_control(c) else c for c in text)
    return "".join(shown)


def _is_control(char: str) -> bool:
    return char < " " or "\x7f" <= char < "\xa0" or char in "\u2028\u2029"


# -- for programs


def _as_data(path: str, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "path": path,
        "rule": diagnostic.rule,
        "level": diagnostic.level,
        "message": diagnostic.message,
        **_place(diagnostic.at),
        "also": [_place(label) for label in diagnostic.also],
        "why": diagnostic.why,
        "fix": diagnostic.fix,
    }


def _place(label: Label) -> dict[str, object]:
    return {**label.span._asdict(), "label": label.text}


def _annotation(path: str, diagnostic: Diagnostic) -> str:
    """A workflow command of GitHub Actions.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    line, column, end_line, end_column = diagnostic.at.span
    places = {"file": path, "line": line, "endLine": end_line}
    if line == end_line:
        # GitHub knows columns only within a line.
        places |= {"col": column, "endColumn": end_column}
    places["title"] = diagnostic.rule
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in places.items())
    words = [diagnostic.message]
    words += [f"why: {diagnostic.why}"] if diagnostic.why else []
    words += [f"fix: {diagnostic.fix}"] if diagnostic.fix else []
    return f"::{diagnostic.level} {properties}::{_escaped(chr(10).join(words))}"


def _escaped(text: str, more: str = "") -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
