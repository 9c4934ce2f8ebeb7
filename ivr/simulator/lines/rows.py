"""What is said of each kind of event: by whom, in which words, in which tone.

`ROWS` is what the people in the call live through. `DETAILS` is what went to and fro behind it,
for who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from ivr.simulator.lines.script import steps_of
from ivr.simulator.transcript import Event

Tone = Literal["error", "key", "plain", "quiet", "warning"]

_BODY = 4000
"""characters of a response that are shown"""


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one event: by whom, what, and in what tone."""

    who: str
    text: str
    tone: Tone = "plain"


Rows = Callable[[Event, str], Iterable[Row]]
"""The rows of an event, told from the side of whoever is at the leg that is named; "" for no one's:
then every leg goes by its letter."""


def _party(event: Event, own: str) -> str:
    """Whoever is at the leg."""
    return "caller" if event["leg"] == own else str(event["leg"])


def _whose(event: Event, own: str) -> str:
    """The leg, where it is not the caller's own."""
    return "" if event["leg"] == own else str(event["leg"])


def _to(event: Event, own: str) -> str:
    """The app, speaking into the leg."""
    return "app" if event["leg"] == own else f"app>{event['leg']}"


def _seconds(seconds: float) -> str:
    return f"{seconds:g} s"


def _cut(event: Event) -> str:
    return f"cut off after {event['seconds']:.1f} s" if event["seconds"] else "cut off at once"


def _speak(event: Event, own: str) -> Iterable[Row]:
    yield Row(_to(event, own), event["text"] + (f" [{_cut(event)}]" if event["cut"] else ""))


def _play(event: Event, own: str) -> Iterable[Row]:
    lasts = _cut(event) if event["cut"] else _seconds(event["seconds"])
    if "text" in event:
        yield Row(_to(event, own), f"{event['text']} [a recording, {lasts}]")
        return
    what = event.get("url") or f"keys {event.get('digits')}"
    yield Row(_to(event, own), f"plays {what} ({lasts})", "quiet")


def _call(event: Event, own: str) -> Iterable[Row]:
    if event["leg"] != own:  # her own call is what all this is about
        yield Row(_party(event, own), f"calls {event['to']}")


def _answer(event: Event, own: str) -> Iterable[Row]:
    if event["by"] != "app":  # that the app takes a call goes without saying
        yield Row(_party(event, own), "answers")


def _press(event: Event, own: str) -> Iterable[Row]:
    unheard = "" if event["heard"] else ", and nothing listens"
    yield Row(_party(event, own), f"presses {event['digits']}{unheard}", "key")


def _finding(event: Event, _own: str) -> Iterable[Row]:
    line = f" (line {event['line']})" if event["line"] else ""
    tone: Tone = "error" if event["kind"] == "error" else "warning"
    yield Row("", f"{event['kind']} {event['code']}: {event['message']}{line}", tone)


_HANGS_UP = {
    "app": "the app hangs up",
    "caller": "the caller hangs up",
    "error": "the call ends with an error",
    "other": "the other party hangs up",
}


def _hangup(event: Event, own: str) -> Iterable[Row]:
    yield Row(_whose(event, own), _HANGS_UP.get(event["by"], "the call ends"))


def _actor(words: str, tone: Tone = "plain") -> Rows:
    """What the party at the leg does; `{…}` stand for what the event holds."""
    return lambda event, own: [Row(_party(event, own), words.format_map(event), tone)]


def _aside(words: str) -> Rows:
    """What happens by itself, on the caller's leg or on that which is named before it."""
    return lambda event, own: [Row(_whose(event, own), words.format_map(event), "quiet")]


def _request(event: Event, _own: str) -> Iterable[Row]:
    again = f" (attempt {event['attempt']})" if event["attempt"] > 1 else ""
    yield Row("->", f"{event['method']} {event['url']}{again}", "quiet")
    own = {name: value for name, value in event["params"].items() if name not in ALWAYS}
    if own:
        words = "  ".join(f"{name}={value}" for name, value in own.items() if value)
        yield Row("", words, "quiet")


def _steps(event: Event, _own: str) -> Iterable[Row]:
    """Where in its tree an app of ours went; others do not say."""
    if steps := steps_of(event):
        yield Row("", f"({', '.join(steps)})", "quiet")


def _response(event: Event, _own: str) -> Iterable[Row]:
    yield Row("<-", f"{event['status']} {event['content_type']} {event['ms']} ms", "quiet")
    if event["body"]:
        yield Row("", laid_out(event["body"]), "quiet")


def laid_out(xml: str) -> str:
    """A document with one element a line, indented, as far as it looks like one."""
    if len(xml) > _BODY:
        return f"{xml[:_BODY]} …"
    lines: list[str] = []
    depth = 0
    for piece in re.split(r"(?<=>)\s*(?=<)", xml.strip()):
        if piece.startswith("</"):
            depth = max(depth - 1, 0)
        lines.append("  " * min(depth, 8) + " ".join(piece.split()))
        opens = piece.startswith("<") and not piece.startswith(("</", "<?", "<!"))
        if opens and not piece.endswith("/>") and "</" not in piece:
            depth += 1
    return "\n".join(lines)


def _rest(event: Event, _own: str) -> Iterable[Row]:
    """A request of the app's to the REST side; one that only reads is no more than a detail."""
    if event["method"] != "GET" or "code" in event:
        yield from _asked(event)


def _asked(event: Event) -> Iterable[Row]:
    path = re.sub(r"^/[^/]+/Accounts/[^/]+/?", "", event["path"]).removesuffix(".json")
    row = f"{event['method']} {path} {event['status']}"
    if "code" in event:
        yield Row("REST", f"{row}, {event['code']}: {event['message']}", "warning")
    else:
        yield Row("REST", row, "quiet")


ROWS: dict[str, Rows] = {
    "answer": _answer,
    "beep": _aside("a beep: somebody comes or goes"),
    "bridge": _aside("connected with {with}"),
    "busy": _actor("is busy"),
    "call": _call,
    "conference": _aside("in the conference {name}"),
    "dequeue": _aside("out of the queue: {result}"),
    "error": _finding,
    "fallback": _aside("the fallback takes over: {url}"),
    "hangup": _hangup,
    "no_answer": _actor("does not answer"),
    "no_input": _aside("silence: nothing was pressed or said in time"),
    "play": _play,
    "press": _press,
    "queue": _aside("in the queue {name}, place {position}"),
    "record": _actor("is recorded for {seconds:g} s"),
    "response": _steps,
    "rest": _rest,
    "ring": lambda event, _: [Row("", f"{event['leg']} rings: {event['to']}", "quiet")],
    "say": _actor("says: {text}", "key"),
    "sms": lambda event, _: [Row("", f"SMS to {event['to']}: {event['body']}")],
    "speak": _speak,
    "warning": _finding,
}


DETAILS: dict[str, Rows] = {
    "listen": _aside("listens for {input}, {timeout} s"),
    "pause": _aside("a pause of {seconds:g} s"),
    "request": _request,
    "response": _response,
    "rest": lambda event, own: _asked(event) if not list(_rest(event, own)) else (),
}

ALWAYS = frozenset(
    f"{party}{part}"
    for party in ("From", "To", "Caller", "Called")
    for part in ("", "City", "State", "Zip", "Country")
) | {"AccountSid", "ApiVersion", "CallSid", "CallStatus", "Direction"}
"""parameters that every request carries"""


__all__ = ["ALWAYS", "DETAILS", "ROWS", "Row", "Rows", "Tone", "laid_out"]
