"""What stands in `{ }` and `[ ]`, on one line or over several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from ivr.tree.mending.entry import find_hash, is_comment, read_entry, skip_spaces
from ivr.tree.mending.page import Extent, Page
from ivr.tree.mending.quotes import closing, closing_below, mend_escapes
from ivr.tree.mending.words import FIELDS
from ivr.tree.traps import (
    commented_key,
    cut_by_hash,
    extra_comma,
    lost_quote,
    missing_colon,
    missing_comma,
    missing_space,
    text_after_quote,
    unclosed_bracket,
    unquoted_brace,
    unquoted_colon,
    unquoted_in_brackets,
    unquoted_sign,
    unquoted_star,
)
from ivr.tree.traps.wording import quoted

_CLOSER = {"{": "}", "[": "]"}

_BARE = re.compile(r"(?:[^\s,\[\]{}:#]|:(?=[^\s,\[\]{}])|(?<=\S)#|[ \t]+(?=[^\s#,\]}]))+")
"""What YAML takes for one bare text inside brackets, seen from its first sign."""

_NEXT = {
    "{": re.compile(r"""\s*(?:(?:"[^"]*"|'[^']*'|[\w*\#.-]+)\s*:(?=\s|$)|$)"""),
    "[": re.compile(r"""\s*(?:["'{\[]|->|→|$)"""),
}
"""What a comma that parts two things is followed by."""

SPOKEN_NAME = re.compile(r"\{\s*[\w.]+\s*(?:\|[^{}]*)?\}")
"""A name whose value is spoken, `{delivery.town}`: never a set of fields."""
_STAR = re.compile(r"\*[\d*#]*(?=\s*(?:[:,}\]]|$))")
_POUND = re.compile(r"""\#["']?[ ]?:(?=\s|$)""")
_MARK = re.compile(r"(?:&[A-Za-z]\w*|!!?[A-Za-z]\w*)\s")
_UNSPACED = re.compile(r"([\w*#]+):(?=\S)")
_HALF_QUOTED_NAME = re.compile(r"""["']([\w*\#]+):\s""")
_QUOTE_BEHIND = re.compile(r"""[\w*\#]+["']\Z""")
_RUN_TOGETHER = re.compile(r"""(\s*,\s*(?:(?:\w+|["'][\w*\#]+["']?)\s*:\s*)?)\Z""")
_FIRST_WORD = re.compile(r"""(\w+)\s+\S""")
_LAST_NAME = re.compile(r"""[\s](\w+|["'][^"']*["'])\Z""")


class _State(Enum):
    START = auto()  # a name or an item may come, or the closing bracket
    NAME = auto()  # a name stands there, and its colon must come
    VALUE = auto()  # behind the colon
    DONE = auto()  # a whole value: a comma or the closing bracket must come


class _Piece(NamedTuple):
    extent: Extent
    bare: bool


@dataclass(slots=True)
class _Bracket:
    sign: str
    row: int
    at: int
    state: _State = _State.START
    name: _Piece | None = None
    value: _Piece | None = None
    comma: int = 0
    items: list[_Piece] = field(default_factory=list)


def read_flow(page: Page, row: int, at: int, floor: int) -> tuple[int, int]:
    """Where the bracket that opens at (`row`, `at`) has closed: a row, and the column behind it.

    `floor` is the column of the field it belongs to: a field there or left of it shows that the
    closing bracket was lost.
    """
    return _Flow(page, row, at, floor).read()


class _Flow:
    def __init__(self, page: Page, row: int, at: int, floor: int) -> None:
        self.page = page
        self.row = row
        self.at = at
        self.floor = floor
        self.stack: list[_Bracket] = []
        self.last = (row, at)

    def read(self) -> tuple[int, int]:
        self._open(self.line[self.at])
        while self.stack:
            self.last = (self.row, self.at)
            self.at = skip_spaces(self.line, self.at)
            if self.at < len(self.line):
                self._sign(self.line[self.at])
            elif not self._next_row():
                self._unclosed()
        return self.row, self.at

    @property
    def line(self) -> str:
        return self.page.lines[self.row]

    @property
    def top(self) -> _Bracket:
        return self.stack[-1]

    # -- one sign after the other

    def _sign(self, char: str) -> None:
        if char == "#":
            self._hash()
        elif char in "{[":
            self._inner(char)
        elif char in "}]":
            self._close(char)
        elif char == ",":
            self._comma()
        elif char in ("'", '"'):
            self._quoted()
        elif char == ":" and self._is_colon():
            self.top.state = _State.VALUE
            self.at += 1
        else:
            self._bare()

    def _is_colon(self) -> bool:
        top = self.top
        if top.state is not _State.NAME:
            return False
        apart = self.line[self.at + 1 : self.at + 2] in ("", " ", "\t", ",", "[", "]", "{", "}")
        return apart or not (top.name and top.name.bare)

    def _open(self, char: str) -> None:
        self.page.deepen(len(self.stack), self.row, self.at)
        self.stack.append(_Bracket(char, self.row, self.at))
        self.at += 1

    def _inner(self, char: str) -> None:
        if self.top.state is _State.DONE:
            self._text_behind()
        elif char == "{" and SPOKEN_NAME.match(self.line, self.at):
            extent = self._to_value_end(self.at, self.at)
            span = self.page.span(self.row, self.at, self.at + 1)
            self.page.note(unquoted_brace.slip(span, "", self.page.text(extent)))
            self._take_quoted(extent)
        else:
            self._open(char)

    def _close(self, char: str) -> None:
        top = self.top
        if _CLOSER[top.sign] != char:
            if any(_CLOSER[outer.sign] == char for outer in self.stack):
                span = self.page.span(top.row, top.at, top.at + 1)
                fix = f"put `{_CLOSER[top.sign]}` where it ends"
                self.page.note(unclosed_bracket.slip(span, top.sign, fix))
                self.page.insert(*self.last, _CLOSER[top.sign])
                self._pop()
                return
            span = self.page.span(self.row, self.at, self.at + 1)
            fix = f"put `{_CLOSER[top.sign]}` in its place"
            self.page.note(unclosed_bracket.slip(span, char, fix))
            self.page.replace(self.row, self.at, self.at + 1, _CLOSER[top.sign])
        if not self._end_entry():
            return
        if top.sign == "[":
            self._look_for_split_text(top.items)
        self.at += 1
        self._pop()

    def _pop(self) -> None:
        inner = self.stack.pop()
        if self.stack:
            extent = Extent(inner.row, inner.at, self.row, self.at)
            self.top.value = _Piece(extent, bare=False)
            self.top.state = _State.DONE

    def _comma(self) -> None:
        top = self.top
        if top.state is _State.START:
            span = self.page.span(self.row, self.at, self.at + 1)
            self.page.note(extra_comma.slip(span))
            self.page.replace(self.row, self.at, self.at + 1, "")
            self.at += 1
        elif self._end_entry():
            top.comma = self.at
            top.state = _State.START
            self.at += 1

    def _next_row(self) -> bool:
        """Go on in the next line that holds something; False if the bracket was left open."""
        for row in range(self.row + 1, len(self.page.lines)):
            line = self.page.lines[row]
            start = skip_spaces(line, 0)
            if start == len(line):
                continue
            entry = read_entry(line, start)
            if start <= self.floor and line[start] not in "}]" and (entry.dashes or entry.is_field):
                return False
            self.row, self.at = row, start
            return True
        return False

    def _unclosed(self) -> None:
        row, at = self.last
        top = self.top
        closers = "".join(_CLOSER[bracket.sign] for bracket in reversed(self.stack))
        fix = f"put `{_CLOSER[top.sign]}` where it ends"
        self.page.note(
            unclosed_bracket.slip(self.page.span(top.row, top.at, top.at + 1), top.sign, fix)
        )
        if top.sign == "{" and top.state is _State.NAME:
            closers = ":" + closers
        self.page.insert(row, at, closers)
        self.stack.clear()
        self.row, self.at = row, len(self.page.lines[row])

    # -- names and values

    def _take(self, piece: _Piece) -> None:
        """A whole name, item or value has been read."""
        top = self.top
        if top.state is _State.START and top.sign == "{":
            top.name, top.state = piece, _State.NAME
        else:
            top.value, top.state = piece, _State.DONE
        self.row, self.at = piece.extent.end_row, piece.extent.end

    def _take_quoted(self, extent: Extent) -> None:
        """Mend a text by quotes, and take it."""
        self.page.quote(extent)
        self._take(_Piece(extent, bare=False))

    def _quoted(self) -> None:
        top, line, start = self.top, self.line, self.at
        end = closing(line, start)
        if top.state in (_State.NAME, _State.DONE):
            self._behind(start)
            return
        name = _HALF_QUOTED_NAME.match(line, start)
        if (
            top.sign == "{"
            and top.state is _State.START
            and name
            and line[end - 2 : end] != ":" + (line[start])
        ):
            self._lost_in_name(name)
            return
        if end < 0:
            extent = closing_below(self.page, self.row, start, self.floor)
            if extent is None:
                self._lost(start, self._value_end(start + 1))
            else:
                mend_escapes(self.page, extent)
                self._take(_Piece(extent, bare=False))
            return
        rest = skip_spaces(line, end)
        if line[rest : rest + 1] not in ("", ",", ":", "}", "]", "#"):
            together = _RUN_TOGETHER.search(line, start + 1, end - 1)
            if together:
                self._lost(start, together.start())
                return
        extent = Extent(self.row, start, self.row, end)
        mend_escapes(self.page, extent)
        self._take(_Piece(extent, bare=False))

    def _lost_in_name(self, name: re.Match[str]) -> None:
        at, end = self.at, name.end(1)
        span = self.page.span(self.row, at, at + 1)
        self.page.note(lost_quote.slip(span, f"{self.line[at:end]}{self.line[at]}:"))
        self.page.insert(self.row, end, self.line[at])
        self._take(_Piece(Extent(self.row, at, self.row, end), bare=False))

    def _lost(self, start: int, end: int) -> None:
        """The quote at `start` has lost its partner, which belongs at `end`."""
        extent = Extent(self.row, start + 1, self.row, end)
        span = self.page.span(self.row, start, start + 1)
        self.page.note(lost_quote.slip(span, quoted(self.page.text(extent))))
        self.page.replace(self.row, start, start + 1, "")
        self._take_quoted(extent)

    def _bare(self) -> None:
        top, start = self.top, self.at
        if top.state in (_State.NAME, _State.DONE):
            self._behind(start)
            return
        if self._marked():
            return
        found = _BARE.match(self.line, start)
        if found is None:
            self.at += 1
            return
        piece = _Piece(Extent(self.row, start, self.row, found.end()), bare=True)
        behind = skip_spaces(self.line, found.end())
        sign = self.line[behind : behind + 1]
        named = top.state is _State.START and (top.sign == "{" or self._is_name(piece))
        if sign and sign in "{[":
            self._bracket_within(piece, behind)
        elif sign == ":" and named:
            self._look_for_lost_quote(piece)
            top.name, top.state, self.at = piece, _State.NAME, behind
        elif sign == ":":
            self._second_colon(piece, behind)
        elif sign == "#" and not is_comment(self.line, behind):
            self._cut(piece, behind)
        else:
            self._look_for_lost_quote(piece)
            self._take(piece)

    def _is_name(self, piece: _Piece) -> bool:
        text = self.page.text(piece.extent)
        return text.islower() or not any(char.isalpha() for char in text)

    # -- what was meant

    def _value_end(self, at: int, sign: str = "") -> int:
        """Where a text ends that should have been in quotes."""
        line, depth = self.line, 0
        following = _NEXT[sign or self.top.sign]
        for index in range(at, len(line)):
            char = line[index]
            if char in "{[":
                depth += 1
            elif char in "}]":
                if depth == 0:
                    return len(line[:index].rstrip())
                depth -= 1
            elif char == "," and depth == 0 and following.match(line, index + 1):
                return len(line[:index].rstrip())
        return len(line.rstrip())

    def _to_value_end(self, start: int, at: int) -> Extent:
        return Extent(self.row, start, self.row, self._value_end(at))

    def _marked(self) -> bool:
        """A star, or a sign that no bare text may begin with; whether one was dealt with."""
        line, at = self.line, self.at
        if line[at] == "*":
            star = _STAR.match(line, at)
            end = star.end() if star else self._value_end(at)
            name = line[at + 1 :].split(maxsplit=1)[:1]
            if not star and name and self.page.has_anchor(name[0].rstrip(",]}")):
                return False
            extent = Extent(self.row, at, self.row, end)
            rest = line[end : self._value_end(end)] if star else ""
            span = self.page.span(self.row, at, at + 1)
            self.page.note(unquoted_star.slip(span, self.page.text(extent), rest))
            self._take_quoted(extent)
            return True
        mark = _MARK.match(line, at)
        if mark:
            self.at = mark.end()  # an anchor or a tag, which is told when the file is put together
            return True
        if line[at] in "%@`|>&!" or line[at : at + 2] in ("- ", "? "):
            extent = self._to_value_end(at, at)
            span = self.page.span(self.row, at, at + 1)
            self.page.note(unquoted_sign.slip(span, "", self.page.text(extent)))
            self._take_quoted(extent)
            return True
        return False

    def _hash(self) -> None:
        top, line, at = self.top, self.line, self.at
        pound = _POUND.match(line, at)
        if pound and top.state is _State.START and top.sign == "{":
            target = line[pound.end() : self._value_end(pound.end())].strip()
            span = self.page.span(self.row, at, len(line.rstrip()))
            self.page.note(commented_key.slip(span, target))
            self.page.replace(self.row, at, pound.end() - 1, '"#"')
            top.name = _Piece(Extent(self.row, at, self.row, at + 1), bare=False)
            top.state, self.at = _State.NAME, pound.end() - 1
        elif top.state is _State.VALUE or (
            top.sign == "[" and top.state is _State.START and not is_comment(line, at)
        ):
            self._cut(_Piece(Extent(self.row, at, self.row, at), bare=True), at)
        else:
            self.at = len(line)

    def _cut(self, piece: _Piece, at: int) -> None:
        start = piece.extent.start
        extent = self._to_value_end(start, at)
        span = self.page.span(self.row, at, len(self.line.rstrip()))
        left = self.page.text(piece.extent)
        self.page.note(cut_by_hash.slip(span, "", self.page.text(extent), left))
        self._take_quoted(extent)

    def _bracket_within(self, piece: _Piece, at: int) -> None:
        """A bare text that holds a bracket."""
        if self.top.state is _State.START and self.top.sign == "{":
            self.top.name, self.top.state = piece, _State.NAME
            self._without_colon()
            return
        extent = self._to_value_end(piece.extent.start, at)
        span = self.page.span(self.row, at, at + 1)
        self.page.note(unquoted_in_brackets.slip(span, self.page.text(extent)))
        self._take_quoted(extent)

    def _second_colon(self, piece: _Piece, at: int) -> None:
        """A bare value with a colon in it: a comma was forgotten, or quotes were."""
        text = self.page.text(piece.extent)
        name = _LAST_NAME.search(text)
        start = piece.extent.start
        if name and name.group(1).strip("\"'") in FIELDS and self.top.sign == "{":
            end = start + len(text[: name.start()].rstrip())
            begin = start + name.start(1)
            self._take(_Piece(Extent(self.row, start, self.row, end), bare=True))
            self._missing_comma(end, begin)
            self.at = begin
            return
        extent = self._to_value_end(start, at)
        span = self.page.span(self.row, at, at + 1)
        self.page.note(unquoted_colon.slip(span, "", self.page.text(extent)))
        self._take_quoted(extent)

    def _missing_comma(self, end: int, begin: int) -> None:
        row = self.top.value.extent.end_row if self.top.value else self.row
        shown = self.line[begin : self._value_end(begin)]
        self.page.note(missing_comma.slip(self.page.span(self.row, begin, begin + 1), f", {shown}"))
        self.page.insert(row, end, ",")
        self.top.state = _State.START

    def _behind(self, at: int) -> None:
        """Something stands where only a comma, a colon or a closing bracket may."""
        top, line = self.top, self.line
        before = top.name if top.state is _State.NAME else top.value
        if before is None:
            self.at += 1
            return
        bare = _BARE.match(line, at)
        entry = read_entry(line, at)
        quote_ends = closing(line, at) if line[at] in ("'", '"') else -1
        named = (
            entry.name is not None
            and (bare or quote_ends > 0)
            and "," not in line[at:][: entry.value - at]
        )
        if top.state is _State.NAME and before.bare and before.extent.end_row == self.row:
            self._without_colon()
        elif named or (top.sign == "[" and quote_ends > 0 and at > before.extent.end):
            self._missing_comma(before.extent.end, at)
        elif before.bare and bare and before.extent.end_row < self.row:
            extent = before.extent._replace(end_row=self.row, end=bare.end())
            self._take(_Piece(extent, bare=True))
        else:
            self._text_behind()

    def _text_behind(self) -> None:
        """A value in quotes or brackets is followed by words."""
        top = self.top
        before = top.name if top.state is _State.NAME else top.value
        if before is None or before.extent.row != self.row:
            self.at += 1
            return
        start, end = before.extent.start, before.extent.end
        extent = self._to_value_end(start, end)
        opened = self.line[start]
        text = self.page.text(extent)
        top.state = _State.VALUE
        if opened in "{[":
            self.page.note(
                unquoted_brace.slip(self.page.span(self.row, start, start + 1), "", text)
            )
        else:
            text, extent = self.page.strip_quotes(extent, end)
            span = self.page.span(self.row, self.at, self._value_end(self.at))
            self.page.note(text_after_quote.slip(span, "", text))
        self._take_quoted(extent)
        self.at = self._value_end(end)

    def _end_entry(self) -> bool:
        """A comma or a closing bracket ends an entry; False if the place has moved meanwhile."""
        top = self.top
        if top.sign == "{" and top.state is _State.NAME:
            return self._without_colon()
        if top.sign == "[" and top.state is _State.DONE and top.value:
            top.items.append(top.value)
        return True

    def _without_colon(self) -> bool:
        """A name in braces that no colon follows."""
        top = self.top
        if top.name is None or top.name.extent.row != self.row:
            return True
        start, end = top.name.extent.start, top.name.extent.end
        text = self.line[start:end]
        unspaced = _UNSPACED.match(text)
        if unspaced and top.name.bare:
            colon = start + unspaced.end() - 1
            fixed = f"{text[: unspaced.end()]} {text[unspaced.end() :]}"
            self.page.note(
                missing_space.slip(self.page.span(self.row, colon, colon + 1), ":", fixed)
            )
            self.page.insert(self.row, colon + 1, " ")
            top.state, self.at = _State.VALUE, colon + 1
            return False
        first = _FIRST_WORD.match(self.line, start)
        if first and first.group(1) in FIELDS:
            colon = first.end(1)
            fixed = f"{first.group(1)}: {self.line[colon : self._value_end(colon)].strip()}"
            self.page.note(missing_colon.slip(self.page.span(self.row, start, colon), fixed))
            self.page.insert(self.row, colon, ":")
            top.state, self.at = _State.VALUE, colon
            return False
        if top.value and top.value.extent.row == self.row:
            extent = self._to_value_end(top.value.extent.start, end)
            span = self.page.span(self.row, top.comma, top.comma + 1)
            self.page.note(unquoted_in_brackets.slip(span, self.page.text(extent)))
            top.state = _State.VALUE
            self._take_quoted(extent)
            return False
        return self._text_in_braces(top)

    def _text_in_braces(self, top: _Bracket) -> bool:
        """No fields at all, so the brace belongs to a text."""
        if top.row != self.row:
            return True
        self.stack.pop()
        if self.stack:
            extent = self._to_value_end(top.at, top.at)
        else:
            stop = find_hash(self.line, top.at)
            end = len((self.line[:stop] if stop > 0 else self.line).rstrip())
            extent = Extent(self.row, top.at, self.row, end)
        span = self.page.span(self.row, top.at, top.at + 1)
        self.page.note(unquoted_brace.slip(span, "", self.page.text(extent)))
        self.page.quote(extent)
        self.at = extent.end
        if self.stack:
            self._take(_Piece(extent, bare=False))
        return False

    def _look_for_split_text(self, items: list[_Piece]) -> None:
        """A comma that parts a sentence: a bare item goes on, in small letters, in the next."""
        index = 0
        while index + 1 < len(items):
            first, last = items[index], index
            while last + 1 < len(items) and self._splits(first, items[last + 1]):
                last += 1
            if last > index:
                extent = first.extent._replace(end=items[last].extent.end)
                comma = first.extent.end
                span = self.page.span(first.extent.row, comma, comma + 1)
                self.page.note(unquoted_in_brackets.slip(span, self.page.text(extent)))
                self.page.quote(extent)
            index = last + 1

    def _splits(self, first: _Piece, second: _Piece) -> bool:
        if not (first.bare and second.bare) or first.extent.row != second.extent.end_row:
            return False
        before, after = self.page.text(first.extent), self.page.text(second.extent)
        if not after[0].islower() or not any(char.isalpha() for char in before):
            return False
        return after.endswith((".", "!", "?", "…")) or (" " in before and before[0].isupper())

    def _look_for_lost_quote(self, piece: _Piece) -> None:
        """A bare text that ends in the only quote it has lost the one at its beginning."""
        text, end = self.page.text(piece.extent), piece.extent.end
        if _QUOTE_BEHIND.match(text):
            span = self.page.span(self.row, end - 1, end)
            self.page.note(lost_quote.slip(span, f"{text[-1]}{text}", opened=False))
            self.page.insert(self.row, piece.extent.start, text[-1])
        elif text.endswith('"') and text.count('"') == 1 and not text[-2:-1].isdigit():
            span = self.page.span(self.row, end - 1, end)
            self.page.note(lost_quote.slip(span, quoted(text[:-1]), opened=False))
            self.page.replace(self.row, end - 1, end, "")
