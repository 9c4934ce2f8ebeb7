"""What follows from changes elsewhere: what can no longer be reached, what takes longer.

An effect is told with the change that it follows from. Where several changes bring it about
together, it is a sentence of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from ivr.difference.change import Change, Effect, Lost
from ivr.difference.comparison import Comparison
from ivr.difference.shown import counted, listed, named
from ivr.difference.side import Side
from ivr.steps.language import Language
from ivr.telephony.duration import write_duration
from ivr.tree.rules.loops import knots, round_trip
from ivr.tree.rules.ways import Way

MOST_FOLLOWED = 1_000_000
"""Changes times steps: as many calls are followed to see what follows from each change."""
NOTICED = 1.5
"""Seconds that somebody must be reached sooner or later for it to be told."""


def with_effects(trees: Comparison, changes: list[Change]) -> list[Change]:
    """The changes with what follows from each, and what follows from several of them."""
    for tell in (_lost, _gained, _languages, _out_of_reach, _in_reach, _loops, _times):
        changes = tell(trees, changes)
    return changes


def _told(changes: list[Change], effect: Effect) -> list[Change]:
    """The effect with the only change there is, else by itself."""
    if len(changes) == 1:
        return [changes[0].followed_by(effect)]
    return [*changes, Change(effect.sort, effect.words, seconds=effect.seconds)]


def _few(trees: Comparison, changes: list[Change]) -> bool:
    """Whether it is asked of each change what follows from it; of too many it would take long."""
    several = sum(1 for change in changes if change.lost or change.gained or change.replaced)
    return several * len(trees.new.tree.steps) <= MOST_FOLLOWED


def _without(side: Side, ways: Iterable[Lost]) -> Callable[[Way], bool]:
    """Whether a way is none of these."""
    exactly = set(ways)
    scopes = {(scope, field, key) for scope, field, key, _to in ways if scope[-1:] in ("", ".")}

    def keep(way: Way) -> bool:
        if (way.origin, way.field, way.key, way.to) in exactly:
            return False
        scope = side.is_everywhere(way) if scopes else None
        return scope is None or (scope, way.field, way.key) not in scopes

    return keep


def _lost(trees: Comparison, changes: list[Change]) -> list[Change]:
    """Steps that no call can come to any more."""
    gone = [
        name
        for name in trees.old.ways.depth
        if trees.match.get(name) not in trees.new.reached and _speaks(trees.old.tree.steps[name])
    ]
    if not gone:
        return changes
    done, left, few = [], set(gone), _few(trees, changes)
    for change in changes:
        ways = change.lost if few else ()
        still = trees.old.reachable(_without(trees.old, ways)) if ways else trees.old.reached
        mine = [name for name in gone if name not in still and name in left]
        if not mine and len(changes) == 1:
            mine = gone
        left -= set(mine)
        mine = [name for name in mine if name not in change.told]
        if mine:
            words = f"{named(mine)} can no longer be reached"
            change = change.followed_by(Effect("lost-way", words, tuple(mine)))
        done.append(change)
    if trees.old.tree.start in trees.old.reaching(trees.old.people) and (
        trees.new.tree.start not in trees.new.reaching(trees.new.people)
    ):
        left -= set(trees.old.people)  # that no person can be reached is told by itself
    if left:
        names = [name for name in gone if name in left]
        where = listed(f"`{name}` ({trees.old.where.get(name, '')})" for name in names[:3])
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        done.append(Change("lost-way", f"{counted(len(names), 'way')} lost: {where}{more}"))
    return done


def _speaks(step: object) -> bool:
    """Whether callers notice a step: one that only decides says nothing to them."""
    return getattr(step, "kind", "") not in ("choose", "hours", "set", "split", "use")


def _gained(trees: Comparison, changes: list[Change]) -> list[Change]:
    """Steps that calls can come to now, beyond those that the changes name already."""
    come = [
        name
        for name in trees.new.ways.depth
        if trees.was.get(name) not in trees.old.reached and _speaks(trees.new.tree.steps[name])
    ]
    told = {lost[3] for change in changes for lost in change.gained}
    come = [name for name in come if name not in told]
    done, left, few = [], set(come), _few(trees, changes)
    for change in changes:
        ways = change.gained if few else ()
        still = trees.new.reachable(_without(trees.new, ways)) if ways else trees.new.reached
        mine = [name for name in come if name not in still and name in left]
        if mine or (len(changes) == 1 and left):
            mine = mine or come
            words = f"{named(mine)} can now be reached"
            change = change.followed_by(Effect("new-way", words, tuple(mine)))
            left -= set(mine)
        done.append(change)
    if left:
        names = [name for name in come if name in left]
        where = listed(f"`{name}` ({trees.new.where.get(name, '')})" for name in names[:3])
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        done.append(Change("new-way", f"callers can now come to {where}{more}"))
    return done


def _languages(trees: Comparison, changes: list[Change]) -> list[Change]:
    """Languages that callers can no longer come to by any key or step, or now can."""
    before, now = trees.old.spoken, trees.new.spoken
    if any(isinstance(trees.new.tree.steps[name], Language) for name in trees.new.reached) and any(
        isinstance(trees.old.tree.steps[name], Language) for name in trees.old.reached
    ):
        return changes  # told of the step that asks for one
    for code in trees.languages:
        if (code in before) != (code in now):
            lost = code not in now
            words = f"`{code}` can {'no longer' if lost else 'now'} be chosen"
            changes = _told(changes, Effect("lost-way" if lost else "new-way", words))
    return changes


def _out_of_reach(trees: Comparison, changes: list[Change]) -> list[Change]:
    """Steps from which a person could be reached, and no longer can."""
    people = set(trees.old.people)
    before = trees.old.reaching(people)
    now = trees.new.reaching(trees.new.people)
    apart = [
        (name, trees.match[name])
        for name in trees.old.ways.depth
        if name in before
        and trees.match.get(name) in trees.new.reached
        and trees.match[name] not in now
    ]
    if not apart:
        return changes
    start = trees.old.tree.start
    if any(name == start for name, _new in apart):
        words = "no operator can be reached any more"
    else:
        places = sorted({trees.new.where.get(new, "") for _old, new in apart}, key=len)
        words = f"no operator can be reached any more {_places(places)}"
    effect = Effect("lost-way", words, tuple(new for _old, new in apart))
    for number, change in enumerate(changes if _few(trees, changes) else ()):
        keep = _without(trees.old, change.lost)
        still = trees.old.reaching(people - {change.replaced}, keep)
        if all(name not in still for name, _new in apart):
            return [*changes[:number], change.followed_by(effect), *changes[number + 1 :]]
    return _told(changes, effect)


def _in_reach(trees: Comparison, changes: list[Change]) -> list[Change]:
    """Whether a person can be reached where none could before."""
    start = trees.old.tree.start
    if start in trees.old.reaching(trees.old.people):
        return changes
    if trees.new.tree.start not in trees.new.reaching(trees.new.people):
        return changes
    return _told(changes, Effect("new-way", "an operator can now be reached"))


def _places(places: list[str]) -> str:
    return listed(places) if len(places) <= 3 else f"{listed(places[:2])} and elsewhere"


def _loops(trees: Comparison, changes: list[Change]) -> list[Change]:
    """Ways on which a caller who never answers goes round for ever, as nobody did before."""
    before = {trees.match.get(name, "") for knot in _knots(trees, old=True) for name in knot}
    graph = trees.new.ways.drifts("silence")
    for knot in _knots(trees, old=False):
        if knot & before:
            continue
        ways = round_trip(graph, knot, trees.new.ways.depth)
        names = [way.origin for way in ways] + [ways[0].origin]
        shown = " → ".join(f"`{name}`" for name in names)
        words = f"a caller who says nothing goes round for ever: {shown}"
        changes = _told(changes, Effect("loop", words, tuple(names)))
    return changes


def _knots(trees: Comparison, *, old: bool) -> Iterator[set[str]]:
    side = trees.old if old else trees.new
    graph = side.ways.drifts("silence")
    for knot in knots(graph):
        # Whoever waits in a queue or is put through has been helped; it is left by no drift.
        helped = any(side.tree.steps[name].helps for name in knot)
        closed = all(way.to in knot for name in knot for way in graph[name])
        if knot <= side.reached and closed and not helped:
            yield knot


def _times(trees: Comparison, changes: list[Change]) -> list[Change]:
    """How much sooner or later a person is reached: by keys, and by waiting."""
    old, new = trees.old, trees.new
    told = _difference(old.soonest, new.soonest)
    waiting = _difference(old.by_waiting, new.by_waiting)
    if told:
        words = f"the operator is reached {_later(told)}, {_after(old.soonest, new.soonest)}"
        if waiting and abs(waiting - told) >= NOTICED:
            words += f", and {_later(waiting)} by waiting"
    elif waiting:
        words = (
            f"a caller who only waits reaches the operator {_later(waiting)}, "
            f"{_after(old.by_waiting, new.by_waiting)}"
        )
    else:
        return changes
    most = max(told, waiting)
    return _told(changes, Effect("slower" if most > 0 else "sooner", words, seconds=most))


def _difference(before: float, now: float) -> float:
    if math.isinf(before) or math.isinf(now) or abs(now - before) < NOTICED:
        return 0.0
    return now - before


def _later(seconds: float) -> str:
    return f"{_seconds(abs(seconds))} {'later' if seconds > 0 else 'sooner'}"


def _after(before: float, now: float) -> str:
    return f"after {_seconds(now)} instead of {_seconds(before)}"


def _seconds(seconds: float) -> str:
    """Seconds as people tell them: `6 s`, `2 min`."""
    whole = round(seconds)
    return (
        f"{whole} s" if whole < 120 else write_duration(60 * round(whole / 60)).replace("m", " min")
    )
