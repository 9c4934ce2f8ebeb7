"""What comes after a verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Go:
    """Another document takes this one's place. `url` may be relative to it; None is itself.

    `document` is TwiML that was handed over instead: it has no URL, so none can be relative to it.
    """

    url: str | None
    method: str = "POST"
    params: Mapping[str, str] = field(default_factory=dict)
    document: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The call ends here. `status` is what becomes of a call that was not answered yet."""

    status: Literal["completed", "busy", "no-answer"] = "completed"


@dataclass(frozen=True, slots=True)
class Left:
    """`<Leave/>`: the wait document is over, and so is waiting."""


Then = Go | End | Left | None
"""None is the next verb of the document."""
