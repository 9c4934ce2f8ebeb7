"""What has changed at each step that callers can still come to."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.answers import answers
from ivr.difference.branches import asked_by, branches, handed, leads, offered, shares, values
from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.fields import field, time_told
from ivr.difference.keys import KeyChanges
from ivr.difference.shown import at, quoted, shown_wording
from ivr.difference.ways import value, way
from ivr.steps.asking import Asking
from ivr.tree.schema import FieldPage, fields
from ivr.tree.step import Step
from ivr.tree.texts import Text

DOES: dict[str, tuple[str, str]] = {
    "ask": ("are now asked for something", "being asked for something"),
    "callback": ("are now promised a call-back", "being promised a call-back"),
    "dial": ("are now put through to a phone", "being put through to a phone"),
    "hangup": ("now hear the end of the call", "the end of the call"),
    "language": ("now choose a language", "choosing a language"),
    "menu": ("are now offered keys", "being offered keys"),
    "run": ("are now served by a function", "being served by a function"),
    "queue": ("now wait for an operator", "waiting for an operator"),
    "say": ("now hear an announcement", "hearing an announcement"),
    "sms": ("are now sent a message", "being sent a message"),
    "voicemail": ("now leave a message", "leaving a message"),
}
"""kind → what callers do there, and the same after `instead of`"""


def steps(trees: Comparison) -> Iterator[Change]:
    """Every change at a step that a call can come to in both trees, in the order of the route."""
    for name in trees.new.ways.depth:
        was = trees.was.get(name)
        if was is None or was not in trees.old.reached:
            continue
        one, other = trees.old.tree.steps[was], trees.new.tree.steps[name]
        if one.kind != other.kind:
            yield _another_kind(trees, one, other)
            continue
        if trees.alike(one, other):
            continue
        for page in fields(type(other)):
            yield from _field(trees, page, one, other)


def _field(trees: Comparison, page: FieldPage, one: Step, other: Step) -> Iterator[Change]:
    name = page.name
    before, now = value(one, name), value(other, name)
    match page.type:
        case "keys" | "signs":
            yield from KeyChanges(trees, trees.where(other), one, other).changes()
        case "answers":
            yield from answers(trees, name, one, other)
        case "shares":
            yield from shares(trees, name, one, other)
        case _ if leads(before) or leads(now):
            yield from branches(trees, name, one, other)
        case "languages-by-key":
            yield from offered(trees, before, now, other)
        case "step":
            yield from way(trees, name, one, other)
        case _ if name == "set":
            yield from values(trees, before, now, other)
        case _ if name == "wait" and isinstance(one, Asking) and isinstance(other, Asking):
            yield from _wait(trees, one, other)
        case _ if name == "hours":
            yield from _hours(trees, before, now, other)
        case "pairs" if name == "with":
            yield from handed(trees, before or (), now or (), other)
        case "pairs":
            yield from asked_by(trees, one, other)
        case _:
            yield from field(trees, page, one, other)


def _wait(trees: Comparison, one: Asking, other: Asking) -> Iterator[Change]:
    """What `everywhere` says is told once, and not of every step."""
    before, now = (
        one.seconds(trees.old.tree.within(one.name)),
        other.seconds(trees.new.tree.within(other.name)),
    )
    if before != now and (one.wait or other.wait):
        told = time_told("the wait for an answer", before, now)
        yield Change("time", at(trees.where(other), told), other.name)


def _hours(trees: Comparison, before: str, now: str, step: Step) -> Iterator[Change]:
    """Which opening hours hold. Their own changes are told once, and not of every step."""
    was, is_ = trees.old.tree.hours.get(before), trees.new.tree.hours.get(now)
    if before != now and was != is_:
        words = at(trees.where(step), f"the opening hours `{now}` hold instead of `{before}`")
        yield Change("hours", words, step.name)


def _another_kind(trees: Comparison, one: Step, other: Step) -> Change:
    does, did = (
        DOES[other.kind][0] if other.kind in DOES else f"now come to a step `{other.kind}`",
        DOES[one.kind][1] if one.kind in DOES else f"coming to a step `{one.kind}`",
    )
    words = f"{trees.where(other)} callers {does}{_says(trees, other)} instead of {did}"
    return Change(
        "way",
        words,
        other.name,
        lost=tuple((one.name, e.field, e.key, e.target.name) for e in one.exits()),
        gained=tuple((other.name, e.field, e.key, e.target.name) for e in other.exits()),
        replaced=one.name,
    )


def _says(trees: Comparison, step: Step) -> str:
    main = getattr(step, step.kind, None)
    if not isinstance(main, Text) or not main:
        return ""
    code, wording = main.wording(*[trees.new.tree.language] * 2)
    return f", {quoted(shown_wording(wording), code)},"
