"""What each act of a verb means for the leg that performs it.

A performer takes the leg and the act, and returns the act's result, a behaviour that finds it out,
or BLOCKED where it takes time.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from ivr.simulator import callbacks, documents, linking, media, queues, recordings, rooms
from ivr.simulator.clock import milliseconds
from ivr.simulator.leg import ANY, INPUT, Leg
from ivr.simulator.process import BLOCKED
from ivr.simulator.requests import Exhausted
from ivr.simulator.transcript import Event
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Heard
from ivr.simulator.web import Hop

Performer = Callable[[Leg, Any], Any]


def _hop(leg: Leg, hop: Hop) -> Any:  # noqa: ANN401
    leg.wanted = leg.exchange.ask(hop, lambda answer: _came(leg, hop, answer))
    return BLOCKED


def _exhausted(leg: Leg, _act: Exhausted) -> Any:  # noqa: ANN401
    most = leg.exchange.limits.requests
    leg.stop("endless", f"the call made {most} requests", "let the caller reach an end")
    return BLOCKED


def _came(leg: Leg, hop: Hop, answer: object) -> None:
    # A leg that was interrupted wants another request by now, or none.
    if leg.wanted is not None and leg.wanted.hop is hop:
        leg.wanted = None
        leg.resume(answer)


def _pick_up(leg: Leg, _act: acts.PickUp) -> None:
    leg.pick_up()


def _speak(leg: Leg, act: acts.Speak) -> Any:  # noqa: ANN401
    seconds = leg.exchange.speech(act.text, act.language, act.voice) + act.breaks
    return _lasting(leg, seconds, "speak", text=act.text, language=act.language, voice=act.voice)


def _play(leg: Leg, act: acts.Play) -> Any:  # noqa: ANN401
    said = {"text": act.text, "language": act.language} if act.text else {}
    return _lasting(leg, act.seconds, "play", url=act.url, **said)


def _tones(leg: Leg, act: acts.Tones) -> Any:  # noqa: ANN401
    pauses = {"w": 0.5, "W": 1.0}
    seconds = sum(pauses.get(key, 0.25) for key in act.digits)
    return _lasting(leg, seconds, "play", digits=act.digits)


def _pause(leg: Leg, act: acts.Pause) -> Any:  # noqa: ANN401
    return _lasting(leg, act.seconds, "pause")


def _lasting(leg: Leg, seconds: float, kind: str, **what: object) -> Any:  # noqa: ANN401
    """Enter what begins now; it lasts so long, unless input cuts it."""
    kinds = leg.interrupting()
    if kinds and (heard := leg.mail(kinds)):  # pressed while a recording was fetched
        return heard
    ms = milliseconds(seconds)
    leg.quiet = 0
    whole = {} if kind == "pause" else {"cut": False}
    event = leg.enter(kind, **what, seconds=ms / 1000, **whole)
    began = leg.exchange.clock.ms

    def settle(cause: Heard | None) -> Heard | None:
        _over(leg, event, began, cut=cause is not None)
        return cause

    return leg.block(ms, kinds, settle)


def _over(leg: Leg, event: Event, began: int, *, cut: bool) -> None:
    transcript = leg.exchange.transcript
    ms = leg.exchange.clock.ms - began
    if event["kind"] != "pause":
        recordings.told(leg, ms)
    if cut:
        transcript.settle(event, seconds=ms / 1000, cut=True)
    else:
        transcript.settle(event)


def _listen(leg: Leg, act: acts.Listen) -> None:
    leg.listening = act


def _wait(leg: Leg, act: acts.Wait) -> Any:  # noqa: ANN401
    if act.asks and leg.line is not None:
        leg.line.waits(act.seconds)
    return leg.block(milliseconds(act.seconds), INPUT)


def _await(leg: Leg, act: acts.Await) -> Any:  # noqa: ANN401
    ms = None if act.seconds is None else milliseconds(act.seconds)
    return leg.block(ms, ANY)


def _now(leg: Leg, _act: acts.Now) -> float:
    return leg.exchange.clock.ms / 1000


def _note(leg: Leg, act: acts.Note) -> None:
    leg.enter(act.kind, **act.what)


def _warn(leg: Leg, act: acts.Warn) -> None:
    leg.exchange.transcript.warn(leg.id, act.code, act.message, act.line, cause=leg.page)


def _fail(leg: Leg, act: acts.Fail) -> None:
    fault = act.fault
    cause = leg.requests.last
    leg.exchange.transcript.fail(
        leg.id, fault.code, fault.message, fault.line, fault.fix, cause=cause
    )


def _unsupported(leg: Leg, act: acts.Unsupported) -> None:
    leg.exchange.transcript.fail(
        leg.id,
        "unsupported",
        f"`<{act.verb}>` is not performed by this simulator; the call goes on after it",
        act.line,
        "rehearse this part on Twilio",
        leg.page,
    )


def _hang_up(leg: Leg, act: acts.HangUp) -> Any:  # noqa: ANN401
    leg.hang_up(act.by)
    return BLOCKED


def _converse(leg: Leg, act: acts.Converse) -> Generator[Any, Any, Any]:
    leg.part()
    base = leg.base
    try:
        yield from documents.converse(leg, act.then)
    finally:
        leg.base = base  # what is told of its end is told where it was dialled


def _run(leg: Leg, act: acts.Run) -> Generator[Any, Any, Any]:
    return documents.run(leg, act)


PERFORMERS: dict[type, Performer] = {
    Exhausted: _exhausted,
    Hop: _hop,
    acts.Announced: rooms.announced,
    acts.Await: _await,
    acts.Bridge: linking.bridge,
    acts.Claim: linking.claim,
    acts.Converse: _converse,
    acts.Drop: linking.drop,
    acts.Fail: _fail,
    acts.HangUp: _hang_up,
    acts.JoinQueue: queues.join,
    acts.JoinRoom: rooms.join,
    acts.LeaveQueue: queues.leave,
    acts.LeaveRoom: rooms.leave,
    acts.Listen: _listen,
    acts.Load: media.load,
    acts.Note: _note,
    acts.Now: _now,
    acts.Part: linking.part,
    acts.Pause: _pause,
    acts.PickUp: _pick_up,
    acts.Play: _play,
    acts.Progress: callbacks.progress,
    acts.Report: callbacks.report,
    acts.Ring: linking.ring,
    acts.Run: _run,
    acts.Send: callbacks.send,
    acts.Speak: _speak,
    acts.Standing: queues.standing,
    acts.StartRecording: media.start_recording,
    acts.StopRecording: media.stop_recording,
    acts.TakeFront: queues.take_front,
    acts.TakeNobody: queues.take_nobody,
    acts.Tell: linking.tell,
    acts.Tones: _tones,
    acts.Unsupported: _unsupported,
    acts.Wait: _wait,
    acts.Warn: _warn,
}
