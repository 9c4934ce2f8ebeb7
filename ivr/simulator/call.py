"""A call as Twilio's records have it: who, whom, its status, and what it tells every app.

https://www.twilio.com/docs/voice/twiml#request-parameters
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ivr.simulator.authorization import Credentials
from ivr.simulator.cookies import Jar

Direction = Literal["inbound", "outbound-api", "outbound-dial"]
Status = Literal[
    "queued",
    "initiated",
    "ringing",
    "in-progress",
    "completed",
    "busy",
    "failed",
    "no-answer",
    "canceled",
]

FINAL: frozenset[str] = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})

# On the wire the keys are there, empty where the carrier knows nothing.
_PLACES = {
    f"{party}{part}": ""
    for party in ("From", "To", "Caller", "Called")
    for part in ("City", "State", "Zip", "Country")
}


class Call:
    """One call, live or over. `status` may be set; what depends on it follows."""

    __slots__ = (
        "_parameters",
        "_status",
        "account",
        "answered_by",
        "authorized",
        "called",
        "caller",
        "direction",
        "extra",
        "first_only",
        "jar",
        "parent",
        "requests",
        "sequence",
        "sid",
    )

    def __init__(
        self,
        *,
        sid: str,
        account: str,
        caller: str,
        called: str,
        direction: Direction,
        parent: str = "",
        first_only: Mapping[str, str] | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        """`extra` goes with every request of the call, `first_only` with the first alone."""
        self.sid = sid
        self.account = account
        self.caller = caller
        self.called = called
        self.direction = direction
        self.parent = parent
        self.first_only = dict(first_only or {})
        self.extra = dict(extra or {})
        self.answered_by = ""
        """What a detection of machines made of whoever answered; "" without one."""
        self.jar = Jar()
        self.authorized: dict[str, Credentials] = {}
        """How to answer for a 401, by scheme, host and port."""
        self.requests = 0
        self.sequence = 0
        self._status: Status = "ringing"
        self._parameters: dict[str, str] = {}

    @property
    def status(self) -> Status:
        return self._status

    @status.setter
    def status(self, status: Status) -> None:
        self._status = status
        self._parameters = {}

    @property
    def over(self) -> bool:
        """Whether this call has ended, in whatever way."""
        return self._status in FINAL

    def parameters(self) -> dict[str, str]:
        """The parameters of every request of this call, as it stands now; not to be changed."""
        if not self._parameters:
            self._parameters = {
                "AccountSid": self.account,
                "ApiVersion": "2010-04-01",
                "CallSid": self.sid,
                "CallStatus": self._status,
                "Called": self.called,
                "Caller": self.caller,
                "Direction": self.direction,
                "From": self.caller,
                "To": self.called,
                **_PLACES,
                **({"ParentCallSid": self.parent} if self.parent else {}),
                **self.extra,
            }
        return self._parameters

    def take_first_only(self) -> dict[str, str]:
        """What the first request carries besides; nothing from the second on."""
        first, self.first_only = self.first_only, {}
        return first

    def next_sequence(self) -> str:
        """`SequenceNumber` of the next callback: 0, 1, 2 …, one count a call."""
        number, self.sequence = self.sequence, self.sequence + 1
        return str(number)
