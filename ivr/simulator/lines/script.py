"""A script on the phone: a `Line` that does what is written, and notices what goes otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

from ivr.simulator.clock import Timer
from ivr.simulator.line import Answerer, Phone, Refusal
from ivr.simulator.lines.expecting import Expectations
from ivr.simulator.lines.hearing import Hearing
from ivr.simulator.lines.items import Item, Playing, Stay, Unmet
from ivr.simulator.transcript import Event

KEY_GAP = 0.3
"""Seconds between two keys of one entry."""
PATIENCE = 60.0
"""Seconds that somebody stays on the line, in silence, who has nothing left to do."""
USUAL_RING = 4.0
"""Seconds before somebody picks up."""

STEPS = "x-ivr-steps"


@dataclass(frozen=True, slots=True)
class Other:
    """Who answers at a number: after so many seconds, with a script, or not at all."""

    number: str
    after: float = USUAL_RING
    refuses: Refusal | None = None
    does: Script | None = None
    answerer: Answerer = "human"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who comes for a caller that has waited so many seconds in a queue."""

    after: float
    does: Script


@dataclass(frozen=True, slots=True)
class Script:
    """What one party does, in order; and who is at the other ends."""

    items: tuple[Item, ...] = ()
    others: tuple[Other, ...] = ()
    operators: tuple[Operator, ...] = ()
    expect: Expectations = field(default_factory=Expectations)


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a call went otherwise than its script.

    `item` counts from 1 what is done in the script of the leg, declarations such as `other` left
    out; None for an expectation of the whole call. `steps` are the last that the app named.
    """

    leg: str
    t: float
    item: int | None
    expected: str
    instead: str
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        minutes, seconds = divmod(int(self.t), 60)
        place = f"{minutes}:{seconds:02}"
        if self.item is not None:
            place += f", item {self.item}"
        if self.leg != "A":
            place += f" of leg {self.leg}"
        if self.steps:
            place += f", in {' › '.join(self.steps)}"
        return f"{place}: {self.expected}; {self.instead}"


class Scripted:
    """Somebody on the phone who follows a script. `failure` says where it could not be followed."""

    __slots__ = (
        "_answerer",
        "_answers_after",
        "_playing",
        "_refuses",
        "_script",
        "_timer",
        "_woken",
        "failure",
        "hearing",
        "item",
        "key_gap",
        "phone",
        "silences",
        "steps",
        "talking",
    )

    phone: Phone

    def __init__(
        self,
        script: Script,
        *,
        key_gap: float = KEY_GAP,
        answers_after: float | None = None,
        refuses: Refusal | None = None,
        answerer: Answerer = "human",
    ) -> None:
        """`answers_after` is for a party whose phone rings; who `refuses` does so then."""
        self._script = script
        self._answers_after = answers_after
        self._refuses = refuses
        self._answerer: Answerer = answerer
        self._playing: Playing | None = None
        self._timer: Timer | None = None
        self._woken = False
        self.key_gap = key_gap
        self.hearing = Hearing()
        self.silences = 0
        self.talking = False
        self.item = 0
        self.steps: list[str] = []
        self.failure: Failure | None = None

    # -- a Line ------------------------------------------------------------------------------------

    def begins(self, phone: Phone) -> None:
        """Her phone rings, or she has dialled."""
        self.phone = phone
        if self._answers_after is None:
            self._start()
        else:
            self._timer = phone.after(self._answers_after, self._picks_up)

    def notices(self, event: Event) -> None:
        """Something happens on her leg."""
        match event["kind"]:
            case "speak" | "play" if "text" in event:
                self.hearing.begins(event, event["text"], event["language"], event["seconds"])
            case "say" if event["leg"] != self.phone.leg:
                self.hearing.begins(event, event["text"], "", 0.0)
            case "no_input":
                self.silences += 1
            case "bridge":
                self.talking = True
            case "response":
                self.steps += steps_of(event)
        self._wake()

    def settles(self, event: Event) -> None:
        """Something that lasted on her leg is over."""
        if event["kind"] in ("speak", "play") and event["cut"]:
            self.hearing.cut(event, event["seconds"])
        self._wake()

    def waits(self, seconds: float) -> None:
        """Nothing: a script has its own time."""

    # -- playing -----------------------------------------------------------------------------------

    def _picks_up(self) -> None:
        if self._refuses is not None:
            self.phone.refuse(self._refuses)
            return
        self.phone.answer(self._answerer)
        self._start()

    def _start(self) -> None:
        self._playing = self._play()
        self._timer = self.phone.after(0.0, self._go_on)

    def _wake(self) -> None:
        """Look again, once all that happens at this moment has happened."""
        if self._playing is not None and not self._woken:
            self._woken = True
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self.phone.after(0.0, self._go_on)

    def _go_on(self) -> None:
        self._woken = False
        self._timer = None
        if self._playing is None:
            return
        try:
            seconds = next(self._playing)
        except StopIteration:
            self._playing = None
            return
        except Unmet as unmet:
            self._playing = None
            self.failure = Failure(
                self.phone.leg,
                self.phone.now,
                self.item,
                unmet.expected,
                unmet.instead,
                tuple(self.steps[-3:]),
            )
            self.phone.hang_up()
            return
        if seconds is not None and not self._woken:
            self._timer = self.phone.after(seconds, self._go_on)

    def _play(self) -> Playing:
        items = self._script.items
        for index, item in enumerate(items):
            self.item = index + 1
            if self.phone.ended and item.lenient:
                continue
            after = items[index + 1] if index + 1 < len(items) else None
            yield from item.play(self, after)
        if not self.phone.ended:
            yield from Stay(PATIENCE).play(self, None)
            self.phone.hang_up()


def steps_of(event: Event) -> list[str]:
    """The steps that a response names as passed; none of an app that names none."""
    headers: dict[str, str] = event.get("headers", {})
    named = next((value for name, value in headers.items() if name.lower() == STEPS), "")
    return [unquote(step.strip()) for step in named.split(",") if step.strip()]
