"""What came of a call: how long it took to get where, and what to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from ivr.cli.judging import Verdict, judge
from ivr.cli.phone.conversation import CALLER, Conversation
from ivr.cli.phone.drawing import clock, fitted
from ivr.cli.phone.history import word_times
from ivr.cli.trees import counted
from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.script import steps_of
from ivr.simulator.transcript import Event
from ivr.sound.length import seconds
from ivr.telephony.language import LANGUAGES

KEYS = "1234567890*#"


@dataclass(frozen=True, slots=True)
class Station:
    """Something that the caller came to, `t` seconds after dialling."""

    t: float
    what: str
    detail: str = ""
    """what she did there"""
    step: bool = False


def stations(events: Iterable[Event]) -> list[Station]:
    """The stations of a call, in order: the first choice heard, steps, queue, talk, the end."""
    found: list[Station] = []
    chosen = False
    did: dict[int, list[str]] = {}
    for event in events:
        if event["leg"] != CALLER:
            continue
        if not chosen and (first := first_choice(event)) is not None:
            chosen = True
            found.append(Station(first, "first choice heard"))
        if (doing := _doing(event)) and found:
            last = next((n for n in range(len(found) - 1, -1, -1) if found[n].step), None)
            if last is not None:
                did.setdefault(last, []).append(doing)
        found += _stations(event)
    told = [_with(each, did.get(number, [])) for number, each in enumerate(found)]
    return sorted(told, key=lambda station: station.t)


def _stations(event: Event) -> Iterator[Station]:
    t = event["t"]
    match event["kind"]:
        case "response":
            yield from (Station(t, name, step=True) for name in steps_of(event))
        case "queue":
            yield Station(t, f"in the queue {event['name']}", f"place {event['position']}")
        case "bridge" | "conference":
            yield Station(t, "talking")
        case "record":
            yield Station(t, "recorded", f"{event['seconds']:.0f} s")
        case "hangup":
            who = {"app": "the app", "caller": "you", "other": "the other party"}
            yield Station(t, "hung up", f"by {who.get(event['by'], 'an error')}")


def _doing(event: Event) -> str:
    """What the caller does at a step."""
    match event["kind"]:
        case "press":
            return str(event["digits"])
        case "say":
            return f"“{event['text']}”"
        case "no_input":
            return "silence"
    return ""


def _with(station: Station, doings: list[str]) -> Station:
    """The station with what was done there: keys in a row make one word."""
    words: list[str] = []
    for doing in doings:
        if words and len(doing) == 1 and all(key in KEYS for key in words[-1]):
            words[-1] += doing
        else:
            words.append(doing)
    return Station(station.t, station.what, station.detail or ", ".join(words), station.step)


def first_choice(event: Event) -> float | None:
    """When the first key was offered in what is spoken; None if none was, or it was cut before."""
    if event["kind"] != "speak" or not event["seconds"]:
        return None
    language = LANGUAGES.get(event["language"].partition("-")[0].lower())
    named = language.keys_named(event["text"]) if language is not None else []
    if not named:
        return None
    text = event["text"]
    times = word_times(text)
    words = len(text[: named[0].end].split())
    part = times[words] if words < len(times) else 1.0
    # What is cut lasted shorter than its words would have.
    whole = seconds(text, event["language"]) if event["cut"] else event["seconds"]
    after = part * whole
    return None if event["cut"] and after > event["seconds"] else float(event["t"] + after)


def verdict(conversation: Conversation) -> Verdict:
    """What came of a conversation that is over."""
    return judge(conversation.setting, ())


def drawn(verdict: Verdict, width: int) -> Text:
    """The summary, as it is laid over the call and as it is left on the terminal afterwards."""
    call = verdict.transcript.as_json()["call"]
    requests = sum(event["kind"] == "request" for event in verdict.transcript.events)
    text = Text(no_wrap=False)
    text.append(f"{call['outcome']} after {clock(call['seconds'])}", "bold")
    text.append(f", {counted(requests, 'request')}\n", "dim")
    way = stations(verdict.transcript.events)
    room = min(max((len(each.what) for each in way), default=0) + 2, max(width - 24, 12))
    for each in way:
        text.append(f"\n{clock(each.t):>6}  ", "dim")
        text.append(f"{fitted(each.what, room):<{room}}", "" if each.step else "italic dim")
        text.append(fitted(each.detail, max(width - 8 - room, 4)), "cyan")
    paper = Printed(max(width, 40))
    for line in paper.findings(verdict.transcript.findings()):
        text.append("\n" if line.startswith(" ") else "\n\n")
        text.append(line, "" if line.startswith(" ") else "bold yellow")
    for fault in verdict.faults:
        text.append(f"\n\n{fault.strip()}", "red")
    if verdict.passed:
        text.append("\n\nNothing that Twilio would complain of.", "green")
    return text


__all__ = ["Station", "drawn", "first_choice", "stations", "verdict"]
