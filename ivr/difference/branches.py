"""What has changed about lists whose lines each lead to a step: conditions, results, shares."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change, Effect
from ivr.difference.comparison import Comparison
from ivr.difference.shown import at, listed, shown
from ivr.difference.ways import value
from ivr.tree.step import Step
from ivr.tree.targets import Target

Lines = dict[str, Target]


def leads(value: object) -> bool:
    """Whether a field is lines that each lead to a step."""
    first = value[0] if isinstance(value, tuple) and value else ()
    return isinstance(first, tuple) and len(first) == 2 and isinstance(first[1], Target)


def branches(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Lines of `condition -> step`: which are new, gone, lead elsewhere, or hold otherwise."""
    before = _lines(trees, field, one, old=True)
    now = _lines(trees, field, other, old=False)
    where = trees.where(other)
    both = [when for when in now if when in before]
    for when in both:
        if not trees.same(before[when], now[when], one, other):
            yield _moved(trees, field, one, other, f"if {when}", before[when], now[when])
    gone = {when: go for when, go in before.items() if when not in now}
    for when, go in now.items():
        if when in before:
            continue
        gained = ((other.name, field, "", go.name),)
        was = next((each for each, led in gone.items() if trees.same(led, go, one, other)), None)
        if was is None:
            words = f"{where} there is a new way: if {when}, to `{go.name}`"
            yield Change("new-way", words, other.name, gained=gained)
        else:
            words = f"{where} the way to `{go.name}` is now taken if {when}, and not if {was}"
            lost = ((one.name, field, "", gone.pop(was).name),)
            yield Change("way", words, other.name, lost=lost, gained=gained)
    for when, go in gone.items():
        words = f"{where} one way lost: if {when}, to `{go.name}`"
        yield Change("lost-way", words, other.name, lost=((one.name, field, "", go.name),))
    if both != [when for when in before if when in now]:
        yield Change("way", f"{where} conditions are now tried in another order", other.name)


def results(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Lines of `result -> step`, in any order; a result without a line leads to `otherwise`."""
    before = _lines(trees, field, one, old=True)
    now = _lines(trees, field, other, old=False)
    for result in dict.fromkeys([*before, *now]):
        led = before.get(result, trees.old.tree.otherwise(one))
        goes = now.get(result, trees.new.tree.otherwise(other))
        if led.name and goes.name and not trees.same(led, goes, one, other):
            yield _moved(trees, field, one, other, f"if the result is `{result}`", led, goes)


def _lines(trees: Comparison, field: str, step: Step, *, old: bool) -> Lines:
    names = trees.names(old=old)
    return {shown(when, "", names): go for when, go in value(step, field) or ()}


def _moved(
    trees: Comparison, field: str, one: Step, other: Step, when: str, led: Target, goes: Target
) -> Change:
    """A way that leads elsewhere now."""
    words = f"{when} the call now goes to `{goes.name}`, not to `{led.name}`"
    change = Change(
        "way",
        at(trees.where(other), words),
        other.name,
        lost=((one.name, field, "", led.name),),
        gained=((other.name, field, "", goes.name),),
    )
    if trees.comes_round(one, led, other, goes):
        return change.followed_by(Effect("loop", "callers come round again"))
    return change


def shares(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Lines of `share -> step`: how many callers go where now, in one sentence."""
    before = {trees.followed(go, one, old=True): (part, go) for part, go in value(one, field)}
    now = {trees.followed(go, other, old=False): (part, go) for part, go in value(other, field)}
    gone = [each for name, each in before.items() if name not in now]
    come = [each for name, each in now.items() if name not in before]
    told = [
        f"{part} to `{go.name}` instead of {before[name][0] if name in before else 'none'}"
        for name, (part, go) in now.items()
        if name not in before or before[name][0] != part
    ]
    told += [f"none to `{go.name}` instead of {part}" for part, go in gone]
    if told:
        yield Change(
            "lost-way" if gone else "way",
            f"{trees.where(other)} callers are now split otherwise: {listed(told)}",
            other.name,
            lost=tuple((one.name, field, "", go.name) for _part, go in gone),
            gained=tuple((other.name, field, "", go.name) for _part, go in come),
        )
