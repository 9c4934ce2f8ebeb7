"""What stands on the screen, as styled text of a given width. Drawn from values; nothing is kept.

The colours are the terminal's own sixteen, and only repeat what words and signs say: without any
colour, nothing is lost.
"""

from __future__ import annotations

from math import ceil
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from ivr.cli.phone.conversation import Moment
from ivr.cli.phone.history import Paragraph
from ivr.cli.phone.place import Place, Way
from ivr.simulator.lines.rows import Tone

STYLES: dict[Tone, str] = {
    "error": "bold red",
    "key": "bold cyan",
    "plain": "",
    "quiet": "dim",
    "warning": "yellow",
}
KEYPAD = ("123", "456", "789", "*0#")
HEAD = 12
"""columns of the time and of who speaks"""
BLOCKS = " ▏▎▍▌▋▊▉"


def clock(seconds: float) -> str:
    """`0:07`."""
    minutes, rest = divmod(int(max(seconds, 0)), 60)
    return f"{minutes}:{rest:02}"


def fitted(text: str, width: int) -> str:
    """A text in so many columns, its end told by `…` when there is more of it."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…" if width > 0 else ""


def sides(left: Text, right: Text, width: int) -> Text:
    """One line with something at each end; the left gives way."""
    room = width - right.cell_len - 1
    left = left.copy()
    if left.cell_len > room:
        left.truncate(max(room, 0), overflow="ellipsis")
    gap = " " * max(width - left.cell_len - right.cell_len, 0)
    return Text.assemble(left, gap, right, no_wrap=True, overflow="crop")


def header(title: str, called: str, now: float, speed: float, width: int) -> Text:
    """Who is called, how long it has taken, how fast time goes."""
    left = Text.assemble(" ☎ ", (title, "bold"))
    if width >= 60 and title != called:
        left.append(f"  {called}", "dim")
    hurried = "" if speed == 1 else f"×{speed:g} "
    return sides(left, Text.assemble((hurried, "bold yellow"), (clock(now), "bold"), " "), width)


def paragraph(said: Paragraph, now: float, width: int) -> Text:
    """What was heard of something by now: the time, who, and the words, in lines that stay."""
    heard = said.heard(now)
    style = STYLES[said.tone]
    drawn = Text(no_wrap=True, overflow="crop")
    drawn.append(f"{clock(said.t):>5} ", "dim")
    drawn.append(f"{fitted(said.who, HEAD - 7):<{HEAD - 7}} ", style or "dim")
    at, first = 0, True
    for number, line in enumerate(_lines(said.text, max(width - HEAD - 1, 16))):
        begin = said.text.find(line.strip(), at) if line.strip() else at
        if number and begin >= heard and said.growing(now):
            break
        at = begin + len(line.strip())
        if not first:
            drawn.append("\n" + " " * HEAD)
        first = False
        indent = len(line) - len(line.lstrip())
        drawn.append(line[: indent + max(min(heard, at) - begin, 0)], style)
    if said.cut:
        drawn.append(" ―", "yellow")
    return drawn


def _lines(text: str, width: int) -> list[str]:
    """The text's own lines, each broken where the column ends."""
    lines: list[str] = []
    for own in text.split("\n"):
        indent = own[: len(own) - len(own.lstrip())][: width // 2]
        lines += wrap(own, width, subsequent_indent=indent) or [""]
    return lines


# -- the panel -------------------------------------------------------------------------------------


def panel(place: Place, file: str, pressed: str, width: int, height: int) -> Text:
    """The step, its line in the file, and where the keys lead, as fully as there is room."""
    drawn = Text(no_wrap=True, overflow="crop")
    drawn.append_text(sides(Text(place.step, "bold"), Text(place.kind, "dim"), width))
    drawn.append(f"\n{fitted(f'{file}:{place.line}', width)}\n", "dim")
    own = [way for way in place.keys if not way.everywhere]
    shared = [way for way in place.keys if way.everywhere]
    rest = [way for way in place.otherwise if way.to != place.step]
    rows = 2 + len(own) + 1 + (len(shared) + 2 if shared else 0) + (len(rest) + 1 if rest else 0)
    purposes = sum(bool(way.purpose) for way in own)
    wordy = rows + purposes <= height
    for way in own:
        drawn.append("\n")
        drawn.append_text(_key(way, pressed, width))
        if wordy and way.purpose:
            drawn.append(f"\n   {fitted(way.purpose, width - 3)}", "dim")
    if shared:
        drawn.append("\n\neverywhere" if own else "\neverywhere", "dim italic")
        for way in shared:
            drawn.append("\n")
            drawn.append_text(_key(way, pressed, width))
    if rest and drawn.plain.count("\n") + 1 + len(rest) < height:
        drawn.append("\n" if place.keys else "")
        for way in rest:
            drawn.append(f"\n{fitted(f'{way.key} → {way.to}', width)}", "dim")
    return drawn


def _key(way: Way, pressed: str, width: int) -> Text:
    style = "reverse bold" if way.key == pressed else "bold cyan"
    times = " (at times)" if way.at_times else ""
    row = Text.assemble((f" {way.key}", style), " ", fitted(f"{way.to}{times}", width - 3))
    row.no_wrap = True
    return row


def ways(place: Place, file: str, pressed: str) -> Text:
    """The panel in one or two lines, for a window with no room beside the history."""
    drawn = Text.assemble((place.step, "bold"), (f" {file}:{place.line} ", "dim"), no_wrap=False)
    for way in place.keys:
        style = "reverse bold" if way.key == pressed else "bold cyan"
        drawn.append_text(Text.assemble(" ", (way.key, style), f"\u00a0{way.to}"))
    return drawn


def keypad(pressed: str, *, heard: bool) -> Text:
    """The keys of a phone: what is shown of an app of which nothing else is known."""
    drawn = Text(no_wrap=True, justify="center")
    drawn.append("\n")
    for row in KEYPAD:
        for key in row:
            style = "reverse bold" if key == pressed else "bold cyan" if heard else "dim"
            drawn.append(f"  {key}  ", style)
        drawn.append("\n\n")
    drawn.append("the app listens" if heard else "nothing listens now", "dim")
    return drawn


# -- the line of time ------------------------------------------------------------------------------


def bar(part: float, width: int) -> str:
    """A bar of which this part is left, drawn in eighths of a column."""
    eighths = round(min(max(part, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (BLOCKS[rest] if rest else "")


def timing(moment: Moment, spoken: Paragraph | None, entered: str, now: float, width: int) -> Text:
    """What goes on, and how long it will: the time left to press, or to listen."""
    if moment.ended:
        return Text(" The call is over.", "bold")
    if moment.thinking is not None and now - moment.thinking > 0.3:
        return Text(f" The app is asked for its answer … {clock(now - moment.thinking)}", "yellow")
    if moment.jumping:
        return Text(" »»  time jumps", "bold yellow")
    if moment.deadline is not None and moment.asked is not None:
        left = moment.deadline - now
        what = "press or speak" if moment.speech else "press a key"
        part = left / max(moment.deadline - moment.asked, 0.001)
        return _bar(entered or what, part, left, width, "bold cyan" if left > 2 else "bold red")
    if moment.ringing:
        return Text.assemble(
            (f" {moment.ringing} rings", "bold"), ("   o answers   b is busy", "dim")
        )
    if moment.other_keys:
        return Text.assemble((" They answered, and are asked to press a key", "bold"), "   o does")
    if moment.talking:
        return Text.assemble((" You are talking", "bold green"), ("   o: they hang up", "dim"))
    if moment.recording:
        return Text.assemble((" ● recording", "bold red"), ("   a key ends it", "dim"))
    heard = "keys are heard already" if moment.keys else "keys are not heard yet"
    if spoken is not None and spoken.growing(now):
        left = spoken.t + spoken.seconds - now
        line = _bar(entered or "speaking", left / spoken.seconds, left, width - 23, "dim")
        return line.append(heard, "dim")
    if moment.queue:
        return Text.assemble(
            (f" In the queue {moment.queue}", "bold"), ("   o: an operator comes", "dim")
        )
    return Text(f" {heard}", "dim")


def _bar(what: str, part: float, left: float, width: int, style: str) -> Text:
    label = f" {what} "
    room = max(width - len(label) - 7, 5)
    full = bar(part, room)
    drawn = Text.assemble((label, style), (full, style), ("·" * (room - len(full)), "dim"))
    return drawn.append(f"{ceil(max(left, 0))} s".rjust(5) + "  ", style)


# -- the keys of the phone itself ------------------------------------------------------------------


def footer(hints: tuple[tuple[str, str], ...], width: int) -> Text:
    """Keys and what each does, as many as there is room for."""
    drawn = Text(no_wrap=True, overflow="crop")
    for key, what in hints:
        piece = Text.assemble(" ", (key, "bold"), (f" {what}" if what else "", "dim"), " ")
        if drawn.cell_len + piece.cell_len > width:
            break
        drawn.append_text(piece)
    return drawn
