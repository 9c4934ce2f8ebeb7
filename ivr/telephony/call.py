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

    @property
    def named(self) -> bool:
        """Whether the caller can be told from others: a withheld number is a word, `anonymous`."""
        return self.caller.startswith(("+", "sip:", "client:"))

    @property
    def who(self) -> str:
        """What tells this caller from others: the number, or the call itself if it is withheld."""
        return self.caller if self.named else self.sid
