"""What the readers of one tree share: the names they may meet, and the mistakes they found.

A reader never stops at a mistake. It notes it here, with its place, and raises `Noted`, so that
the field is left out and everything else is still read: all mistakes of a file come at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, runtime_checkable

from ivr.telephony.misread import Misread, did_you_mean, nearest
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Node, Scalar, Span

if TYPE_CHECKING:
    from ivr.tree.sources import Source

T = TypeVar("T")
S = TypeVar("S")


class Noted(ValueError):
    """A mistake was found here and has already been noted; the value is to be left out."""


@runtime_checkable
class Folder(Protocol):
    """Files beside a tree that can be listed too."""

    def __call__(self, name: str) -> bytes | None:
        """The bytes of a file, None if there is no such file."""

    def under(self, folder: str) -> Sequence[str]:
        """What a folder holds, sorted; nothing if there is no such folder."""


class Reading:
    """One file being read.

    `languages` is known before any text is read, `steps` (name → place) before any target,
    `sources` and `columns` (source → its columns) before any name that a source fills.
    """

    def __init__(self, files: Callable[[str], bytes | None] | None = None) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.errors = 0
        """How many of them are errors."""
        self.languages: tuple[str, ...] = ()
        self.steps: Mapping[str, Span] = {}
        self.columns: dict[str, tuple[str, ...]] = {}
        self.sources: dict[str, Source] = {}
        self.unread_sources: set[str] = set()
        self.foreign: set[str] = set()
        """Languages that texts are in and the tree does not speak, each told once."""
        self.hours: tuple[str, ...] = ()
        self.currency = ""
        self.lenient = False
        """Whether a field that cannot be read is left out, and its neighbours are kept."""
        self.unread: set[str] = set()
        """Fields that were left out so: nothing is blamed for what it misses in them."""
        self.is_part = False
        """Whether the file is there for others to use, so that `return` leads somewhere."""
        self.given: dict[tuple[str, str], Span] = {}
        """Where the file names what it is handed and hands back: (`inputs` or `gives`, name)."""
        self.gives: dict[str, tuple[str, ...]] = {}
        """What steps that use other files give: names, by the names of the steps."""
        self.unread_steps: set[str] = set()
        """Steps that give values by their own name, and of which nobody knows what they give."""
        self.used_files: dict[str, bytes] = {}
        self._files = files or (lambda _name: None)

    def asked_by(self, source: str) -> tuple[str, ...] | None:
        """The names by which a source can be asked; None if nobody knows."""
        return ("number",) if source == "requests" else self.columns.get(source)

    @property
    def language(self) -> str:
        """The default language: the first that the file names."""
        return self.languages[0] if self.languages else "en"

    def file(self, name: str) -> bytes | None:
        """The bytes of a file beside the tree, remembered as one the tree is made of."""
        data = self._files(name)
        if data is not None:
            self.used_files[name] = data
        return data

    def peek(self, name: str) -> bytes | None:
        """The bytes of a file beside the tree that is no part of it, or not yet."""
        return self._files(name)

    def under(self, folder: str) -> Sequence[str]:
        """What stands in a folder beside the tree, sorted; nothing where nobody can list it."""
        if not isinstance(self._files, Folder):
            return ()
        return [name for name in self._files.under(folder) if not name.startswith(".")]

    def error(
        self,
        rule: str,
        at: Span,
        message: str,
        *,
        label: str = "",
        why: str = "",
        fix: str = "",
        also: Iterable[Label] = (),
    ) -> Noted:
        """Note an error; the caller usually raises what this returns."""
        return self._note(rule, "error", at, message, label, why, fix, also)

    def warning(
        self,
        rule: str,
        at: Span,
        message: str,
        *,
        label: str = "",
        why: str = "",
        fix: str = "",
        also: Iterable[Label] = (),
    ) -> Noted:
        """Note something that will run and annoy a caller."""
        return self._note(rule, "warning", at, message, label, why, fix, also)

    def misread(self, rule: str, scalar: Scalar, mistake: Misread) -> Noted:
        """Note what a value's parser refused, at the very characters it named."""
        end = mistake.end if mistake.end is not None else len(scalar.value)
        at = scalar.at(mistake.start, end)
        why = mistake.why or "nobody could say what is meant"
        return self.error(rule, at, mistake.message, why=why, fix=mistake.fix)

    def speaks(self, code: str) -> bool:
        """Whether a language is one of the tree's, or nobody knows which those are."""
        return code in self.languages or "languages" in self.unread

    def _note(
        self,
        rule: str,
        level: Literal["error", "warning"],
        at: Span,
        message: str,
        label: str,
        why: str,
        fix: str,
        also: Iterable[Label],
    ) -> Noted:
        message, fix = shown(message), shown(fix, MOST_TYPED)
        self.errors += level == "error"
        self.diagnostics.append(
            Diagnostic(rule, level, message, Label(at, label), tuple(also), why, fix)
        )
        return Noted(message)


MOST_SHOWN, MOST_TYPED = 60, 300
"""Characters of an author's own text in a message, and of what is proposed in its place."""


def shown(message: str, most: int = MOST_SHOWN) -> str:
    """A message whose texts in backticks are cut off where they are long."""
    cut = (
        f"{text[:most]}…" if index % 2 and len(text) > most else text
        for index, text in enumerate(message.split("`"))
    )
    return "`".join(cut)


def read_all(items: Iterable[S], read: Callable[[S], T]) -> tuple[T, ...]:
    """Every item read. Raises Noted, after all of them, if there was a mistake in one."""
    found: list[T] = []
    wrong: Noted | None = None
    for item in items:
        try:
            found.append(read(item))
        except Noted as noted:
            wrong = noted
    if wrong is not None:
        raise wrong
    return tuple(found)


def part(scalar: Scalar, start: int, end: int) -> Scalar:
    """A piece of a text as a text of its own, at its place."""
    return Scalar(scalar.value[start:end], scalar.at(start, end), "")


def shape(node: Node) -> str:
    """What a node is, in an author's words."""
    shapes = {"Scalar": "text", "Mapping": "a set of fields", "Sequence": "a list"}
    return shapes[type(node).__name__]


__all__ = ["Noted", "Reading", "did_you_mean", "nearest", "part", "read_all", "shape"]
