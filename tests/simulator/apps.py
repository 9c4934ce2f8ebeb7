"""Small apps for tests: a table of answers, as a page of the manual or a test writes it down.

@fallback /sorry                      how the number is set up: fallback, status, method
/voice                                a path, and below it what is answered there
<Response><Say>Hello</Say></Response>
/voice 500 text/html                  the second time: a status, a content type
/menu Location: /voice 302            headers, as `Name: value`
/beep.wav wav 1.5s                    a sound of that length
/gone refused                         nobody listens; also lost, slow, trickle, no-host, fault=11220
/much 50MB                            an answer of that size, of which only the limit is sent
"""

import re
import struct
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ivr.simulator.exchange import Number
from ivr.simulator.twiml import CODES
from ivr.simulator.web import Answered, Hop, Unreachable

BASE = "http://app.test"

FAULTS = {
    "refused": Unreachable(11202, "the connection was refused", 0.0),
    "lost": Unreachable(11205, "the connection was lost", 0.1),
    "no-connection": Unreachable(11201, "no connection within 5 seconds", 5.0),
    "no-host": Unreachable(11210, "no host is called so", 0.0),
    "trickle": Unreachable(11205, "no whole answer within 15 seconds", 15.0),
    "slow": Unreachable(11205, "no answer within 15 seconds", 15.0),
}

_WORDS = re.compile(r"[A-Z][\w-]*: (?:[^,;]|[,;] ?)+?(?= \d{3}$|$)|\S+")


@dataclass
class Answer:
    """What stands at a path, once."""

    status: int = 200
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    fault: Unreachable | None = None
    seconds: float = 0.0
    size: int = 0


class TableApp:
    """Answers by path, each time the next answer of that path; the last one again and again."""

    def __init__(self, text: str) -> None:
        self.settings: dict[str, str] = {}
        self.answers: dict[str, list[Answer]] = defaultdict(list)
        self.hops: list[Hop] = []
        self._times: Counter[str] = Counter()
        self.first = ""
        for line in text.strip("\n").splitlines():
            if line.startswith("@"):
                name, _, value = line[1:].partition(" ")
                self.settings[name] = value
            elif line.startswith("/"):
                path, *words = line.split(" ", 1)
                self.first = self.first or path
                self.answers[path].append(read_answer(words[0] if words else ""))
                last = self.answers[path][-1]
            else:
                last.body += line.encode() + b"\n"
        for answers in self.answers.values():
            for answer in answers:
                answer.body = answer.body.removesuffix(b"\n")

    def number(self) -> Number:
        """How the number is set up that leads to this app."""
        settings = self.settings
        return Number(
            BASE + self.first,
            settings.get("method", "POST"),
            fallback_url=settings.get("fallback", "") and BASE + settings["fallback"],
            status_callback=settings.get("status", "") and BASE + settings["status"],
        )

    def send(self, hop: Hop) -> Answered | Unreachable:
        self.hops.append(hop)
        path = urlsplit(hop.url).path
        answers = self.answers.get(path)
        if answers is None:
            return Answered(404, (("Content-Type", "text/html"),), b"<p>not found", 0.0)
        self._times[path] += 1
        answer = answers[min(self._times[path], len(answers)) - 1]
        if answer.fault:
            return answer.fault
        body = answer.body or b" " * min(answer.size, hop.limit + 1)
        return Answered(answer.status, tuple(answer.headers), body, answer.seconds)


def read_answer(words: str) -> Answer:
    answer = Answer()
    kind = "text/xml"
    for word in re.findall(r"[A-Z][\w-]*: .*?(?=(?: [A-Z][\w-]*: )|(?: \d{3}\b)|$)|\S+", words):
        if re.fullmatch(r"\d{3}", word):
            answer.status = int(word)
        elif word in FAULTS:
            answer.fault = FAULTS[word]
        elif word.startswith("fault="):
            code = int(word.removeprefix("fault="))
            answer.fault = Unreachable(code, CODES[code].meaning, 0.0)
        elif re.fullmatch(r"\d+MB", word):
            answer.size = int(word[:-2]) * 1024 * 1024
        elif re.fullmatch(r"[\d.]+s", word):
            answer.body = wav(float(word[:-1]))
        elif word == "wav":
            kind = "audio/wav"
        elif word == "untyped":
            kind = ""
        elif ": " in word:
            name, _, value = word.partition(": ")
            answer.headers.append((name, value))
        else:
            kind = word
    if kind:
        answer.headers.append(("Content-Type", kind))
    return answer


def wav(seconds: float) -> bytes:
    """Silence at the rate of a telephone, one byte a sample."""
    data = b"\x80" * round(seconds * 8000)
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    return (
        b"RIFF"
        + struct.pack("<I", 36 + len(data))
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + form
        + b"data"
        + struct.pack("<I", len(data))
        + data
    )
