"""How callers get to a step, in their own terms: `after 1 and 2`, `while closed`."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace

from ivr.difference.shown import listed, shown_condition
from ivr.tree.rules.ways import Way, Ways
from ivr.tree.step import Step
from ivr.tree.tree import Tree

MOST_ACTS = 4
"""Of a longer route only the end is told."""

ACTS: dict[str, tuple[int, str]] = {
    "busy": (4, "a busy line"),
    "failed": (5, "a failure"),
    "found": (0, ""),
    "full": (4, "a full queue"),
    "late": (4, "a long wait"),
    "missing": (4, "no match"),
    "no_answer": (4, "no answer"),
    "nobody": (4, "no operator"),
    "open": (0, ""),
    "results": (1, ""),
    "silence": (3, "silence"),
    "use": (0, ""),
    "wrong": (4, "a wrong key"),
}
"""field → how unlikely it is that callers take this way, and what happens when they do"""

CIRCUMSTANCES: dict[str, tuple[int, str]] = {
    "break": (2, "during the break"),
    "closed": (2, "while closed"),
    "emergency": (3, "in an emergency"),
}

OTHERWISE: dict[str, str] = {
    "ask": "three failed tries",
    "dial": "no answer",
    "lookup": "no match",
    "menu": "three failed tries",
    "queue": "waiting in vain",
    "voicemail": "no message",
}
"""kind → what happened when its `otherwise` is taken"""

NEXT: dict[str, tuple[int, str]] = {
    "ask": (1, "the answer"),
    "callback": (1, "the call-back"),
    "dial": (2, "the talk"),
    "queue": (2, "the talk"),
    "voicemail": (1, "the message"),
}
"""kind → what happens before its `next` is taken; of other kinds nothing does"""


@dataclass(frozen=True, slots=True)
class Route:
    """What happens on the way to a step, under which circumstances, and the step before it."""

    acts: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    before: str = ""

    def told(self) -> str:
        """`at the start`, `after 1 and 2`, `while closed, after 1`."""
        acts = self.acts if len(self.acts) <= MOST_ACTS else ("…", *self.acts[-MOST_ACTS:])
        after = [f"after {listed(acts)}"] if acts else []
        return ", ".join([*self.circumstances, *after]) or "at the start"


def routes(tree: Tree, ways: Ways) -> dict[str, Route]:
    """The likeliest route to each step that a call can come to."""
    done: dict[str, Route] = {}
    fallback = tree.everywhere.otherwise
    pending = [(0.0, 0, tree.start, Route())]
    if fallback is not None:
        pending.append((100.0, 1, fallback.name, Route((ACTS["failed"][1],))))
    count = len(pending)
    while pending:
        cost, _count, name, route = heapq.heappop(pending)
        if name in done or name not in tree.steps:
            continue
        done[name] = route
        for way in ways.out[name]:
            if way.to not in done:
                more, longer = _taken(tree.steps[name], way, route)
                count += 1
                heapq.heappush(pending, (cost + more, count, way.to, replace(longer, before=name)))
    return done


def _taken(step: Step, way: Way, route: Route) -> tuple[float, Route]:
    """What it costs to take a way, and the route then."""
    if way.key:
        return 1.5 if way.field == "everywhere" else 1, _and_act(route, way.key)
    if way.field in CIRCUMSTANCES:
        cost, when = CIRCUMSTANCES[way.field]
        return cost, _and_when(route, when)
    if way.field == step.kind == "choose":
        return 2, _and_when(route, _condition(step, way))
    if way.field == step.kind == "split":
        return 0.5, _and_when(route, f"for {_share(step, way)} of the callers")
    if way.field == "next":
        cost, act = NEXT.get(step.kind, (0, ""))
    elif way.field == "otherwise":
        cost, act = (5, OTHERWISE[step.kind]) if step.kind in OTHERWISE else (1, "")
    else:
        cost, act = ACTS.get(way.field, (3, f"`{way.field}`"))
    return cost, _and_act(route, act)


def _condition(step: Step, way: Way) -> str:
    branches = getattr(step, "choose", ())
    held = next((shown_condition(when) for when, go in branches if go.span == way.span), "")
    return f"if {held}"


def _share(step: Step, way: Way) -> str:
    shares = getattr(step, "split", ())
    return next((str(share) for share, go in shares if go.span == way.span), "some")


def _and_act(route: Route, act: str) -> Route:
    return replace(route, acts=(*route.acts[-MOST_ACTS:], act)) if act else route


def _and_when(route: Route, when: str) -> Route:
    if when in route.circumstances:
        return route
    return replace(route, circumstances=(*route.circumstances, when)[-2:])
