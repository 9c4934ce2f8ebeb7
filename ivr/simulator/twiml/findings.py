"""A finding: one line of what Twilio's debugger would list about a document or a request."""

from dataclasses import dataclass
from typing import Literal

from .codes import CODES, Code, Level

__all__ = ["CODES", "Code", "Finding", "Level", "finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to change. An error ends the document, a warning does not.

    `code` is Twilio's number, a key of `CODES`. `line` and `column` count from 1 in the document;
    None where the fault has no place in it (a content type, a size, a request).
    """

    code: int
    level: Literal["error", "warning"]
    message: str
    line: int | None = None
    fix: str = ""
    column: int | None = None

    @property
    def fatal(self) -> bool:
        """Whether this ends the document and sends the call to its fallback URL."""
        return self.level == "error"


def finding(
    code: int,
    message: str = "",
    line: int | None = None,
    *,
    column: int | None = None,
    fix: str = "",
) -> Finding:
    """A finding with the level of its code; its registered meaning and repair unless given.

    Raises KeyError for a code that is not in `CODES`.
    """
    known = CODES[code]
    return Finding(code, known.level, message or known.meaning, line, fix or known.fix, column)
