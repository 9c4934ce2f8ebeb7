"""What a source can be asked by: a misspelt column would find nothing, call after call."""

from __future__ import annotations

from ivr.tree.http import Http
from ivr.tree.nodes import Span
from ivr.tree.pairs import Pair
from ivr.tree.reading import Reading, did_you_mean, nearest


def inspect_by(
    source: str, by: tuple[Pair, ...] | None, answer: tuple[str, Span], reading: Reading
) -> None:
    """Notes each name by which `source` cannot be asked.

    Without `by` it is asked by the step's own answer: its name, or "" if there is none, and the
    place that is to blame.
    """
    service = reading.sources.get(source)
    if isinstance(service, Http):
        _inspect_service(source, service, by, answer, reading)
        return
    known = reading.asked_by(source)
    if known is None:
        return
    if by is None:
        name, at = answer
        if name not in known:
            _unasked(source, known, name, at, reading)
        return
    for pair in by:
        if pair.name not in known:
            reading.error(
                "unknown-column",
                pair.span,
                f"`{source}` cannot be asked by `{pair.name}`",
                why="nothing would ever be found",
                fix=did_you_mean(pair.name, known),
            )


def _inspect_service(
    source: str,
    service: Http,
    by: tuple[Pair, ...] | None,
    answer: tuple[str, Span],
    reading: Reading,
) -> None:
    """A service can be asked by anything, as long as its address can be filled."""
    name, at = answer
    given = [pair.name for pair in by] if by is not None else [name]
    missing = [each for each in service.http.names if each not in given]
    if not missing:
        return
    odd = [pair for pair in by or () if pair.name not in service.http.names]
    near = [pair for pair in odd if nearest(pair.name, missing)]
    if near:
        fix = did_you_mean(near[0].name, missing)
    elif by is None:
        pairs = ", ".join(f"{each} = {{{name or each}}}" for each in missing)
        fix = f"add `by: {pairs}`"
    else:
        fix = f"write `{missing[0]} = …` in it"
    reading.error(
        "unfilled-address",
        next((pair.span for pair in (*near, *odd, *(by or ()))), at),
        f"the address of `{source}` needs `{missing[0]}`",
        why="nothing would ever be asked, and callers would be told that there is no such thing",
        fix=fix,
    )


def _unasked(source: str, known: tuple[str, ...], name: str, at: Span, reading: Reading) -> None:
    given = f"{{{name}}}" if name else "{name}"
    reading.error(
        "unknown-column" if name else "missing-field",
        at,
        f"`{source}` cannot be asked by `{name}`"
        if name
        else f"this does not say what `{source}` is asked by",
        why="nothing would ever be found",
        fix=f"add `by: {known[0]} = {given}`, or another of its columns: {', '.join(known[:8])}"
        if len(known) > 1
        else f"add `by: {known[0]} = {given}`",
    )
