"""A call as it is known from its first request: who calls, and which number was dialled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One caller's call (the A-leg).

    `sid` is Twilio's CallSid; `caller` and `number` are the request's From and To, in E.164
    where Twilio knows them so; `line` is the name that `numbers` gives to the dialled number;
    `language` is what this caller chose in an earlier call, or nothing.
    """

    sid: str
    caller: str
    number: str
    line: str = ""
    language: str = ""
