"""The manual of the simulator, which runs: pages of prose and calls.

A page is Markdown. A fence `app` (see `apps.py`) is followed by a fence `script` with what the
people on the phone do (or `script:` and `callers:` of a calls file), and a fence `call` with what
then happens: seconds, leg, event. Words are spoken at ten letters a second. Of a request only what
is its own is shown, and CallStatus; an answer of 200 with TwiML is not shown at all, nor that the
first caller calls.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ivr.simulator.exchange import Exchange
from ivr.simulator.lines.reading import read_calls
from ivr.simulator.lines.rehearsal import Rehearsal, rehearse
from tests.simulator.apps import TableApp

PAGES = Path(__file__).parents[1] / "cases" / "verbs"

FENCES = re.compile(
    r"^```app\n(?P<app>.*?)^```\n\n?^```script\n(?P<script>.*?)^```\n\n?^```call\n(?P<call>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)

CALLER, CALLED = "+12025550100", "+12025550199"

# Parameters of every request; shown in page `requests.md` alone.
STANDARD = re.compile(
    r"AccountSid|ApiVersion|CallSid|Direction|CallToken|ParentCallSid|(From|To|Caller|Called)\w*"
)
UNSAID = {
    *(
        "t",
        "leg",
        "kind",
        "signature",
        "attempt",
        "fix",
        "ms",
        "language",
        "voice",
        "source",
        "cause",
    )
}


@dataclass(frozen=True)
class Case:
    """One call of a page."""

    app: str
    script: str


def cases(page: Path) -> Iterator[Case]:
    for fence in FENCES.finditer(page.read_text(encoding="utf-8")):
        yield Case(fence["app"], fence["script"])


def slowly(text: str, _language: str, _voice: str) -> float:
    return len(text) / 10


def play(case: Case) -> Rehearsal:
    app = TableApp(case.app)
    exchange = Exchange(token="a token", seed=1, speech=slowly)
    data = yaml.load(case.script, yaml.BaseLoader)
    whole = data if isinstance(data, dict) else {"script": data}
    (call,) = read_calls({"calls": {"call": whole}})
    return rehearse(
        exchange,
        app,
        app.number(),
        call.script,
        caller=CALLER,
        called=CALLED,
        callers=call.callers,
    )


def run(page: Path) -> str:
    """The page with what happens now in the place of what it says."""

    def rewritten(fence: re.Match[str]) -> str:
        shown = show(play(Case(fence["app"], fence["script"])))
        head = f"```app\n{fence['app']}```\n```script\n{fence['script']}```\n"
        return f"{head}```call\n{shown}```"

    return FENCES.sub(rewritten, page.read_text(encoding="utf-8"))


def show(rehearsal: Rehearsal) -> str:
    transcript = rehearsal.transcript.as_json()
    lines = shortened([line for event in transcript["events"] for line in lines_of(event)])
    lines += [f"failed: {failure}" for failure in rehearsal.failures]
    call = transcript["call"]
    answered = "" if call["answered"] else ", not answered"
    lines.append(f"{call['outcome']}, {call['status']}{answered}, {call['seconds']:g} s")
    return "".join(f"{line}\n" for line in lines)


def shortened(lines: list[str]) -> list[str]:
    """What comes again and again, times apart, is shown once, with how often."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        period, times = max(
            ((period, repeats(lines, at, period)) for period in range(1, 6)),
            key=lambda found: (found[1] > 5, found[1] * found[0], -found[0]),
        )
        if times > 5:
            kept += [*lines[at : at + period], f"        … {times - 1} times more"]
            at += period * times
        else:
            kept.append(lines[at])
            at += 1
    return kept


def repeats(lines: list[str], at: int, period: int) -> int:
    """How often the next lines come in a row."""
    block = [line[8:] for line in lines[at : at + period]]
    times = 1
    while [line[8:] for line in lines[at + times * period :][:period]] == block:
        times += 1
    return times


def lines_of(event: dict[str, Any]) -> Iterator[str]:
    start = f"{event['t']:7.2f} {event['leg']} "
    match event["kind"]:
        case "request":
            url = urlsplit(event["url"])
            target = url.path if url.netloc == "app.test" else event["url"].partition("?")[0]
            own = [
                f"{name}={short(value)}"
                for name, value in sorted(event["params"].items())
                if not STANDARD.fullmatch(name)
            ]
            again = f" (attempt {event['attempt']})" if event["attempt"] > 1 else ""
            query = f"?{url.query}" if url.query and event["method"] == "POST" else ""
            yield start + " ".join([f"> {event['method']} {target}{query}{again}", *own])
        case "response":
            if (event["status"], event["content_type"]) != (200, "text/xml"):
                yield f"{start}< {event['status']} {event['content_type']}".rstrip()
        case "call" if event["leg"] == "A":
            pass
        case "answer":
            yield f"{start}answer"
        case kind:
            own = [
                f"{name}={short(value)}"
                for name, value in event.items()
                if name not in UNSAID and not (name == "cut" and value is False)
            ]
            yield start + " ".join([kind, *own])


def short(value: object) -> str:
    text = re.sub(r"([A-Z]{2})[0-9a-f]{32}", r"\1…", str(value))
    text = text.replace("https://api.twilio.com/2010-04-01/Accounts/AC…", "…")
    return f"{text!r}" if " " in text or not text else text
