"""`<Enqueue>`: https://www.twilio.com/docs/voice/twiml/enqueue."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ivr.simulator.twiml import Enqueue
from ivr.simulator.verbs import music
from ivr.simulator.verbs.acts import (
    Act,
    Await,
    Behaviour,
    Fail,
    HangUp,
    JoinQueue,
    LeaveQueue,
    Part,
    PickUp,
    Report,
    Run,
    Standing,
    Tell,
    Unsupported,
    Warn,
)
from ivr.simulator.verbs.events import Dequeued, Fault, HungUp, Moved, Signal
from ivr.simulator.verbs.then import End, Go, Left

IN_WAIT = frozenset({"Gather", "Hangup", "Leave", "Pause", "Play", "Redirect", "Say"})
NOT_IN_WAIT = 14202
FOR_QUEUED = frozenset({"Pause", "Play", "Redirect", "Say"})
NOT_FOR_QUEUED = 14211


def perform(enqueue: Enqueue) -> Behaviour:
    """Waits until somebody takes the caller, she leaves or hangs up; then goes to the action with
    how it ended; without, to the next verb.
    """
    yield PickUp()
    if not enqueue.name:  # a workflow of TaskRouter; what has no name at all was reported
        yield Unsupported("Enqueue workflowSid", enqueue.line)
        return None
    if not (yield JoinQueue(enqueue.name, enqueue.max_queue_size)):
        yield Warn(14207, line=enqueue.line)
        return _after(enqueue, {"QueueResult": "queue-full"})
    told: dict[str, str] = {}
    try:
        try:
            end = yield from _wait(enqueue)
        except Dequeued as taken:
            told = yield LeaveQueue("bridged")
            end = yield from _talk(taken, told)
        if isinstance(end, End):
            yield HangUp()
    except (HungUp, Moved) as interruption:
        result = "hangup" if isinstance(interruption, HungUp) else "redirected"
        if not told:
            told = yield LeaveQueue(result)
        elif result == "redirected":
            yield Part()
            told = {**told, "QueueResult": "redirected-from-bridged"}
        yield from _report(enqueue, told)
        raise
    return _after(enqueue, told or (yield LeaveQueue("leave" if end else "error")))


def _wait(enqueue: Enqueue) -> Generator[Act, Any, End | Left | None]:
    """Performs the wait document again and again; returns how it let the caller go, None when it
    is no document to wait by.
    """
    url, method = enqueue.wait_url, enqueue.wait_url_method
    if not url:
        yield from music.play(classical=url is None)
    while url:
        standing = yield Standing()
        try:
            then: End | Left | None = yield Run(url, method, standing, IN_WAIT, NOT_IN_WAIT)
        except Fault as fault:
            yield Fail(fault)
            break
        if then is not None:
            return then
    return None


def _talk(taken: Dequeued, told: dict[str, str]) -> Generator[Act, Any, End | Left]:
    """The caller hears what is meant for her, and is put through."""
    if taken.url:
        params = {
            "QueueSid": told["QueueSid"],
            "QueueTime": told["QueueTime"],
            "DequeingCallSid": taken.sid,  # so spelt by Twilio
        }
        then = yield Run(taken.url, taken.method, params, FOR_QUEUED, NOT_FOR_QUEUED)
        if isinstance(then, End):
            return then
    yield Tell("ready", leg=taken.by)
    while True:
        match (yield Await()):
            case Signal(leg=leg, what="over") if leg == taken.by:
                return Left()


def _after(enqueue: Enqueue, told: dict[str, str]) -> Go | None:
    return None if enqueue.action is None else Go(enqueue.action, enqueue.method, told)


def _report(enqueue: Enqueue, told: dict[str, str]) -> Generator[Act, Any, None]:
    if enqueue.action is not None:
        yield Report(enqueue.action, enqueue.method, told, action=True)
