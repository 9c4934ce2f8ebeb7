"""Steps that lead to one another, with nothing between them that a caller can do.

Why: a call that gets there is not let go. It goes round until the caller hangs up, and where
nothing is said on the way, until the service ends the call with an apology.

Bad:
    sales: {dial: +7 495 555-01-43, otherwise: sorry}
    sorry: {say: "Сейчас никто не отвечает.", next: sales}

Good:
    sales: {dial: +7 495 555-01-43, otherwise: sorry}
    sorry: {voicemail: "Сейчас никто не отвечает. Оставьте сообщение.", otherwise: bye, next: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.loops import knots, may_end, round_trip
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.ways import BACK, Graph, Way

NAME: Final = "endless-loop"
LEVEL: Final = "error"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Each loop, at the way that closes it."""
    for loop in loops(survey):
        last = loop[-1]
        wordless = _wordless(survey, loop)
        yield Diagnostic(
            NAME,
            LEVEL,
            _message(loop, wordless=wordless),
            Label(
                survey.at(last),
                f"... which leads back to `{last.to}`" if len(loop) > 1 else "itself",
            ),
            also=_labels(survey, loop),
            why="the service would go round without a word, and end the call with an apology"
            if wordless
            else "a caller goes round here until they hang up: no key leads out",
            fix=f"give `{last.origin}` a way out: a step that is not one of these",
        )


def loops(survey: Survey) -> Iterator[tuple[Way, ...]]:
    """Loops that nobody can leave: no step in them waits for an answer or has a key that leads out.

    The ways of a loop begin and end at the step that a call comes to first.
    """
    steps = survey.tree.steps
    drifts = {
        # What comes after a talk is no loop: the caller has been helped.
        name: tuple(way for way in ways if way.field != "next" or not steps[name].helps)
        for name, ways in survey.ways.drifts("silence").items()
        if name in survey.ways.depth and not steps[name].listens
    }
    for knot in knots(drifts):
        shut = {name: drifts[name] for name in knot if not _lets_out(survey, name, knot)}
        yield from _shut_loops(survey, shut)


def _shut_loops(survey: Survey, shut: Graph) -> Iterator[tuple[Way, ...]]:
    for knot in knots(shut):
        if not may_end(survey.tree.steps[name] for name in knot):
            loop = round_trip(shut, knot, survey.ways.depth)
            if _at_one_time(survey, loop) and survey.tells(way.origin for way in loop):
                yield loop


def _lets_out(survey: Survey, name: str, knot: set[str]) -> bool:
    """Whether a key that works at this step leads out of the knot."""
    return any(
        name in survey.ways.below if way.to == BACK else way.to not in knot
        for way in survey.ways.out[name]
        if way.key
    )


def _at_one_time(survey: Survey, loop: Iterable[Way]) -> bool:
    """Whether a call can go round at one time: not through `open` and `closed` of one place."""
    states: dict[str, set[str]] = {}
    for way in loop:
        name = vars(survey.tree.steps[way.origin]).get("hours")
        if name:
            states.setdefault(name, set()).add(way.field)
    return all(len(fields) == 1 for fields in states.values())


def _wordless(survey: Survey, loop: tuple[Way, ...]) -> bool:
    """Whether nothing is said and nobody is waited for on the way round."""
    names = [way.origin for way in loop]
    return not any(survey.told[name] or survey.tree.steps[name].helps for name in names)


def _message(loop: tuple[Way, ...], *, wordless: bool) -> str:
    head = loop[0].origin
    if len(loop) == 1:
        return f"`{head}` leads to itself, and nothing leads out"
    if wordless:
        return f"a call that comes to `{head}` goes round without a word"
    return f"a call that comes to `{head}` comes back to it and can never leave"


def _labels(survey: Survey, loop: tuple[Way, ...]) -> tuple[Label, ...]:
    if len(loop) == 1:
        return ()
    head = survey.own(loop[0].origin)
    between = (Label(survey.at(way), f"leads to `{way.to}` ...") for way in loop[:-1][:4])
    return (Label(head.span, "starts here"), *between)
