"""Requests beside the call: nobody waits for them, and what they answer changes nothing.

https://www.twilio.com/docs/voice/api/call-resource#statuscallback
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import UTC
from typing import TYPE_CHECKING, Any

from ivr.simulator.clock import milliseconds
from ivr.simulator.leg import Leg
from ivr.simulator.messages import Message
from ivr.simulator.process import BLOCKED, Process
from ivr.simulator.requests import Exhausted, Fetching, Page, Requests
from ivr.simulator.transcript import CALLBACK, Transcript
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Fault
from ivr.simulator.web import Hop

if TYPE_CHECKING:
    from ivr.simulator.call import Call
    from ivr.simulator.exchange import Exchange

Running = Generator[Hop | Exhausted, Any, None]

_SIP = {"busy": "486", "no-answer": "487", "canceled": "487", "failed": "404"}


class Errand(Process):
    """One request, made beside everything else for the call on this leg."""

    __slots__ = ("_exchange", "_leg")

    def __init__(self, exchange: Exchange, leg: str) -> None:
        super().__init__()
        self._exchange = exchange
        self._leg = leg

    def perform(self, act: Any) -> Any:  # noqa: ANN401
        self._exchange.ask(act, self.resume)
        return BLOCKED

    def finished(self, result: Any, error: BaseException | None) -> None:  # noqa: ANN401
        if error is not None:
            self._exchange.broken(self._leg, error)

    def _unblock(self) -> None:
        """Nothing interrupts an errand."""


def report(leg: Leg, act: acts.Report) -> None:
    """Send the request, with the call's parameters or only the account's and the call's sid."""
    if act.of_call:
        params = {**leg.call.parameters(), **act.params}
    else:
        params = {"AccountSid": leg.call.account, "CallSid": leg.call.sid, **act.params}
    callback(leg, act.url, act.method, params, action=act.action)


def progress(leg: Leg, act: acts.Progress) -> None:
    """Tell the app what the call has come to."""
    call = leg.call
    params = {
        **call.parameters(),
        "CallStatus": act.status or call.status,
        "CallbackSource": "call-progress-events",
        "SequenceNumber": call.next_sequence(),
        "Timestamp": date(leg.exchange),
    }
    if call.over:
        seconds = talked(leg)
        params["CallDuration"] = str(seconds)
        params["Duration"] = str(-(-seconds // 60))
        if call.answered_by:
            params["AnsweredBy"] = call.answered_by
        if call.status in _SIP:
            params["SipResponseCode"] = _SIP[call.status]
    callback(leg, act.url, act.method, {**params, **act.more})


def send(leg: Leg, act: acts.Send) -> str:
    """Send a text message: it is entered, and kept."""
    call = leg.call
    exchange = leg.exchange
    sid, now = exchange.office.sids.sid("SM"), exchange.clock.ms
    to, sender = act.to or call.caller, act.from_ or call.called
    exchange.messages[sid] = Message(sid, to, sender, act.body, now, "sent", now)
    leg.enter("sms", to=to, body=act.body)
    if act.status_callback:
        params = {
            "AccountSid": call.account,
            "ApiVersion": "2010-04-01",
            "From": sender,
            "MessageSid": sid,
            "MessageStatus": "sent",
            "SmsSid": sid,
            "SmsStatus": "sent",
            "To": to,
        }
        callback(leg, act.status_callback, "POST", params)
    return sid


def callback(
    leg: Leg,
    url: str,
    method: str,
    params: Mapping[str, str],
    *,
    action: bool = False,
    base: str | None = None,
) -> None:
    """Make a request beside the call; `base` is what its URL is relative to, if not the document
    that is performed.
    """
    base = leg.base if base is None else base
    errand(leg.exchange, leg.call, leg.id, base, url, method, params, action=action)


def errand(
    exchange: Exchange,
    call: Call,
    leg: str,
    base: str,
    url: str,
    method: str,
    params: Mapping[str, str],
    *,
    action: bool = False,
) -> None:
    """Make a request for this call, entered under `leg`; `url` may be relative to `base`."""
    requests = Requests(exchange.office, call, leg)
    fetching = requests.fetch(base, url, method, params)
    done = (_action if action else _quietly)(exchange.transcript, leg, requests, fetching)
    # At once, yet after what the call does at this moment.
    exchange.clock.after(0, lambda: Errand(exchange, leg).start(done))


def _action(transcript: Transcript, leg: str, requests: Requests, fetching: Fetching) -> Running:
    try:
        yield from fetching
    except Fault as fault:
        transcript.fail(leg, fault.code, fault.message, fix=fault.fix, cause=requests.last)


def _quietly(transcript: Transcript, leg: str, requests: Requests, fetching: Fetching) -> Running:
    try:
        page = yield from fetching
    except Fault as fault:
        told = f"the callback failed ({fault.code}): {fault.message}"
        transcript.warn(leg, CALLBACK, told, cause=requests.last)
        return
    if page.body.strip() and not _is_xml(page):
        kind = page.content_type or "no content type"
        told = f"the callback was answered with {kind}"
        transcript.warn(leg, CALLBACK, told, cause=requests.last)


def _is_xml(page: Page) -> bool:
    return page.content_type.partition(";")[0].strip().lower() in {"text/xml", "application/xml"}


def talked(leg: Leg) -> int:
    """Whole seconds from the answer to now, or to the call's end; 0 for a call never answered."""
    if leg.answered is None:
        return 0
    until = leg.ended if leg.ended is not None else leg.exchange.clock.ms
    return -(-(until - leg.answered) // milliseconds(1))


def date(exchange: Exchange) -> str:
    """The date and time as parameters have it: RFC 2822, in UTC."""
    from email.utils import format_datetime  # slow to import, and seldom needed

    return format_datetime(exchange.clock.now().astimezone(UTC))
