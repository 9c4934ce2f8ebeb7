"""What has changed about values: those that are set or handed on, and languages behind keys."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.renames import SOURCES
from ivr.difference.shown import Names, shown_parts
from ivr.difference.ways import value
from ivr.telephony.language import LANGUAGES
from ivr.tree.pairs import Pair
from ivr.tree.step import Step

Pairs = tuple[Pair, ...]


def pairs(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """Values that a step sets, hands to a file or a function, or asks a source by."""
    if field == "by":
        yield from _asked_by(trees, one, other)
        return
    done = "set to" if field == "set" else "handed on as"
    scope = other.name if field == "with" else ""
    for name, was, is_ in _unlike(trees, value(one, field), value(other, field), scope):
        words = f"`{name}` is no longer {done} {was}"
        if is_ is not None:
            instead = f" instead of {was}" if was is not None else ""
            words = f"`{name}` is now {done} {is_}{instead}"
        yield Change("setting", f"{trees.where(other)} {words}", other.name)


def _unlike(
    trees: Comparison, before: Pairs | None, now: Pairs | None, scope: str
) -> Iterator[tuple[str, str | None, str | None]]:
    """Each name whose value is another one now: what it was and what it is, None for neither.

    `scope`: the step whose file the names are of; `""` for names of the tree.
    """
    called, calls = trees.names(old=True), trees.names(old=False)
    inside = f"{trees.was[scope]}." if scope else ""
    was = {
        called(inside + pair.name).removeprefix(f"{scope}."): shown_parts(pair.parts, called)
        for pair in before or ()
    }
    is_ = {pair.name: shown_parts(pair.parts, calls) for pair in now or ()}
    for name in dict.fromkeys([*was, *is_]):
        if was.get(name) != is_.get(name):
            yield name, was.get(name), is_.get(name)


def _asked_by(trees: Comparison, one: Step, other: Step) -> Iterator[Change]:
    """What a source is asked by; an ask that does not say so asks it by its answer."""
    before, now = _by(one, trees.names(old=True)), _by(other, trees.names(old=False))
    if before and now and before != now:
        words = f"the source is now asked by {', '.join(now)} instead of {', '.join(before)}"
        yield Change("setting", f"{trees.where(other)} {words}", other.name)


def _by(step: Step, names: Names) -> list[str]:
    source = next((value for name in SOURCES if (value := getattr(step, name, None))), "")
    pairs: Pairs | None = getattr(step, "by", None)
    if pairs:
        asked = {pair.name: shown_parts(pair.parts, names) for pair in pairs}
    else:
        into = str(getattr(step, "into", ""))
        asked = {into.rpartition(".")[2]: f"{{{names(into)}}}"} if into and source else {}
    called = (names(f"{source}.{column}").rpartition(".")[2] for column in asked)
    return [f"{column} = {value}" for column, value in zip(called, asked.values(), strict=True)]


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
        if code not in trees.languages:
            continue  # told of the whole tree
        if code not in is_:
            yield Change("lost-way", f"{where} {name} is no longer offered", step.name)
        elif code not in was:
            yield Change("new-way", f"{where} {name} is now offered, by key {is_[code]}", step.name)
        elif was[code] != is_[code]:
            words = f"{where} {name} is now on key {is_[code]} instead of key {was[code]}"
            yield Change("way", words, step.name)
    if [code for code in was if code in is_] != [code for code in is_ if code in was]:
        yield Change("words", f"{where} languages are now offered in another order", step.name)
