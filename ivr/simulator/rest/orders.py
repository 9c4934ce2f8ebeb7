"""What an app may ask of a call that it places, read and judged.

https://www.twilio.com/docs/voice/api/call-resource#create-a-call
"""

from __future__ import annotations

import re
from typing import cast

from ivr.simulator.outgoing import Detection, Order
from ivr.simulator.recordings import Track
from ivr.simulator.rest.account import Asked
from ivr.simulator.rest.errors import Refused
from ivr.simulator.rest.params import Params, party
from ivr.simulator.taping import Taping
from ivr.simulator.verbs.then import Go

LONGEST_TWIML = 4000
EVENTS = ("initiated", "ringing", "answered", "completed")
RECORDING_EVENTS = ("in-progress", "completed", "absent")

_SENDABLE = re.compile(r"[0-9A-Da-d#*wW]{0,32}")


def ordered(asked: Asked) -> Order:
    """The call that the parameters describe. Raises Refused."""
    params = asked.params
    called, caller = parties(params)
    first, fallback = _documents(asked)
    callback = params.url("StatusCallback", 21609)
    _no_effect(params)
    return Order(
        caller=caller,
        called=called,
        first=first,
        fallback=fallback,
        callback=callback,
        callback_method=params.method("StatusCallbackMethod", 21209),
        callback_events=params.words("StatusCallbackEvent", EVENTS, ("completed",), 21626),
        send_digits=_digits(params),
        timeout=params.whole("Timeout", 1, 600, 21208) or 60,
        limit=params.whole("TimeLimit", 1, 86_400),
        detection=detection(params),
        taping=taping(params),
    )


def parties(params: Params) -> tuple[str, str]:
    """Who is called, and from which number. Raises Refused."""
    called, caller = params.text("To").strip(), params.text("From").strip()
    if not called:
        raise Refused(21201)
    if not caller:
        raise Refused(21213)
    caller_id = params.text("CallerId").strip()  # for a SIP address or a client that is called
    return party(called, 21211, "To"), party(caller_id or caller, 21212, "From")


def twiml(params: Params) -> str:
    """TwiML that is handed over in place of a URL; "" for none."""
    return params.text("Twiml", LONGEST_TWIML, 32018)


def _documents(asked: Asked) -> tuple[Go, Go | None]:
    """Where the call begins, and where it goes when that fails."""
    params = asked.params
    url, inline = params.url("Url", 21205), twiml(params)
    method = params.method("Method", 21209)
    fallback = params.url("FallbackUrl", 21205)
    fallback_method = params.method("FallbackMethod", 21209)
    application = params.text("ApplicationSid").strip()
    if application:
        raise Refused(21218, f"There is no application {application[:40]} in this simulator")
    if not (url or inline):
        raise Refused(21205, "Url or Twiml is required: what is the call to hear?")
    if url and inline:
        asked.warn(32019, "Url and Twiml were both given; Url is used")
    first = Go(url, method) if url else Go(None, document=inline)
    return first, Go(fallback, fallback_method) if fallback else None


def _digits(params: Params) -> str:
    digits = params.text("SendDigits")
    if not _SENDABLE.fullmatch(digits):
        raise Refused(21206, "SendDigits takes at most 32 of 0-9 A-D # * w W")
    return digits


def detection(params: Params, callback: str = "AsyncAmdStatusCallback") -> Detection | None:
    """Whether it is to be found out who answers: a person or a machine."""
    mode = params.word("MachineDetection", ("Enable", "DetectMessageEnd"))
    told = Detection(
        until_beep=mode == "DetectMessageEnd",
        timeout=params.whole("MachineDetectionTimeout", 3, 59) or 30,
        beside=bool(params.flag("AsyncAmd")),
        callback=params.url(callback, 21609),
        callback_method=params.method(f"{callback}Method", 21209),
    )
    params.whole("MachineDetectionSpeechThreshold", 1000, 6000)
    params.whole("MachineDetectionSpeechEndThreshold", 500, 5000)
    params.whole("MachineDetectionSilenceTimeout", 2000, 10_000)
    return told if mode else None


def taping(params: Params, *, always: bool = False) -> Taping | None:
    """Whether and how a call is recorded."""
    wanted = always or params.flag("Record")
    track = params.word("RecordingTrack", ("inbound", "outbound", "both"), "both")
    told = Taping(
        channels=2 if params.word("RecordingChannels", ("mono", "dual")) == "dual" else 1,
        track=cast("Track", track),
        trim=params.word("Trim", ("trim-silence", "do-not-trim")) == "trim-silence",
        callback=params.url("RecordingStatusCallback", 21609),
        callback_method=params.method("RecordingStatusCallbackMethod", 21209),
        callback_events=params.words(
            "RecordingStatusCallbackEvent", RECORDING_EVENTS, ("completed",), 21626
        ),
    )
    return told if wanted else None


def _no_effect(params: Params) -> None:
    """What a carrier would make use of. What is wrong with it is told all the same."""
    user = params.text("SipAuthUsername", 255, 21221)
    password = params.text("SipAuthPassword", 255, 21223)
    if user and not password:
        raise Refused(21225)
    params.text("CallReason", 50)
    params.ignore(
        "Byoc", "CallToken", "ClientNotificationUrl", "Passports", "RecordingConfigurationId"
    )
