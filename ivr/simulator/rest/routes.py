"""Which resource stands at which path."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ivr.simulator.rest import (
    accounts,
    calls,
    conferences,
    members,
    messages,
    numbers,
    participants,
    queues,
    recordings,
)
from ivr.simulator.rest.account import Asked
from ivr.simulator.rest.web import Response

Resource = Mapping[str, Callable[[Asked], Response]]
"""What is done by each method."""

ROUTES: dict[str, Resource] = {
    "": accounts.ONE,
    "Calls": calls.ALL,
    "Calls/{call}": calls.ONE,
    "Calls/{call}/Recordings": recordings.OF_CALL,
    "Calls/{call}/Recordings/{recording}": recordings.ONE,
    "Conferences": conferences.ALL,
    "Conferences/{conference}": conferences.ONE,
    "Conferences/{conference}/Participants": participants.ALL,
    "Conferences/{conference}/Participants/{participant}": participants.ONE,
    "Conferences/{conference}/Recordings": recordings.OF_CONFERENCE,
    "IncomingPhoneNumbers": numbers.ALL,
    "IncomingPhoneNumbers/{number}": numbers.ONE,
    "Messages": messages.ALL,
    "Messages/{message}": messages.ONE,
    "Queues": queues.ALL,
    "Queues/{queue}": queues.ONE,
    "Queues/{queue}/Members": members.ALL,
    "Queues/{queue}/Members/{member}": members.ONE,
    "Recordings": recordings.ALL,
    "Recordings/{recording}": recordings.ONE,
}
"""path behind the account's own → its resource"""


def route(path: str) -> tuple[Resource, dict[str, str]] | None:
    """The resource at this path behind the account's own, and what its parts are."""
    parts = path.split("/")
    for pattern, resource in ROUTES.items():
        names = _fit(pattern.split("/"), parts)
        if names is not None:
            return resource, names
    return None


def _fit(pattern: list[str], parts: list[str]) -> dict[str, str] | None:
    if len(pattern) != len(parts):
        return None
    names = {}
    for wanted, part in zip(pattern, parts, strict=True):
        if wanted.startswith("{") and part:
            names[wanted[1:-1]] = part
        elif wanted != part:
            return None
    return names
