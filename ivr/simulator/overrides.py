"""How long Twilio waits for an app and how often it tries: its defaults, and the overrides that an
app writes behind the `#` of a URL, as in `https://example.com/voice#rc=2&rp=5xx,ct`.

https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TIMES = {"ct": (100, 10_000), "rt": (100, 15_000), "tt": (100, 15_000)}
_POLICIES = frozenset({"4xx", "5xx", "all", "ct", "rt"})
_EDGES = frozenset(
    {
        "ashburn", "dublin", "frankfurt", "roaming", "sao-paulo", "singapore", "sydney", "tokyo",
        "umatilla", "ashburn-ix", "london-ix", "frankfurt-ix", "san-jose-ix", "singapore-ix",
        "sydney-ix", "tokyo-ix",
    }
)  # fmt: skip


class BadOverride(ValueError):
    """A fragment that Twilio refuses; `code` is its error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Patience:
    """Times in seconds: for one attempt to connect, between two packets, for all attempts together.
    `retries` more attempts are made after a failure named in `on`.
    """

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    retries: int = 1
    on: frozenset[str] = frozenset({"ct"})

    def retry(self, fault: str) -> bool:
        """Is this failure one to try again after? `fault` is one of ct, rt, 4xx, 5xx."""
        return fault in self.on or "all" in self.on


DEFAULT = Patience()


@lru_cache(maxsize=256)
def patience(fragment: str) -> Patience:
    """What the fragment of a URL asks for. A value out of bounds counts as not given; unknown keys
    are nobody's business. Raises BadOverride.
    """
    if not fragment:
        return DEFAULT
    given = dict(re.findall(r"(?:^|&)(\w+)=([^&]*)", fragment))
    for edge in filter(None, given.get("e", "").split(",")):
        if edge not in _EDGES:
            raise BadOverride(11240, f"`{edge}` in `#e=` is no edge of Twilio's")
    on = DEFAULT.on
    if "rp" in given:
        on = frozenset(given["rp"].split(","))
        if not on <= _POLICIES:
            wrong = min(on - _POLICIES)
            raise BadOverride(11243, f"`{wrong}` in `#rp=` is none of 4xx, 5xx, ct, rt, all")
    times = {key: _seconds(given.get(key, ""), *bounds) for key, bounds in _TIMES.items()}
    retries = given.get("rc", "")
    return Patience(
        connect=times["ct"] or DEFAULT.connect,
        read=times["rt"] or DEFAULT.read,
        total=times["tt"] or DEFAULT.total,
        retries=int(retries) if re.fullmatch("[0-5]", retries) else DEFAULT.retries,
        on=on,
    )


def _seconds(text: str, least: int, most: int) -> float | None:
    if re.fullmatch(r"\d{1,5}", text) and least <= int(text) <= most:
        return int(text) / 1000
    return None
