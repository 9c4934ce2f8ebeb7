"""What a parser of values says when it cannot read a text."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_LONGEST = 500  # characters; every value that has a parser is far shorter
_MOST_SHOWN = 60


class Misread(ValueError):
    """A text in a tree that is not the value its field asks for.

    It is written for the author, who may be no programmer, and is shown at the author's own line.

    message  what is wrong, able to stand alone; lower-case start, no full stop
    fix      what to type instead; the only part that gives advice
    why      what a caller would live through
    start    where in the text the mistake begins, counted in characters
    end      where it ends, exclusive; None: with the text
    """

    def __init__(
        self,
        message: str,
        *,
        fix: str = "",
        why: str = "",
        start: int = 0,
        end: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.why = why
        self.start = start
        self.end = end

    def shifted(self, by: int) -> Misread:
        """The same mistake, found in a part that begins `by` characters into a longer text."""
        end = None if self.end is None else self.end + by
        return Misread(self.message, fix=self.fix, why=self.why, start=self.start + by, end=end)


def bounded(text: str, what: str) -> str:
    """A text without the spaces around it, if it is short enough to be `what`.

    Raises Misread if not, so that no parser has to look at megabytes.
    """
    if len(text) > _LONGEST:
        raise Misread(f"{quoted(text)} is too long to be {what}", fix=f"write {what} only")
    return text.strip()


def quoted(text: str) -> str:
    """A text as a message shows it: in backticks, its end cut off where it is long."""
    return f"`{text}`" if len(text) <= _MOST_SHOWN else f"`{text[: _MOST_SHOWN - 1]}…`"


def nearest(word: str, names: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names that look like `word`, the likeliest first; case does not matter."""
    if len(word) > _LONGEST:
        return []
    known = {name.casefold(): name for name in names}
    return [known[name] for name in get_close_matches(word.casefold(), known, n=most, cutoff=0.6)]


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A guess to type instead of `word`; else all names if they are few; else nothing."""
    known = list(names)
    guesses = nearest(word, known)
    if guesses:
        return f"did you mean {' or '.join(f'`{guess}`' for guess in guesses)}?"
    if 0 < len(known) <= 10:
        return f"one of {', '.join(f'`{name}`' for name in known)}"
    return ""
