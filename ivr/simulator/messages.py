"""Text messages of the account: sent from a call by `<Sms>`, or through the REST API.

https://www.twilio.com/docs/messaging/api/message-resource
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["accepted", "queued", "sending", "sent", "delivered"]

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")


@dataclass(slots=True)
class Message:
    """One message; `made` and `sent` are moments on the exchange's clock."""

    sid: str
    to: str
    sender: str
    body: str
    made: int
    status: Status = "queued"
    sent: int | None = None
    service: str = ""
    """The messaging service that sends it."""
    media: int = 0
    """How many pictures or sounds go with it."""


def segments(body: str) -> int:
    """In how many parts a text goes: 160 letters of the GSM alphabet, 70 of any other."""
    if _GSM.union(_GSM_TWICE).issuperset(body):
        units, alone, joined = sum(1 + (letter in _GSM_TWICE) for letter in body), 160, 153
    else:
        units, alone, joined = len(body.encode("utf-16-le")) // 2, 70, 67
    return 1 if units <= alone else -(-units // joined)
