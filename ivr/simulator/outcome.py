"""How a call ended, told from its transcript alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

Outcome = Literal["talked", "recorded", "ended", "abandoned", "left-in-queue", "rejected", "failed"]


def outcome_of(events: Iterable[dict[str, Any]], leg: str, status: str) -> Outcome:
    """The outcome of the call on this leg, whose final status this is.

    talked         there was somebody at the other end
    recorded       the caller left a recording
    left-in-queue  she gave up, or was cut off, while she waited
    rejected       the app did not take the call
    failed         an error ended it
    abandoned      she hung up
    ended          the app hung up

    The worst is told first, then what was achieved, then who hung up.
    """
    ended_by, waiting, talked, recorded = "", False, False, False
    for event in events:
        if event["leg"] != leg:
            continue
        match event["kind"]:
            case "hangup":
                ended_by = event["by"]
            case "queue":
                waiting = True
            case "dequeue":
                waiting = event["result"] == "hangup"
            case "bridge":
                talked = True
            # One of the whole call, which somebody else had made, is nothing that she left.
            case "record" if event["seconds"] and event.get("source", "RecordVerb") == "RecordVerb":
                recorded = True
    outcomes: tuple[tuple[bool, Outcome], ...] = (
        (ended_by == "error", "failed"),
        (ended_by == "app" and status in {"busy", "no-answer"}, "rejected"),
        (waiting, "left-in-queue"),
        (talked, "talked"),
        (recorded, "recorded"),
        (ended_by == "caller", "abandoned"),
    )
    return next((outcome for holds, outcome in outcomes if holds), "ended")
