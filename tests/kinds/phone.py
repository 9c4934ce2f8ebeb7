"""A telephone for the engine alone: what a caller does goes in, what is heard comes out.

Everything goes the way of a real call: the turn is written as TwiML, read back as Twilio reads it,
and the next event finds its state in the URL that the document names. No finding is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ivr.engine import (
    Address,
    Links,
    Music,
    Reply,
    Score,
    Sealer,
    begin,
    faulted,
    media_name,
    resume,
    waiting,
    whisper,
    write,
)
from ivr.engine.walk import EndlessTurn
from ivr.simulator.twiml import (
    Dial,
    Enqueue,
    Gather,
    Hangup,
    Leave,
    Play,
    Record,
    Redirect,
    Say,
    read,
)
from ivr.steps.dial import Dial as DialStep
from ivr.telephony.call import Call
from ivr.telephony.events import Event
from ivr.tree.state import State
from ivr.tree.tree import Tree
from ivr.tree.turn import Look, Open, Run
from ivr.tree.visit import Visit, Waiting

SEALER = Sealer(["a key for tests"])
MUSIC = Music("https://ivr.example/hold.wav", 24.0)
LONGEST_URL = 2_000
HOST = "https://ivr.example"
URL = re.compile(r"[A-Za-z0-9._~/-]+\?s=[A-Za-z0-9._~-]+")


@dataclass(frozen=True)
class Heard:
    """A document as a caller lives it."""

    does: str
    before: str = ""
    words: str = ""
    says: tuple[Say, ...] = ()
    gather: Gather | None = None
    verb: object = None


class Phone:
    """One call on one tree."""

    def __init__(self, tree: Tree, call: Call, now: datetime) -> None:
        self.tree, self.call, self.now = tree, call, now
        self.score = Score(tree)
        self.sounds = {media_name(name, data): name for name, data in tree.files.items()}
        self.reply: Any = None
        self.steps: tuple[str, ...] = ()
        self.url = ""
        self.heard = Heard("nothing")

    def begin(self) -> None:
        """The phone is answered."""
        try:
            reply = begin(self.tree, self.call, self.now)
        except EndlessTurn:
            reply = faulted(self.tree, None, self.call, self.now)
        self.take(reply)

    def hear(self, event: Event, waiting: Waiting | None = None) -> None:
        """Something happened; the state is the one that the last URL holds."""
        state = self.reply.state if self.asked else self.unsealed()
        try:
            reply = resume(self.tree, state, self.call, self.now, event, waiting)
        except EndlessTurn:
            reply = faulted(self.tree, state, self.call, self.now)
        self.take(reply)

    @property
    def asked(self) -> bool:
        """Whether the engine waits for the door, not for the caller."""
        return isinstance(self.reply.turn, Look | Open | Run)

    def take(self, reply: Reply) -> None:
        """A reply is written and heard."""
        self.steps = (*self.steps, *reply.steps) if self.reply and self.asked else reply.steps
        self.reply = reply
        if isinstance(reply.turn, Look):
            by = ", ".join(f"{name} = {value}" for name, value in reply.turn.by.items())
            self.heard = Heard(f"ask {reply.turn.source} by {by}")
        elif isinstance(reply.turn, Run):
            given = ", ".join(f"{n} = {value}" for n, value in reply.turn.given.items())
            self.heard = Heard(f"run {reply.turn.function} with {given}")
        elif isinstance(reply.turn, Open):
            turn = reply.turn
            again = f" in place of {turn.replaces}" if turn.replaces else ""
            self.heard = Heard(f"open a request {turn.topic}".rstrip() + again)
        else:
            body = write(self.score, reply, self.call, self.now, self.links())
            self.heard = self.listen(body)

    def links(self) -> Links:
        """The URLs of the place where the call is."""
        return Links(self.tree, self.reply.state, self.call.sid, SEALER)

    def unsealed(self) -> State:
        """The state as the URL has it, which must be the one that was sealed."""
        parts = urlsplit(self.url)
        tree, digest, step, turn = parts.path.split("/")[2:6]
        address = Address(tree, digest, step, int(turn))
        state = SEALER.unseal(parse_qs(parts.query)["s"][0], address.path, self.call.sid)
        assert state is not None, "a URL of our own cannot be read"
        assert state.step == self.tree.step_of_slug[step]
        assert state.turn == int(turn)
        return state

    def wait(self, waiting_now: Waiting) -> Heard:
        """The document that is heard in the queue."""
        now = self.now.astimezone(self.tree.timezone or UTC)
        visit = Visit(self.tree, self.unsealed(), self.call, now, waiting_now)
        return self.listen(waiting(self.score, visit, self.links(), MUSIC), in_queue=True)

    def whispered(self) -> Heard:
        """The document that whoever answers hears."""
        step = self.tree.steps[self.reply.state.step]
        assert isinstance(step, DialStep)
        now = self.now.astimezone(self.tree.timezone or UTC)
        visit = Visit(self.tree, self.unsealed(), self.call, now)
        return self.listen(
            whisper(self.score, visit, self.links(), step.accept or ""), in_queue=True
        )

    def listen(self, body: bytes, *, in_queue: bool = False) -> Heard:
        """A document, read by the strict reader."""
        document = read(body, "text/xml")
        assert not document.findings, (document.findings, body.decode())
        assert len(body) < 64_000
        verbs: list[Any] = list(document.verbs)
        says = [verb for verb in verbs if isinstance(verb, Say)]
        before, verbs = self.spoken(verbs)
        if in_queue and not verbs:
            return Heard("end", words=before, says=tuple(says))
        verb, after = verbs[0], verbs[1:]
        if not in_queue and not isinstance(verb, Leave | Redirect):
            self.url = self.address(verb, after)
        if isinstance(verb, Gather):
            inside, rest = self.spoken(list(verb.prompt))
            assert not rest
            says += [each for each in verb.prompt if isinstance(each, Say)]
            for say in says:
                assert len(say.message) < 700
            return Heard("listen", before, inside, tuple(says), verb, verb)
        match verb:
            case Enqueue():
                does = f"queue {verb.name}"
            case Dial():
                numbers = [each.phone_number for each in verb.nouns] or [verb.number]
                does = f"dial {', '.join(numbers)} for {verb.timeout}s"
            case Record():
                does = f"record at most {verb.max_length}s"
            case Hangup():
                does = "end"
            case Leave():
                does = "leave the queue"
            case Redirect():
                does = "back to the queue"
            case _:
                raise AssertionError(f"what is {verb}?")
        return Heard(does, words=before, says=tuple(says), verb=verb)

    def spoken(self, verbs: list[Any]) -> tuple[str, list[Any]]:
        """The words at the beginning of some verbs, and the verbs after them."""
        words = []
        while verbs and isinstance(verbs[0], Say | Play):
            verb = verbs.pop(0)
            if isinstance(verb, Say):
                words.append(verb.message)
            else:
                name = verb.url.rpartition("/")[2]
                words.append(f"[{self.sounds.get(name, verb.url)}]")
        return " ".join(words), verbs

    def address(self, verb: Any, after: list[Any]) -> str:
        """The URL that is asked next; all of a document's URLs are of one place."""
        urls = [
            url
            for each in (verb, *after)
            for url in (
                getattr(each, "action", None),
                getattr(each, "wait_url", None),
                getattr(each, "url", None),
                getattr(each, "recording_status_callback", None),
            )
            if url and "/media/" not in url
        ]
        for url in urls:
            assert URL.fullmatch(url), url
            assert len(HOST + url) < LONGEST_URL, len(url)
        assert len({urlsplit(url).query for url in urls}) <= 1
        return urls[0] if urls else ""


def caller(values: Mapping[str, str], tree: Tree) -> Call:
    """The call of a case: who calls, which number, what they chose before."""
    number = values.get("to", next(iter(tree.numbers), "+74950000042"))
    call = Call("CA" + "0" * 32, values.get("from", "+79161234567"), number)
    return replace(call, line=tree.numbers.get(number, ""), language=values.get("language", ""))
