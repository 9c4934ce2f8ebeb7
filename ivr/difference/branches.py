"""What has changed about lists: conditions, values that are set, languages behind keys."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change, Effect
from ivr.difference.comparison import Comparison
from ivr.difference.shown import Renames, at, listed, shown, shown_parts
from ivr.difference.ways import value
from ivr.telephony.language import LANGUAGES
from ivr.tree.pairs import Pair
from ivr.tree.step import Step
from ivr.tree.targets import Target

Branches = tuple[tuple[object, Target], ...]


def leads(value: object) -> bool:
    """Whether a field is lines that each lead to a step."""
    first = value[0] if isinstance(value, tuple) and value else ()
    return isinstance(first, tuple) and len(first) == 2 and isinstance(first[1], Target)


def branches(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Lines of `condition -> step`: which are new, gone, or lead elsewhere."""
    before = {shown(when): go for when, go in value(one, field) or ()}
    now = {shown(when): go for when, go in value(other, field) or ()}
    where = trees.where(other)
    for when, go in now.items():
        gained = ((other.name, field, "", go.name),)
        was = before.get(when)
        if was is None:
            words = f"{where} there is a new way: if {when}, to `{go.name}`"
            yield Change("new-way", words, other.name, gained=gained)
        elif not trees.same(was, go, one, other):
            lost = ((one.name, field, "", was.name),)
            words = at(where, f"if {when} the call now goes to `{go.name}`, not to `{was.name}`")
            change = Change("way", words, other.name, lost=lost, gained=gained)
            if trees.comes_round(one, was, other, go):
                change = change.followed_by(Effect("loop", "callers come round again"))
            yield change
    for when, go in before.items():
        if when not in now:
            words = f"{where} one way lost: if {when}, to `{go.name}`"
            lost = ((one.name, field, "", go.name),)
            yield Change("lost-way", words, other.name, lost=lost)
    order = [when for when in now if when in before]
    if order != [when for when in before if when in now]:
        yield Change("way", f"{where} conditions are now tried in another order", other.name)


def shares(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Lines of `share -> step`: which ways are new or gone, and how many callers go where now."""
    before = {trees.followed(go, one, old=True): (part, go) for part, go in value(one, field)}
    now = {trees.followed(go, other, old=False): (part, go) for part, go in value(other, field)}
    where = trees.where(other)
    for name, (part, go) in now.items():
        if name not in before:
            words = f"{where} {part} of the callers now go to `{go.name}`"
            gained = ((other.name, field, "", go.name),)
            yield Change("new-way", words, other.name, gained=gained)
    for name, (part, go) in before.items():
        if name not in now:
            words = f"{where} the {part} of the callers who went to `{go.name}` no longer do"
            lost = ((one.name, field, "", go.name),)
            yield Change("lost-way", words, other.name, lost=lost)
    moved = [
        f"{part} to `{go.name}` instead of {before[name][0]}"
        for name, (part, go) in now.items()
        if name in before and before[name][0] != part
    ]
    if moved:
        words = f"{where} callers are now split otherwise: {listed(moved)}"
        yield Change("way", words, other.name)


def values(
    trees: Comparison, before: tuple[Pair, ...], now: tuple[Pair, ...], step: Step
) -> Iterator[Change]:
    """Values that a step sets."""
    where = trees.where(step)
    for name, was, is_ in _unlike(trees, before, now):
        words = f"`{name}` is no longer set to {was}"
        if is_ is not None:
            words = f"`{name}` is now set to {is_}" + (
                f" instead of {was}" if was is not None else ""
            )
        yield Change("setting", f"{where} {words}", step.name)


def handed(
    trees: Comparison, before: tuple[Pair, ...], now: tuple[Pair, ...], step: Step
) -> Iterator[Change]:
    """Values that a used file or a function is handed."""
    where = trees.where(step)
    for name, was, is_ in _unlike(trees, before, now):
        words = f"no `{name}` is handed on" if is_ is None else f"`{name}` is handed on as {is_}"
        words += f" instead of {was}" if was is not None else ""
        yield Change("setting", f"{where} {words}", step.name)


def _unlike(
    trees: Comparison, before: tuple[Pair, ...], now: tuple[Pair, ...]
) -> Iterator[tuple[str, str | None, str | None]]:
    """Each name whose value is another one now: what it was and what it is, None for neither."""
    was = {pair.name: shown_parts(pair.parts, trees.renames) for pair in before}
    is_ = {pair.name: shown_parts(pair.parts) for pair in now}
    for name in dict.fromkeys([*was, *is_]):
        if was.get(name) != is_.get(name):
            yield name, was.get(name), is_.get(name)


def asked_by(trees: Comparison, one: Step, other: Step) -> Iterator[Change]:
    """What a source is asked by; an ask that does not say so asks it by its answer."""
    before, now = _by(one, trees.renames), _by(other, {})
    if before != now:
        words = f"the source is now asked by {', '.join(now)} instead of {', '.join(before)}"
        yield Change("setting", f"{trees.where(other)} {words}", other.name)


def _by(step: Step, renames: Renames) -> list[str]:
    into = str(getattr(step, "into", ""))
    pairs: tuple[Pair, ...] = getattr(step, "by", None) or getattr(step, "with_", None) or ()
    if pairs or not into:
        return [f"{pair.name} = {shown_parts(pair.parts, renames)}" for pair in pairs]
    return [f"{into} = {{{renames.get(into, into)}}}"]


def offered(
    trees: Comparison,
    before: tuple[tuple[str, str], ...],
    now: tuple[tuple[str, str], ...],
    step: Step,
) -> Iterator[Change]:
    """Languages that are offered by key."""
    was, is_ = {code: key for key, code in before}, {code: key for key, code in now}
    where = trees.where(step)
    for code in dict.fromkeys([*was, *is_]):
        name = LANGUAGES[code].name
        if code not in is_:
            yield Change("lost-way", f"{where} {name} is no longer offered", step.name)
        elif code not in was:
            yield Change("new-way", f"{where} {name} is now offered, by key {is_[code]}", step.name)
        elif was[code] != is_[code]:
            words = f"{where} {name} is now on key {is_[code]} instead of key {was[code]}"
            yield Change("way", words, step.name)
    if [code for code in was if code in is_] != [code for code in is_ if code in was]:
        yield Change("words", f"{where} languages are now offered in another order", step.name)
