"""split: some callers go one way and some another, and each always the same."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from pydantic import Field

from ivr.tree.fields import Shares
from ivr.tree.shares import WHOLE
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit


class Split(Step):
    """Sends some callers one way and some another, to find out which serves them better.

    The shares are 100% together. Nothing is said here. A caller goes the same way in every call:
    it follows from the phone number and the name of this step, so two splits are independent of
    each other. Callers who withhold their number are sent anew with each call. When shares are
    changed, only as many callers change their way as must. The records of visits name the step that
    each caller came to.

    Example:
        split:
          - 50% -> short_menu
          - 50% -> long_menu
    """

    kind: ClassVar[str] = "split"

    split: Shares = Field(
        description="lines of `50% -> step`, 100% together; each leads to a step of its own"
    )

    def enter(self, visit: Visit) -> Turn:
        place = drawn(visit.call.who, self.name)
        for share, target in self.split:
            if place < share.hundredths:
                return visit.go(target)
            place -= share.hundredths
        raise AssertionError("shares are 100 per cent together")


def drawn(who: str, step: str) -> int:
    """A caller's place among all, from 0 to 9,999: a hash, so the same on every machine."""
    hashed = hashlib.blake2b(f"{step}\n{who}".encode(), digest_size=8).digest()
    return int.from_bytes(hashed) % WHOLE
