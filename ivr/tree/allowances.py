"""`# ivr: allow RULE`: what a rule finds is meant at this place, and is not told.

The comment stands on the line of the mistake, on the line of its step (then it holds for the whole
step), or on a line of its own above either. Several rules are parted by commas; a reason may follow
them. What keeps a tree from loading cannot be allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Mapping, Node, Scalar, Span
from ivr.tree.pages import PAGES
from ivr.tree.reading import did_you_mean

NAME = "unused-allow"

_COMMENT = re.compile(r"(?:^|\s)#\s*ivr:\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)")
_RULE = re.compile(r"[\w-]+")
_STANDING_ALONE = re.compile(r"\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule that is silenced from line `first` to line `last`; `at` is where it is named."""

    rule: str
    at: Span
    first: int
    last: int

    def silences(self, mistake: Diagnostic) -> bool:
        """Whether this mistake is meant."""
        return mistake.rule == self.rule and self.first <= mistake.at.span.line <= self.last


def allowances(lines: Sequence[str], root: Node | None) -> tuple[Allowance, ...]:
    """All allowances in the comments of a file, which was read as `root`."""
    commented = [(row, sign) for row, line in enumerate(lines) if (sign := _COMMENT.search(line))]
    if not commented:
        return ()
    texts, steps = list(_texts(root)), dict(_steps(root))
    found: list[Allowance] = []
    for row, comment in commented:
        if any(_holds(text, row + 1, comment.start(1)) for text in texts):
            continue  # it is said to callers, and is no comment
        line = row + 1
        if not lines[row][: comment.start()].strip():
            line = _next_line(lines, row)
        for rule in _RULE.finditer(lines[row], *comment.span(1)):
            at = Span(row + 1, rule.start() + 1, row + 1, rule.end() + 1)
            found.append(Allowance(rule.group(), at, line, steps.get(line, line)))
    return tuple(found)


def unused(allowance: Allowance) -> Diagnostic:
    """An allowance that silences nothing, told as a mistake."""
    known = allowance.rule in PAGES
    return Diagnostic(
        NAME,
        "warning",
        f"`{allowance.rule}` is allowed here, and nothing here needs it"
        if known
        else f"there is no rule `{allowance.rule}`",
        Label(allowance.at, "silences nothing"),
        why="a mistake that comes later would be silenced without anybody knowing",
        fix="delete it" if known else did_you_mean(allowance.rule, PAGES) or "see `ivr explain`",
    )


def _next_line(lines: Sequence[str], row: int) -> int:
    """The number of the next line that holds more than a comment."""
    for number, line in enumerate(lines[row + 1 :], row + 2):
        if not _STANDING_ALONE.fullmatch(line):
            return number
    return row + 1


def _steps(root: Node | None) -> Iterator[tuple[int, int]]:
    """The first and the last line of each step that has its first line for itself."""
    top = root.entries if isinstance(root, Mapping) else ()
    steps = next((value for key, value in top if key.value == "steps"), None)
    for key, value in steps.entries if isinstance(steps, Mapping) else ():
        yield key.span.line, max(key.span.line, value.span.end_line)


def _texts(node: Node | None) -> Iterator[Span]:
    """Where the texts stand that run over several lines, or have quotes: `#` is a sign in them."""
    pending = [node] if node is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            if node.style:
                yield node.span
        elif isinstance(node, Mapping):
            pending += [value for _key, value in node.entries]
        else:
            pending += node.items


def _holds(text: Span, line: int, column: int) -> bool:
    return (text.line, text.column) <= (line, column) < (text.end_line, text.end_column)
