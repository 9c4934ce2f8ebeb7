"""From YAML's events to nodes.

`yaml.compose` would do, but its C loader is recursive and dies of 30,000 brackets, and its nodes
would have to be gone through once more. Events come one by one, at any depth, in little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

import yaml

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.mending import MOST_DEPTH, Page
from ivr.tree.nodes import Mapping, Node, Scalar, Sequence, Span
from ivr.tree.traps import (
    anchor,
    complex_key,
    duplicate_key,
    merge_key,
    second_document,
    tag,
    too_deep,
    too_large,
)
from ivr.tree.traps import yaml as yaml_trap

MOST_EVENTS = 600_000
"""Ten thousand steps have about 300,000."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose(page: Page, lines: list[str]) -> tuple[Node | None, list[Diagnostic]]:
    """The node of a mended page, places being those of the author's `lines`.

    None when YAML cannot read it to its end, or when it holds what a menu may not hold and what
    would be left without it says nothing about the author's mistakes (an alias, too much depth).
    """
    composer = _Composer(page, lines)
    text = "\n".join(page.mended())
    try:
        composer.read(_events(text))
    except yaml.MarkedYAMLError as error:
        composer.stop(yaml_trap.slip(composer.place(error), str(error.problem)))
    except yaml.YAMLError as error:
        composer.stop(yaml_trap.slip(Span(1, 1, 1, 1), str(error)))
    return composer.finish()


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(_Loader(text).get_event, None)


class _Open:
    """A set of fields, or a list, that has not ended yet."""

    __slots__ = ("children", "flow", "is_mapping", "key", "names", "start", "twice")

    def __init__(self, start: tuple[int, int], *, flow: bool, is_mapping: bool) -> None:
        self.start = start
        self.flow = flow
        self.is_mapping = is_mapping
        self.key: Node | None = None
        self.names: dict[str, Span] = {}
        self.twice: list[Scalar] = []
        self.children: list[tuple[Scalar, Node] | Node] = []


class _Composer:
    def __init__(self, page: Page, lines: list[str]) -> None:
        self.page = page
        self.edited = page.edited
        self.lines = lines
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.stopped = False
        self.slips: list[Diagnostic] = []
        self.anchors: dict[str, Span] = {}
        self.aliases: dict[str, list[Span]] = {}

    def read(self, events: Iterator[yaml.Event]) -> None:
        """Take in all events, or as many as may be."""
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceStartEvent: self._begin,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for count, event in enumerate(events):
            taking = take.get(type(event))
            if taking is not None:
                taking(event)
            if len(self.slips) + len(self.anchors) >= Page.MOST_SLIPS:
                self.stopped = True
            if count > MOST_EVENTS:
                what = f"more than {MOST_EVENTS // 2:,} names and values"
                self.stop(too_large.slip(self._span(event), what))
            if self.stopped or self.documents > 1:
                return

    def stop(self, slip: Diagnostic) -> None:
        """Nothing that follows can be read."""
        self.slips.append(slip)
        self.stopped = True

    def finish(self) -> tuple[Node | None, list[Diagnostic]]:
        """What was read."""
        for name, place in self.anchors.items():
            used = tuple(Label(span, "used here") for span in self.aliases.get(name, ())[:3])
            self.slips.append(anchor.slip(place, name, used))
        broken = self.stopped or self.aliases
        return (None if broken else self.root), self.slips

    def place(self, error: yaml.MarkedYAMLError) -> Span:
        """Where YAML stopped, within the file."""
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return Span(1, 1, 1, 1)
        row = min(mark.line, len(self.lines) - 1)
        column = min(self._column(row, mark.column), len(self.lines[row]))
        return Span(row + 1, column + 1, row + 1, column + 2)

    # -- one event after the other

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.slips.append(second_document.slip(self._span(event)))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span, style = self._span(event), event.style or ""
        if style in ("|", ">"):
            span = self._without_blank_end(span)
        elif span.line > len(self.lines):
            # Nothing at all, behind the last line.
            end = len(self.lines[-1]) + 1
            span = Span(len(self.lines), end, len(self.lines), end)
        if event.anchor or event.tag:
            self._mark(event, span)
        self._add(Scalar(event.value, span, style, self.lines))

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        span = self._span(event)
        if event.anchor or event.tag:
            self._mark(event, span)
        flow = bool(event.flow_style)
        self.open.append(
            _Open(span[:2], flow=flow, is_mapping=isinstance(event, yaml.MappingStartEvent))
        )
        if len(self.open) > MOST_DEPTH:
            self.stop(too_deep.slip(span, MOST_DEPTH))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self.open.pop()
        self.slips += (
            duplicate_key.slip(key.span, done.names[key.value], key.value, done.names)
            for key in done.twice
        )
        if done.flow:
            end = self._span(event)[2:]
        else:
            # YAML ends a block where the next one begins; for people it ends with its last line.
            last = done.children[-1] if done.children else None
            inner = last[1] if isinstance(last, tuple) else last
            end = inner.span[2:] if inner else done.start
        span = Span(*done.start, *end)
        if done.is_mapping:
            self._add(Mapping(tuple(done.children), span, done.flow))  # type: ignore[arg-type]
        else:
            self._add(Sequence(tuple(done.children), span, done.flow))  # type: ignore[arg-type]

    def _alias(self, event: yaml.AliasEvent) -> None:
        span, name = self._span(event), event.anchor or ""
        if name not in self.anchors:
            self.anchors[name] = span
        self.aliases.setdefault(name, []).append(span)
        self._add(Scalar("", span))

    def _mark(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, span: Span) -> None:
        """An anchor or a tag before a value."""
        if event.anchor:
            self.anchors.setdefault(event.anchor, span)
        if event.tag:
            typed = self.lines[span.line - 1][span.column - 1 :].split(maxsplit=1)
            self.slips.append(tag.slip(span, typed[0] if typed else event.tag))

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = self.root or node
            return
        here = self.open[-1]
        if not here.is_mapping:
            here.children.append(node)
        elif here.key is None:
            here.key = node
        else:
            key, here.key = here.key, None
            if self._is_name(key, here):
                here.children.append((key, node))

    def _is_name(self, key: Node, here: _Open) -> TypeGuard[Scalar]:
        """Whether a key is a name, given for the first time; `1` and `"1"` are the same."""
        if not isinstance(key, Scalar):
            self.slips.append(complex_key.slip(key.span))
            return False
        if key.value == "<<" and not key.style:
            if not self.aliases:
                self.slips.append(merge_key.slip(key.span))
            return False
        if here.names.setdefault(key.value, key.span) is key.span:
            return True
        here.twice.append(key)
        return False

    # -- places

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # never: the parser marks every event
            return Span(1, 1, 1, 1)
        line, end_line = start.line, end.line
        if not self.edited:
            return Span(line + 1, start.column + 1, end_line + 1, end.column + 1)
        return Span(
            line + 1,
            self._column(line, start.column) + 1,
            end_line + 1,
            self._column(end_line, end.column) + 1,
        )

    def _column(self, row: int, column: int) -> int:
        return self.page.typed(row, column) if row < len(self.lines) else column

    def _without_blank_end(self, span: Span) -> Span:
        """A block ends with its last line that holds something."""
        row = min(span.end_line, len(self.lines)) - 1
        if span.end_column == 1 or span.end_line > len(self.lines):
            row -= span.end_line <= len(self.lines)
        while row >= span.line and not self.lines[row].strip():
            row -= 1
        return Span(span.line, span.column, row + 1, len(self.lines[row]) + 1)
