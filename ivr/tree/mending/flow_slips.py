"""What was meant by what YAML would not read inside brackets."""

from __future__ import annotations

import re

from ivr.tree.mending.complex_names import COMPLEX, simple_name
from ivr.tree.mending.entry import find_hash, read_entry, unspaced
from ivr.tree.mending.flow_state import CLOSER, Awaits, Bracket, Flow, Piece
from ivr.tree.mending.quotes import closing
from ivr.tree.mending.vocabulary import FIELDS, is_phone_key, kind
from ivr.tree.traps import (
    commented_key,
    cut_by_hash,
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
from ivr.tree.traps import extra_comma as extra_comma_trap
from ivr.tree.traps.wording import quoted

POUND = re.compile(r"""\#["']?[ ]?:(?=\s|$)""")
RUN_TOGETHER = re.compile(r"""(\s*,\s*(?:(?:\w+|["'][\w*\#]+["']?)\s*:\s*)?)\Z""")
"""The end of a text that has run on to the opening quote of the next one."""

_STAR = re.compile(r"\*[\d*#]*(?=\s*(?:[:,}\]]|$))")
_MARK = re.compile(r"(?:&[A-Za-z]\w*|!!?[A-Za-z]\w*)\s")
_HALF_QUOTED_NAME = re.compile(r"""["']([\w*\#]+):\s""")
_QUOTE_BEHIND = re.compile(r"""([\w*\#]+)["']\Z""")
_QUOTE_BEHIND_KEY = re.compile(r"""([\d*\#]+)["'](?=\s*:)""")
_CLOSED_ONLY = re.compile(
    r"""(?: [^"{}\[\]] | \{[^{}"]*\} )* [^\s:,\d"{\[] (") (?=\s*(?:[,}\]]|$))""", re.VERBOSE
)
_FIRST_WORD = re.compile(r"(\w+)\s+\S")
_LAST_NAME = re.compile(r"""\s(\w+|["'][^"']*["'])\Z""")


# -- brackets


def unclosed(flow: Flow) -> None:
    """The lines below belong to something else."""
    (row, at), top = flow.last, flow.top
    closers = "".join(CLOSER[bracket.sign] for bracket in reversed(flow.stack))
    _note_bracket(flow, top, f"put `{CLOSER[top.sign]}` where it ends")
    if top.sign == "{" and top.awaits is Awaits.COLON:
        closers = ": " + closers
    flow.page.insert(row, at, closers)
    flow.stack.clear()
    flow.row, flow.at = row, len(flow.page.lines[row])


def other_bracket(flow: Flow, char: str) -> bool:
    """A bracket closes that is not the one open; True if it can be taken for that one."""
    top = flow.top
    if any(CLOSER[outer.sign] == char for outer in flow.stack):
        _note_bracket(flow, top, f"put `{CLOSER[top.sign]}` where it ends")
        flow.page.insert(*flow.last, CLOSER[top.sign])
        flow.close()
        return False
    fix = f"put `{CLOSER[top.sign]}` in its place"
    flow.page.note(unclosed_bracket.slip(flow.span(flow.at), char, fix))
    flow.page.replace(flow.row, flow.at, flow.at + 1, CLOSER[top.sign])
    return True


def _note_bracket(flow: Flow, bracket: Bracket, fix: str) -> None:
    span = flow.page.span(bracket.row, bracket.at, bracket.at + 1)
    flow.page.note(unclosed_bracket.slip(span, bracket.sign, fix))


def extra_comma(flow: Flow) -> None:
    """A comma with nothing before it."""
    flow.page.note(extra_comma_trap.slip(flow.span(flow.at)))
    flow.page.replace(flow.row, flow.at, flow.at + 1, "")
    flow.at += 1


def spoken_name(flow: Flow) -> None:
    """A text that begins with `{name}`."""
    extent = flow.here(flow.at, flow.value_end(flow.at))
    flow.page.note(unquoted_brace.slip(flow.span(flow.at), "", flow.page.text(extent)))
    flow.take_quoted(extent)


def complex_name(flow: Flow) -> bool:
    """`{[1, 2]: main}`: whether the brackets at this place stand for a name."""
    found = COMPLEX.match(flow.line, flow.at) if flow.top.sign == "{" else None
    if found is None:
        return False
    start, end = simple_name(flow.page, flow.row, found)
    flow.take(Piece(flow.here(start, end), bare=False))
    flow.at = found.end() - 1
    return True


def bracket_within(flow: Flow, piece: Piece, at: int) -> None:
    """A bare text that holds a bracket."""
    if flow.top.awaits is Awaits.START and flow.top.sign == "{":
        flow.top.name, flow.top.awaits = piece, Awaits.COLON
        without_colon(flow)
        return
    extent = flow.here(piece.extent.start, flow.value_end(at))
    flow.page.note(unquoted_in_brackets.slip(flow.span(at), flow.page.text(extent)))
    flow.take_quoted(extent)


# -- quotes


def quote_lost(flow: Flow, start: int, end: int) -> None:
    """The quote at `start` has lost its partner, which belongs at `end`."""
    extent = flow.here(start + 1, end)
    flow.page.note(lost_quote.slip(flow.span(start), quoted(flow.page.text(extent))))
    flow.page.replace(flow.row, start, start + 1, "")
    flow.take_quoted(extent)


def quote_lost_in_name(flow: Flow, end: int) -> bool:
    """`{"0: operator}`: whether the quote at this place, which closes at `end`, opens a name."""
    line, at = flow.line, flow.at
    name = _HALF_QUOTED_NAME.match(line, at)
    starts = flow.top.sign == "{" and flow.top.awaits is Awaits.START
    if not (starts and name) or line[end:].lstrip().startswith(":"):
        return False
    stop = name.end(1)
    flow.page.note(lost_quote.slip(flow.span(at), f"{line[at:stop]}{line[at]}:"))
    flow.page.insert(flow.row, stop, line[at])
    flow.take(Piece(flow.here(at, stop), bare=False))
    return True


def quote_behind_name(flow: Flow, piece: Piece) -> None:
    """`{0": operator}`."""
    text, end = flow.page.text(piece.extent), piece.extent.end
    if _QUOTE_BEHIND.match(text):
        span = flow.span(end - 1)
        flow.page.note(lost_quote.slip(span, f"{text[-1]}{text}:", opened=False))
        flow.page.insert(flow.row, piece.extent.start, text[-1])


def opening_quote_lost(flow: Flow) -> bool:
    """`{say: До свидания!", next: main}`: whether a bare text ends in the only quote it has."""
    closed = _CLOSED_ONLY.match(flow.line, flow.at)
    names = flow.top.sign == "{" and flow.top.awaits is Awaits.START
    if closed is None or names:
        return False
    extent = flow.here(flow.at, closed.start(1))
    span, text = flow.span(closed.start(1)), flow.page.text(extent)
    flow.page.note(lost_quote.slip(span, quoted(text), opened=False))
    flow.page.replace(flow.row, closed.start(1), closed.end(1), "")
    flow.take_quoted(extent)
    flow.at = closed.end(1)
    return True


# -- signs that YAML takes for its own


def marked(flow: Flow) -> bool:
    """A star, or a sign that no bare text may begin with; whether it was dealt with."""
    line, at = flow.line, flow.at
    half = _QUOTE_BEHIND_KEY.match(line, at)
    if half:
        _star_behind_lost_quote(flow, half)
    elif line[at] == "*":
        return _star(flow)
    elif _MARK.match(line, at):
        # An anchor or a tag, which is told when the file is put together.
        flow.at = at + len(line[at:].split(maxsplit=1)[0])
    elif line[at] in "%@`|>&!" or line[at : at + 2] in ("- ", "? "):
        extent = flow.here(at, flow.value_end(at))
        flow.page.note(unquoted_sign.slip(flow.span(at), "", flow.page.text(extent)))
        flow.take_quoted(extent)
    else:
        return False
    return True


def _star_behind_lost_quote(flow: Flow, half: re.Match[str]) -> None:
    """`{*": back}`."""
    start, end, quote = half.start(), half.end(), half.group()[-1]
    fixed = f"{quote}{half.group()}:"
    flow.page.note(lost_quote.slip(flow.span(end - 1), fixed, opened=False))
    flow.page.insert(flow.row, start, quote)
    flow.take(Piece(flow.here(start, end), bare=False))


def _star(flow: Flow) -> bool:
    line, at = flow.line, flow.at
    star = _STAR.match(line, at)
    end = star.end() if star else flow.value_end(at)
    name = re.split(r"[\s,\]}]", line[at + 1 :], maxsplit=1)[0]
    if not star and flow.page.vocabulary.has_anchor(name):
        return False
    extent = flow.here(at, end)
    rest = line[end : flow.value_end(end)] if star else ""
    flow.page.note(unquoted_star.slip(flow.span(at), flow.page.text(extent), rest))
    flow.take_quoted(extent)
    return True


def commented(flow: Flow) -> None:
    """`{#: repeat}`."""
    line, at = flow.line, flow.at
    end = at + line[at:].index(":")
    target = line[end + 1 : flow.value_end(end + 1)].strip()
    flow.page.note(commented_key.slip(flow.span(at, len(line.rstrip(" \t"))), target))
    flow.page.replace(flow.row, at, end, '"#"')
    flow.take(Piece(flow.here(at, end), bare=False))


def cut(flow: Flow, piece: Piece, at: int) -> None:
    """The `#` at `at` would cut a bare text off."""
    extent = flow.here(piece.extent.start, flow.value_end(at))
    span = flow.span(at, len(flow.line.rstrip(" \t")))
    left = flow.page.text(piece.extent)
    flow.page.note(cut_by_hash.slip(span, "", flow.page.text(extent), left))
    flow.take_quoted(extent)


# -- colons and commas


def colon_without_space(flow: Flow) -> None:
    """`{steps:[main]}`: the colon is at this place."""
    name = flow.page.text(flow.top.name.extent) if flow.top.name else ""
    fixed = f"{name}: {flow.line[flow.at + 1 : flow.value_end(flow.at + 1)]}"
    flow.page.note(missing_space.slip(flow.span(flow.at), ":", fixed))
    flow.page.insert(flow.row, flow.at + 1, " ")


def name_without_space(flow: Flow, end: int) -> bool:
    """`{ru:Внимание: мы закрыты}`: whether the name at this place ends at an earlier colon."""
    loose = unspaced(flow.line, flow.at)
    if loose is None or loose[1] >= end or kind(loose[0]) == "name":
        return False
    flow.take(Piece(flow.here(flow.at, loose[1]), bare=True))
    colon_without_space(flow)
    flow.top.awaits, flow.at = Awaits.VALUE, loose[1] + 1
    return True


def second_colon(flow: Flow, piece: Piece, at: int) -> None:
    """A bare value with a colon in it: a comma was forgotten, or quotes were."""
    start = piece.extent.start
    text = flow.page.text(piece.extent)
    name = _LAST_NAME.search(text)
    named = name is not None and kind(name.group(1).strip("\"'")) != "name"
    if name and named and flow.top.sign == "{":
        end, begin = start + len(text[: name.start()].rstrip(" \t")), start + name.start(1)
        flow.take(Piece(flow.here(start, end), bare=True))
        _comma_missing(flow, end, begin)
        flow.at = begin
        return
    extent = flow.here(start, flow.value_end(at))
    flow.page.note(unquoted_colon.slip(flow.span(at), "", flow.page.text(extent)))
    flow.take_quoted(extent)


def behind(flow: Flow, bare: re.Match[str] | None) -> None:
    """Something stands where only a comma, a colon or a closing bracket may."""
    top, line, at = flow.top, flow.line, flow.at
    before = top.name if top.awaits is Awaits.COLON else top.value
    if before is None:
        flow.at += 1
        return
    quote_ends = closing(line, at) if line[at] in ("'", '"') else -1
    entry = read_entry(line, at)
    named = entry.name is not None and "," not in line[at : entry.value]
    new_row = before.extent.end_row < flow.row
    if top.awaits is Awaits.COLON and not new_row and (before.bare or _is_key(flow, before)):
        without_colon(flow)
    elif (named and (bare or quote_ends > 0)) or (
        top.sign == "[" and quote_ends > 0 and (new_row or at > before.extent.end)
    ):
        _comma_missing(flow, before.extent.end, at)
    elif before.bare and bare and new_row:
        flow.take(Piece(before.extent._replace(end_row=flow.row, end=bare.end()), bare=True))
    else:
        text_behind(flow)


def _is_key(flow: Flow, piece: Piece) -> bool:
    return is_phone_key(flow.page.text(piece.extent))


def _comma_missing(flow: Flow, end: int, begin: int) -> None:
    row = flow.top.value.extent.end_row if flow.top.value else flow.row
    shown = flow.line[begin : flow.value_end(begin)]
    flow.page.note(missing_comma.slip(flow.span(begin), f", {shown}"))
    flow.page.insert(row, end, ",")
    flow.top.awaits = Awaits.START


def text_behind(flow: Flow) -> None:
    """A value in quotes or brackets is followed by words."""
    top, line = flow.top, flow.line
    before = top.name if top.awaits is Awaits.COLON else top.value
    if before is None or before.extent.row != flow.row or before.extent.end_row != flow.row:
        flow.at += 1
        return
    start, end = before.extent.start, before.extent.end
    stop = flow.value_end(end)
    extent = flow.here(start, stop)
    if line[start] in "{[" or before.bare:
        span, text = flow.span(start), flow.page.text(extent)
        flow.page.note(unquoted_brace.slip(span, "", text))
    else:
        text, extent = flow.page.strip_quotes(extent, end)
        flow.page.note(text_after_quote.slip(flow.span(flow.at, stop), "", text))
    top.awaits = Awaits.VALUE
    flow.take_quoted(extent)
    flow.at = stop


def without_colon(flow: Flow) -> bool:
    """A name in braces that no colon follows; False if the place has moved."""
    top, line = flow.top, flow.line
    if top.name is None or top.name.extent.row != flow.row:
        return True
    start, end = top.name.extent.start, top.name.extent.end
    loose = unspaced(line, start)
    first = _FIRST_WORD.match(line, start)
    if loose and top.name.bare:
        colon = loose[1]
        fixed = f"{line[start : colon + 1]} {line[colon + 1 : end]}"
        flow.page.note(missing_space.slip(flow.span(colon), ":", fixed))
        flow.page.insert(flow.row, colon + 1, " ")
        top.awaits, flow.at = Awaits.VALUE, colon + 1
    elif _is_key(flow, top.name) and line[end : end + 1] == " ":
        _colon_missing(flow, start, end)
    elif first and first.group(1) in FIELDS:
        _colon_missing(flow, start, first.end(1))
    elif top.value and top.value.extent.row == flow.row and top.value.extent.start > top.at:
        _split_text(flow, top.value, end)
    else:
        return _text_in_braces(flow)
    return False


def _colon_missing(flow: Flow, start: int, colon: int) -> None:
    line = flow.line
    fixed = f"{line[start:colon]}: {line[colon : flow.value_end(colon)].strip()}"
    flow.page.note(missing_colon.slip(flow.span(start, colon), fixed))
    flow.page.insert(flow.row, colon, ":")
    flow.top.awaits, flow.at = Awaits.VALUE, colon


def _split_text(flow: Flow, value: Piece, end: int) -> None:
    """Words behind a comma: they belong to the text before it, or that lost its bracket."""
    top, start = flow.top, value.extent.start
    stop = flow.value_end(end)
    top.awaits = Awaits.VALUE
    if flow.line[stop : stop + 1] == "]" and top.sign == "{":
        flow.page.note(unclosed_bracket.slip(flow.span(stop), "]", "put `[` where the list begins"))
        flow.page.insert(flow.row, start, "[")
        flow.at = start
        flow.open("[", missing=True)
        return
    extent = flow.here(start, stop)
    flow.page.note(unquoted_in_brackets.slip(flow.span(top.comma), flow.page.text(extent)))
    flow.take_quoted(extent)


def _text_in_braces(flow: Flow) -> bool:
    """No fields at all, so the brace belongs to a text."""
    top, line = flow.top, flow.line
    if top.row != flow.row:
        return True
    flow.stack.pop()
    if flow.stack:
        end = flow.value_end(top.at)
    else:
        comment = find_hash(line, top.at)
        end = len((line[:comment] if comment > 0 else line).rstrip(" \t"))
    extent = flow.here(top.at, end)
    flow.page.note(unquoted_brace.slip(flow.span(top.at), "", flow.page.text(extent)))
    if flow.stack:
        flow.take_quoted(extent)
    else:
        flow.page.quote(extent)
        flow.at = end
    return False
