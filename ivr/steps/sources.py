"""What a source can be asked by: a misspelt column would find nothing, call after call."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.tree.nodes import Span
from ivr.tree.reading import Reading, did_you_mean


def inspect_by(source: str, names: Iterable[tuple[str, Span]], reading: Reading) -> None:
    """Notes each name by which `source` cannot be asked, at its place."""
    known = reading.asked_by(source)
    for name, at in names:
        if known is not None and name not in known:
            guess = did_you_mean(name, known)
            reading.error(
                "unknown-column",
                at,
                f"`{source}` cannot be asked by `{name}`",
                why="nothing would ever be found",
                fix=guess if len(known) > 1 else f"add `by: {known[0]} = {{{name}}}`",
            )
