"""What every element of a document has in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Self

Warn = Callable[[int, str], None]
"""Enter a finding: Twilio's code, and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A verb or a noun, read: its attributes, its text, the elements inside it.

    Each field's annotation says how it is read (`attributes`, `content`); its default is Twilio's.
    None as a default means that Twilio tells "not given" from every value that can be given.
    """

    TAG: ClassVar[str] = ""
    """The element's name in a document where it is not the name of the class."""

    line: int = 0
    """Where the element starts in the document, from 1; 0 for one that stands in no document."""

    column: int = 0

    def settled(self, given: frozenset[str], warn: Warn) -> Self | None:
        """The element once its fields are seen together; None when it is to be left out.

        `given` names the fields that the document sets. Faults that no single field shows are
        entered with `warn`.
        """
        return self


def tag_of(kind: type[Element]) -> str:
    """The element's name in a document."""
    return kind.TAG or kind.__name__
