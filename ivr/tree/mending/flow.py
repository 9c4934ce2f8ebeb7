"""What stands in `{ }` and `[ ]`, on one line or over several, sign by sign."""

from __future__ import annotations

import re

from ivr.tree.mending import flow_slips as slips
from ivr.tree.mending.entry import SPOKEN_NAME, is_comment, read_entry, skip_spaces
from ivr.tree.mending.flow_state import CLOSER, Awaits, Flow, Piece
from ivr.tree.mending.page import Page
from ivr.tree.mending.quotes import closing, closing_below, mend_escapes
from ivr.tree.mending.sentences import look_for_split_text

_MOST_IDLE = 100
"""How many signs may be read again, after a mend that goes back, before that goes on for ever."""

BARE = re.compile(r"(?:[^\s,\[\]{}:#]|:(?=[^\s,\[\]{}])|(?<=\S)#|[ \t]+(?=[^\s#,\]}]))+")
"""What YAML takes for one bare text inside brackets, seen from its first sign."""


def read_flow(page: Page, row: int, at: int, floor: int, missing: str = "") -> tuple[int, int]:
    """Where the bracket that opens at (`row`, `at`) has closed: a row, and the column behind it.

    `floor` is the column of the field it belongs to: a field there or left of it shows that the
    closing bracket was lost. `missing` is the opening one, if that was lost and is mended.
    """
    flow = Flow(page, row, at, floor)
    flow.open(missing or flow.line[at], missing=bool(missing))
    furthest, idle = (row, at), 0
    while flow.stack and not page.spoilt:
        flow.last = (flow.row, flow.at)
        if flow.last > furthest:
            furthest, idle = flow.last, 0
        elif idle > _MOST_IDLE:
            # A mend leads back to itself. What is next is not understood, so it is passed over.
            flow.row, flow.at = furthest[0], furthest[1] + 1
        idle += 1
        flow.at = skip_spaces(flow.line, flow.at)
        if flow.at < len(flow.line):
            _read(flow, flow.line[flow.at])
        elif not _next_row(flow):
            slips.unclosed(flow)
    return flow.row, flow.at


def _read(flow: Flow, char: str) -> None:
    if char == "#":
        _hash(flow)
    elif char in "{[":
        _inner(flow, char)
    elif char in "}]":
        _close(flow, char)
    elif char == ",":
        _comma(flow)
    elif char == ":" and flow.top.awaits is Awaits.COLON and _is_colon(flow):
        flow.top.awaits = Awaits.VALUE
        flow.at += 1
    elif flow.top.awaits in (Awaits.COLON, Awaits.END):
        slips.behind(flow, BARE.match(flow.line, flow.at))
    elif char in ("'", '"'):
        _quoted(flow)
    else:
        _bare(flow)


def _next_row(flow: Flow) -> bool:
    """Go on in the next line that holds something; False if the bracket was left open."""
    for row in range(flow.row + 1, len(flow.page.lines)):
        line = flow.page.lines[row]
        start = skip_spaces(line, 0)
        if start == len(line) or (line[start] == "#" and not slips.POUND.match(line, start)):
            continue
        entry = read_entry(line, start)
        if start <= flow.floor and line[start] not in "}]" and (entry.dashes or entry.is_field):
            return False
        flow.row, flow.at = row, start
        return True
    return False


def _is_colon(flow: Flow) -> bool:
    following = flow.line[flow.at + 1 : flow.at + 2]
    bare = flow.top.name is not None and flow.top.name.bare
    if following in ("{", "[") and bare:
        slips.colon_without_space(flow)
    return following in ("", " ", "\t", ",", "[", "]", "{", "}") or not bare


def _hash(flow: Flow) -> None:
    """A `#` that is not a part of a bare text."""
    top = flow.top
    item = top.sign == "[" and top.awaits is Awaits.START and not is_comment(flow.line, flow.at)
    if top.awaits is Awaits.START and top.sign == "{" and slips.POUND.match(flow.line, flow.at):
        slips.commented(flow)
    elif top.awaits is Awaits.VALUE or item:
        slips.cut(flow, Piece(flow.here(flow.at, flow.at), bare=True), flow.at)
    else:
        flow.at = len(flow.line)


def _inner(flow: Flow, char: str) -> None:
    if flow.top.awaits in (Awaits.COLON, Awaits.END):
        slips.text_behind(flow)
    elif flow.top.awaits is Awaits.START and slips.complex_name(flow):
        pass
    elif char == "{" and SPOKEN_NAME.match(flow.line, flow.at):
        slips.spoken_name(flow)
    else:
        flow.open(char)


def _close(flow: Flow, char: str) -> None:
    top = flow.top
    if top.sign == "{" and top.awaits is Awaits.COLON and not slips.without_colon(flow):
        return
    if CLOSER[top.sign] != char and not slips.other_bracket(flow, char):
        return
    if _end_entry(flow):
        if top.sign == "[":
            look_for_split_text(flow, top.items)
        flow.at += 1
        flow.close()


def _comma(flow: Flow) -> None:
    top = flow.top
    if top.awaits is Awaits.START:
        slips.extra_comma(flow)
    elif _end_entry(flow):
        top.comma = flow.at
        top.awaits = Awaits.START
        flow.at += 1


def _end_entry(flow: Flow) -> bool:
    """A comma or a closing bracket ends an entry; False if the place has moved meanwhile."""
    top = flow.top
    if top.sign == "{" and top.awaits is Awaits.COLON:
        return slips.without_colon(flow)
    if top.sign == "[" and top.awaits is Awaits.END and top.value:
        top.items.append(top.value)
    return True


def _quoted(flow: Flow) -> None:
    line, start = flow.line, flow.at
    end = closing(line, start)
    if slips.quote_lost_in_name(flow, end):
        return
    if end < 0:
        extent = closing_below(flow.page, flow.row, start, flow.floor)
        if extent is None:
            slips.quote_lost(flow, start, flow.value_end(start + 1))
            return
    else:
        rest = skip_spaces(line, end)
        if line[rest : rest + 1] not in ("", ",", ":", "}", "]", "#"):
            together = slips.RUN_TOGETHER.search(line, start + 1, end - 1)
            if together:
                slips.quote_lost(flow, start, together.start())
                return
        extent = flow.here(start, end)
    mend_escapes(flow.page, extent)
    flow.take(Piece(extent, bare=False))


def _bare(flow: Flow) -> None:
    top, start = flow.top, flow.at
    if slips.marked(flow) or slips.opening_quote_lost(flow):
        return
    found = BARE.match(flow.line, start)
    if found is None:
        flow.at += 1
        return
    piece = Piece(flow.here(start, found.end()), bare=True)
    at = skip_spaces(flow.line, found.end())
    sign = flow.line[at : at + 1]
    is_name = top.awaits is Awaits.START and (top.sign == "{" or _is_small(flow, piece))
    if sign and sign in "{[":
        slips.bracket_within(flow, piece, at)
    elif sign == ":" and is_name and slips.name_without_space(flow, found.end()):
        pass
    elif sign == ":" and is_name:
        slips.quote_behind_name(flow, piece)
        top.name, top.awaits, flow.at = piece, Awaits.COLON, at
    elif sign == ":":
        slips.second_colon(flow, piece, at)
    elif sign == "#" and not is_comment(flow.line, at):
        slips.cut(flow, piece, at)
    else:
        flow.take(piece)


def _is_small(flow: Flow, piece: Piece) -> bool:
    """Whether a word before a colon in a list is a name, not the beginning of a sentence."""
    text = flow.page.text(piece.extent)
    return text.islower() or not any(char.isalpha() for char in text)
