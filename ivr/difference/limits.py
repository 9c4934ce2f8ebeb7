"""Which changes are not to be let through: `lost-way,slower=5s`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ivr.difference.change import SORTS, Change
from ivr.telephony.duration import parse_duration
from ivr.telephony.misread import Misread, did_you_mean, quoted

ANY = "any"


@dataclass(frozen=True, slots=True)
class Limit:
    """Changes of a sort; `seconds` is how much slower is too slow."""

    sort: str
    seconds: int = 0

    def broken_by(self, change: Change) -> bool:
        """Whether a change is one of these."""
        if self.seconds:
            return change.later >= self.seconds
        return self.sort == ANY or self.sort in change.sorts


def read_limits(text: str) -> tuple[Limit, ...]:
    """`lost-way,slower=5s` → limits; raises Misread for a sort that there is not."""
    return tuple(_limit(found) for found in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", text))


def _limit(found: re.Match[str]) -> Limit:
    sort, equals, time = (part.strip() for part in found[0].partition("="))
    if sort not in (*SORTS, ANY):
        fix = did_you_mean(sort, (*SORTS, ANY)) or f"write one of {', '.join((*SORTS, ANY))}"
        raise Misread(f"there is no sort of changes {quoted(sort)}", fix=fix)
    if not equals:
        return Limit(sort)
    if sort != "slower":
        raise Misread(f"`{sort}` has no measure", fix=f"write `{sort}`")
    return Limit(sort, parse_duration(time, least=1))


def broken(limits: Iterable[Limit], changes: Iterable[Change]) -> list[Change]:
    """The changes that some limit does not let through, in their order."""
    every = tuple(limits)
    return [change for change in changes if any(limit.broken_by(change) for limit in every)]
