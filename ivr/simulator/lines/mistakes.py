"""Mistakes in a script, each with where it is, what is wrong and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """`path` leads to the place from the top of the data: keys of mappings, indices of lists."""

    path: Path
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = " › ".join(
            f"item {part + 1}" if isinstance(part, int) else part for part in self.path
        )
        return f"{place}: {self.message}" if place else self.message


class WrongScript(ValueError):
    """Data that is no script; `mistakes` has all that is wrong with it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(map(str, self.mistakes)))


@dataclass(slots=True)
class Findings:
    """Mistakes collected on the way."""

    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, path: Path, message: str, fix: str = "") -> None:
        """Enter one."""
        self.mistakes.append(Mistake(path, message, fix))

    def unknown(self, path: Path, what: str, name: object, known: Iterable[str]) -> None:
        """Enter a name that nobody knows, with the nearest that somebody does."""
        known = sorted(known)
        near = get_close_matches(str(name), known, 1)
        fix = f"did you mean `{near[0]}`?" if near else f"it is one of: {', '.join(known)}"
        self.add(path, f"there is no {what} `{name}`", fix)

    def fields(self, path: Path, data: Mapping[object, object], known: Iterable[str]) -> None:
        """Enter every field of a mapping that is not known."""
        known = tuple(known)
        for name in data:
            if name not in known:
                self.unknown((*path, str(name)), "field", name, known)
