"""What the REST side knows beside the exchange: who may ask, the account's numbers, its messages.

Whoever owns the exchange also answers its REST requests (see `ivr/simulator/app/desk.py`), so
nothing in here is asked for twice at a time.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING

from ivr.simulator.rest.errors import Refused
from ivr.simulator.rest.params import Params
from ivr.simulator.rest.web import Request

if TYPE_CHECKING:
    from ivr.simulator.exchange import Exchange
    from ivr.simulator.leg import Leg
    from ivr.simulator.rest.numbers import PhoneNumber

VERSION = "2010-04-01"

MOST_CALLS = 10_000
"""Calls of one run that are kept, our own bound: more would only fill the memory."""
PACE = 1000
"""Milliseconds between two calls that the app places: Twilio's usual one a second."""


@dataclass(slots=True)
class Account:
    """One account, over its exchange.

    :param keys: API keys that may be used in place of the auth token: sid to secret
    """

    exchange: Exchange
    keys: Mapping[str, str] = field(default_factory=dict)
    numbers: dict[str, PhoneNumber] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    """The sids of calls that were deleted: the exchange keeps them, the account does not."""
    next_call: int = 0
    """When the next call may be placed, on the exchange's clock."""

    @property
    def sid(self) -> str:
        return self.exchange.office.account

    @property
    def uri(self) -> str:
        """Where its resources are."""
        return f"/{VERSION}/Accounts/{self.sid}"

    def now(self) -> datetime:
        return self.exchange.clock.now()

    def moment(self, ms: int) -> datetime:
        """The date and time at this moment of the exchange's clock."""
        return self.exchange.clock.began.astimezone(UTC) + timedelta(milliseconds=ms)

    def calls(self) -> list[Leg]:
        """Its calls, the latest first."""
        return [leg for leg in reversed(self.exchange.calls.values()) if self.knows(leg.call.sid)]

    def knows(self, sid: str) -> bool:
        """Whether there is such a call."""
        return sid in self.exchange.calls and sid not in self.deleted

    def admit(self, authorization: str) -> None:
        """Raises Refused unless this is `Basic` with the account's sid and token, or with a key."""
        scheme, _, encoded = authorization.partition(" ")
        if scheme.lower() != "basic":
            raise Refused(20003, "Authentication Error - No credentials provided")
        try:
            user, _, password = b64decode(encoded, validate=True).decode().partition(":")
        except (Error, ValueError):
            raise Refused(20003, "Authentication Error - the credentials are garbled") from None
        known = {self.sid: self.exchange.office.token, **self.keys}
        if user not in known:
            hint = f"this simulator's account is {self.sid}"
            raise Refused(20003, f"Authentication Error - invalid username; {hint}")
        if not compare_digest(known[user].encode(), password.encode()):
            raise Refused(20003, "Authentication Error - the token or secret is not the account's")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was let in, on its way to a resource.

    `names` are the parts of its path that stand for something, such as the sid of a call.
    """

    account: Account
    request: Request
    params: Params
    names: Mapping[str, str]
    suffix: str = ".json"
    """How the answer is wanted: `.json`, or `.wav` and `.mp3` of a recording."""

    @property
    def exchange(self) -> Exchange:
        return self.account.exchange

    def warn(self, code: int | str, message: str, fix: str = "") -> None:
        """Enter a warning that belongs to no call."""
        self.exchange.transcript.warn("", code, message, fix=fix)


def rfc2822(moment: datetime | None) -> str | None:
    """A date as answers have it: `Mon, 23 Nov 2026 10:00:00 +0000`."""
    if moment is None:
        return None
    from email.utils import format_datetime

    return format_datetime(moment.astimezone(UTC).replace(microsecond=0))
