"""The circumstances of a rehearsed call: what `ivr call` takes as options, and a calls file as
fields. Each is read from text by the same function for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from ivr.simulator.lines.script import KEY_GAP
from ivr.telephony.misread import Misread
from ivr.telephony.phone import parse_phone

CALLER = "+12025550100"
"""`From` of a call that names none: a number that is kept free for examples"""
CALLED = "+12025550199"
"""`To` of a call that names none, to an app by URL or a tree without `numbers`"""
MOMENT = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - in the zone of the tree that is called
"""when a call under a held clock begins that names no time: a Monday, mid-morning"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Who calls whom, when, and how the number is set up. Empty texts leave it to the target."""

    caller: str = CALLER
    called: str = ""
    at: datetime | None = None
    """without a zone it is in the tree's; for a URL in UTC"""
    language: str = ""
    token: str = ""
    method: str = "POST"
    fallback: str = ""
    status_callback: str = ""
    account: str = ""
    """its sid; made up, unless an app asks for a certain one"""
    seed: int = 0
    key_gap: float = KEY_GAP
    """seconds between two digits of one entry"""

    def begins(self, zone: ZoneInfo | None, now: datetime | None) -> datetime:
        """When the call begins, aware of its zone: as said, else `now`, else at MOMENT."""
        from datetime import UTC

        moment = self.at or now or MOMENT
        return moment if moment.tzinfo else moment.replace(tzinfo=zone or UTC)


def party(text: str) -> str:
    """A caller or a called party: a phone number, `client:…`, `sip:…`, or `anonymous`."""
    text = text.strip()
    if text.startswith(("client:", "sip:")) or text in {"anonymous", "unknown"}:
        return text
    return parse_phone(text)


def moment(text: str) -> datetime:
    """`2026-11-23 10:00`, with seconds and an offset if they matter."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None or ":" not in text:
        raise Misread(f"`{text}` is not a date with a time", fix="write it as 2026-11-23 10:00")
    if not 2000 <= found.year < 2100:
        raise Misread(f"the year {found.year} is out of reach", fix="write one from 2000 to 2099")
    return found


def url(text: str) -> str:
    """An absolute http(s) URL."""
    from ivr.simulator.app.target import part

    if part(text.strip()) is None:
        # what a browser shows in its address bar: other letters than a request can hold
        encoded = quote(text.strip(), safe="!#$%&'()*+,/:;=?@[]~")
        target = part(encoded)
        meant = encoded if target and "%" not in target.host else ""
        raise Misread(
            f"`{text}` is not the URL of an app",
            fix=f"write {meant or 'all of it, such as http://localhost:5000/voice'}",
        )
    return text.strip()


def method(text: str) -> str:
    """POST or GET."""
    word = text.strip().upper()
    if word not in {"GET", "POST"}:
        raise Misread(f"`{text}` is no method Twilio has", fix="write POST or GET")
    return word


def seed(text: str) -> int:
    """A whole number."""
    if not (text.strip().isdecimal() and len(text) < 20):
        raise Misread(f"`{text}` is not a seed", fix="write a whole number, such as 1")
    return int(text)


def gap(text: str) -> float:
    """`300ms` or `0.3s`, as seconds."""
    found = re.fullmatch(r"(\d{1,5}(?:\.\d{1,3})?) ?(ms|s)", text.strip())
    if found is None:
        raise Misread(f"`{text}` is not a time between two keys", fix="write `300ms` or `1s`")
    return float(found[1]) / (1000 if found[2] == "ms" else 1)


def words(text: str) -> str:
    """Any text that says something."""
    if not text.strip():
        raise Misread("there is nothing here")
    return text.strip()


def account(text: str) -> str:
    """The sid of an account."""
    if not re.fullmatch(r"AC[0-9a-fA-F]{32}", text.strip()):
        raise Misread(
            f"`{text[:60]}` is not the sid of an account",
            fix="it is AC and 32 hexadecimal digits, as Twilio's console shows it",
        )
    return text.strip()


READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "account_sid": ("account", account),
    "at": ("at", moment),
    "fallback": ("fallback", url),
    "from": ("caller", party),
    "key_gap": ("key_gap", gap),
    "language": ("language", words),
    "method": ("method", method),
    "seed": ("seed", seed),
    "status_callback": ("status_callback", url),
    "to": ("called", party),
    "token": ("token", words),
}
"""name → the attribute it sets, and how it is read; each reader raises Misread"""


def of(values: Mapping[str, Any]) -> Circumstances:
    """Circumstances from what was read, by the names of READERS."""
    return replace(Circumstances(), **{READERS[name][0]: each for name, each in values.items()})
