"""The requests of a call and what the app answered, for reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rich.text import Text

from ivr.cli.phone.drawing import clock
from ivr.simulator.lines.rows import ALWAYS, laid_out
from ivr.simulator.transcript import Event

MOST = 200
"""of one call that are kept"""
LONGEST = 48
"""characters of a value in a URL; a sealed state has hundreds, and says nothing to a reader"""

_VALUE = re.compile(r"(?<==)([^&#]+)")
_XML = re.compile(r"(</?[\w:]+|/?>|\?>|<\?xml)|([\w:]+=)|(\"[^\"]*\")")


@dataclass(slots=True)
class Exchanged:
    """A request, and its answer once that is there."""

    request: Event
    response: Event | None = None
    findings: list[Event] = field(default_factory=list)


class Post:
    """Every request of a call with its answer, the latest last."""

    def __init__(self) -> None:
        self.all: list[Exchanged] = []

    def take(self, event: Event) -> None:
        """Keep what belongs here."""
        match event["kind"]:
            case "request":
                self.all = [*self.all[-MOST + 1 :], Exchanged(event)]
            case "response":
                for each in reversed(self.all):
                    if each.response is None and each.request["leg"] == event["leg"]:
                        each.response = event
                        break
            case "error" | "warning" if self.all:
                self.all[-1].findings.append(event)


def drawn(exchanged: Exchanged, number: int, count: int) -> Text:
    """A request and its answer, with the document laid out."""
    request, response = exchanged.request, exchanged.response
    text = Text()
    text.append(f"Request {number} of {count}, at {clock(request['t'])}", "bold")
    text.append(f", leg {request['leg']}\n\n", "dim")
    text.append(f"{request['method']} ", "bold")
    text.append(f"{shortened(request['url'])}\n", "cyan")
    params = request["params"]
    for name in sorted(params, key=lambda name: (name in ALWAYS, name)):
        if params[name]:
            text.append(f"  {name}=", "dim")
            text.append(f"{params[name]}\n", "dim" if name in ALWAYS else "")
    if response is None:
        return text.append("\nno answer yet\n", "yellow")
    text.append(f"\n{response['status']} ", "bold" if response["status"] < 400 else "bold red")
    text.append(f"{response['content_type']}, {response['ms']} ms\n", "dim")
    for name, value in response.get("headers", {}).items():
        text.append(f"  {name}: {value}\n", "dim")
    text.append("\n")
    text.append_text(_colored(laid_out(response["body"])) if response["body"] else Text("(empty)"))
    for finding in exchanged.findings:
        text.append(f"\n\n{finding['kind']} {finding['code']}: {finding['message']}", "bold red")
        if finding.get("fix"):
            text.append(f"\nfix: {finding['fix']}")
    return text


def shortened(url: str) -> str:
    """A URL whose long values are cut."""
    if not urlsplit(url).query:
        return url
    return _VALUE.sub(lambda m: m[0] if len(m[0]) <= LONGEST else f"{m[0][:12]}…", url)


def _colored(xml: str) -> Text:
    text = Text(xml)
    for found in _XML.finditer(xml):
        style = "cyan" if found[1] else "dim" if found[2] else "green"
        text.stylize(style, found.start(), found.end())
    return text


__all__ = ["Exchanged", "Post", "drawn", "shortened"]
