"""What has changed about single ways: where a step leads by one of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ivr.difference.change import Change, Effect
from ivr.difference.comparison import Comparison
from ivr.difference.shown import at, quoted, shown_wording
from ivr.tree.step import Step
from ivr.tree.targets import Target
from ivr.tree.texts import Text
from ivr.tree.using import Using

TAKEN: dict[str, str] = {
    "break": "during the break the call",
    "busy": "a busy line",
    "closed": "while closed the call",
    "emergency": "in an emergency the call",
    "failed": "a failure",
    "found": "what is found",
    "full": "a full queue",
    "late": "a wait that is too long",
    "missing": "what is not found",
    "next": "the call",
    "no_answer": "a call that nobody answers",
    "nobody": "a queue without operators",
    "open": "while open the call",
}
"""field → who or what takes the way"""

WHOEVER: dict[str, str] = {
    "ask": "whoever uses up all tries",
    "dial": "whoever is not put through",
    "lookup": "what cannot be looked up",
    "menu": "whoever uses up all tries",
    "queue": "whoever waits in vain",
    "voicemail": "whoever leaves no message",
}
"""kind → who takes its `otherwise`"""

INSTEAD: dict[str, str] = {"break": "closed", "emergency": "closed"}
"""field → the one whose way is taken where it is left out; of other fields `otherwise` is"""


def value(step: Step, field: str) -> Any:  # noqa: ANN401 - of whatever type the field is
    """The value of a field by the name authors write; Python has `break` for itself."""
    return getattr(step, field if field in type(step).model_fields else f"{field}_")


def way(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Where a field of the old step and of the new one leads."""
    if value(one, field) is None and value(other, field) is None:
        return
    before, now = _led(trees, field, one, old=True), _led(trees, field, other, old=False)
    if before is None or now is None:
        if before is not now:
            yield _opened_or_closed(trees, field, one, other, before, now)
        return
    if trees.same(before, now, one, other):
        return
    change = Change(
        "way",
        _told(trees, field, one, other, before, now),
        other.name,
        lost=trees.old.taken(one, field, before),
        gained=trees.new.taken(other, field, now),
    )
    if trees.comes_round(one, before, other, now):
        change = change.followed_by(Effect("loop", "callers come round again"))
    yield change


def _led(trees: Comparison, field: str, step: Step, *, old: bool) -> Target | None:
    """Where the field leads, also where it is left out and another one holds."""
    tree = trees.old.tree if old else trees.new.tree
    target: Target | None = value(step, field)
    if isinstance(step, Using) and field == "use":
        target = step.entry
    if target is None and field in INSTEAD:
        target = value(step, INSTEAD[field])
    elif target is None and field != "next":
        target = tree.otherwise(step)
    return target if target is not None and target.name else None


def _taken(field: str, step: Step) -> str:
    if field == "otherwise":
        return WHOEVER.get(step.kind, "all else")
    if isinstance(step, Using):
        return f"after `{step.use}` the call" if field == "next" else "the call"
    if field == "next" and step.kind in ("dial", "queue"):
        return "after the talk the call"
    return TAKEN.get(field, f"`{field}`")


def _told(
    trees: Comparison, field: str, one: Step, other: Step, before: Target, now: Target
) -> str:
    where, taken = trees.where(other), _taken(field, other)
    if passed := passing(trees, one, other, before, now):
        return f"{where} {passed}"
    goes = "now goes on to" if taken.endswith("call") else "now leads to"
    if taken.startswith("whoever"):
        goes = "now comes to"
    return at(where, f"{taken} {goes} `{now.name}` instead of `{before.name}`")


def passing(trees: Comparison, one: Step, other: Step, before: Target, now: Target) -> str:
    """A step put in between, or taken out: what callers hear before they go on as they did."""
    target = trees.followed(before, one, old=True)
    inserted = trees.new.tree.steps.get(now.name)
    if inserted is not None and now.name not in trees.was:
        after = _next(inserted)
        if after is not None and trees.followed(after, inserted, old=False) == target:
            return f"callers now first {_does(inserted, trees.new.tree.language)}"
    removed = trees.old.tree.steps.get(before.name)
    if removed is not None and before.name not in trees.match:
        after = _next(removed)
        led = trees.followed(now, other, old=False)
        if after is not None and trees.followed(after, removed, old=True) == led:
            return f"callers no longer {_does(removed, trees.old.tree.language)}"
    return ""


def _next(step: Step) -> Target | None:
    return getattr(step, "next", None)


def _does(step: Step, language: str) -> str:
    """What happens to callers at a step: `hear “…”`, `come to `step``."""
    main = getattr(step, step.kind, None)
    if isinstance(main, Text) and main:
        code, wording = main.wording(language, language)
        return f"hear {quoted(shown_wording(wording), code)}"
    return f"come to `{step.name}`"


def _opened_or_closed(
    trees: Comparison,
    field: str,
    one: Step,
    other: Step,
    before: Target | None,
    now: Target | None,
) -> Change:
    """A way where there was none, or none where there was one: the call ends there."""
    where, taken = trees.where(other), _taken(field, other)
    if now is not None:
        words = at(where, f"{taken} now goes on to `{now.name}` instead of ending")
        return Change("way", words, other.name, gained=((other.name, field, "", now.name),))
    led = before.name if before else ""
    words = at(where, f"{taken} now ends instead of going on to `{led}`")
    return Change("way", words, other.name, lost=((one.name, field, "", led),))
