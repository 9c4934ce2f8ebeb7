"""What has changed at each step that callers can still come to."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.answers import answers
from ivr.difference.branches import branches, leads, results, shares
from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.fields import field, time_told
from ivr.difference.keys import KeyChanges
from ivr.difference.shown import at, quoted, shown_wording
from ivr.difference.values import offered, pairs
from ivr.difference.ways import value, way
from ivr.steps.asking import Asking
from ivr.tree.schema import FieldPage, fields
from ivr.tree.step import Step
from ivr.tree.texts import Text

DOES: dict[str, tuple[str, str]] = {
    "ask": ("are now asked for something", "being asked for something"),
    "callback": ("are now promised a call-back", "being promised a call-back"),
    "choose": ("are now sent on by a condition", "being sent on by a condition"),
    "dial": ("are now put through to a phone", "being put through to a phone"),
    "hangup": ("now hear the end of the call", "the end of the call"),
    "hours": ("are now sent on by opening hours", "being sent on by opening hours"),
    "language": ("now choose a language", "choosing a language"),
    "lookup": ("now come to a look-up", "coming to a look-up"),
    "menu": ("are now offered keys", "being offered keys"),
    "run": ("are now served by a function", "being served by a function"),
    "queue": ("now wait for an operator", "waiting for an operator"),
    "say": ("now hear an announcement", "hearing an announcement"),
    "set": ("are now sent on at once", "being sent on at once"),
    "sms": ("are now sent a message", "being sent a message"),
    "split": ("are now split", "being split"),
    "use": ("now come to another file", "coming to another file"),
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
        case "results":
            yield from results(trees, name, one, other)
        case _ if leads(before) or leads(now):
            yield from branches(trees, name, one, other)
        case "languages-by-key":
            yield from offered(trees, before, now, other)
        case "step" | "tree-file":
            yield from way(trees, name, one, other)
        case _ if name == "wait" and isinstance(one, Asking) and isinstance(other, Asking):
            yield from _wait(trees, one, other)
        case _ if name == "hours":
            yield from _hours(trees, before, now, other)
        case "pairs":
            yield from pairs(trees, name, one, other)
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
    called = trees.names(old=True)(f"hours.{before}").partition(".")[2]
    if called != now and was != is_:
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
