"""The trees a command was given: read from disk, loaded, and their mistakes told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ivr.cli.shell import Misuse, Refusal, Report

if TYPE_CHECKING:
    from ivr.tree.diagnostic import Diagnostic
    from ivr.tree.load import Loading
    from ivr.tree.tree import Tree

Style = Literal["full", "github", "json", "short"]
FOLDER = Path("menus")
CALLS = ".calls.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and all that is wrong with it; `tree` is there if it can be called."""

    path: Path
    text: str
    diagnostics: tuple[Diagnostic, ...]
    tree: Tree | None = None

    @property
    def errors(self) -> int:
        """How many mistakes keep it from being used."""
        return sum(each.level == "error" for each in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many do not."""
        return len(self.diagnostics) - self.errors

    def report(self, style: Style = "full") -> str:
        """Every mistake, with its place, reason and repair; empty if there is none."""
        from ivr.tree.report import report

        return report(str(self.path), self.text, self.diagnostics, style)


def found(ending: str = ".yaml") -> list[Path]:
    """The trees in `menus/`, or the files there that end in `ending`; raises Refusal for none."""
    paths = sorted(
        path
        for path in FOLDER.glob(f"*{ending}")
        if ending == CALLS or not path.name.endswith(CALLS)
    )
    if not paths:
        raise Refusal(f"there is no {FOLDER}/*{ending} here", "name a file")
    return paths


def load(path: Path, *, inspected: bool = False) -> Checked:
    """Load a tree; whatever is wrong is in its diagnostics, a file that is not there too.

    `inspected`: not only what keeps it from being called, but all that the rules find.
    """
    from ivr.cli.progress import working
    from ivr.sources.files import Beside, Unreadable, read
    from ivr.steps import KINDS
    from ivr.tree import load as loader

    try:
        data = read(path)
    except Unreadable as trouble:
        return Checked(path, "", (unreadable(trouble),))
    beside = Beside(path.parent)
    with working(path):
        loading = loader.load(path.stem, data, KINDS, beside)
        if any(each.rule == "return-outside" for each in loading.diagnostics) and _is_used(path):
            loading = loader.load(path.stem, data, KINDS, beside, is_part=True)
        diagnostics = _inspected(loading, data) if inspected else loading.diagnostics
    text = data.decode("utf-8", errors="replace")
    if beside.refused:
        diagnostics = tuple(_with_reason(each, beside.refused) for each in diagnostics)
    return Checked(path, text, diagnostics, loading.tree)


MOST_NEIGHBOURS = 200


def _is_used(path: Path) -> bool:
    """Whether a file beside this one uses it, which then need not say so itself."""
    import re

    from ivr.sources.files import Unreadable, read

    uses = re.compile(rb"\buse:\s*[\"']?(?:\./)?" + re.escape(path.name.encode()) + rb"\b")
    for other in sorted(path.parent.glob("*.yaml"))[:MOST_NEIGHBOURS]:
        try:
            if other != path and uses.search(read(other)):
                return True
        except Unreadable:
            continue
    return False


def _inspected(loading: Loading, data: bytes) -> tuple[Diagnostic, ...]:
    from ivr.sound.length import seconds
    from ivr.tree.inspection import inspect

    return inspect(loading, data, seconds)


def callable_tree(path: Path, language: str = "") -> Tree:
    """A tree that is to be called; raises Report with its mistakes, or Misuse for the language."""
    checked = load(path)
    if checked.tree is None:
        raise Report(checked.report())
    if checked.tree.is_part:
        raise Refusal(f"{path} is there for other files to use", "call one that uses it")
    if language and language not in checked.tree.languages:
        raise Misuse(f"{path} speaks {', '.join(checked.tree.languages)}, not {language}")
    return checked.tree


def unreadable(trouble: Exception) -> Diagnostic:
    """A file that cannot be read, as a mistake like any other, at its first place."""
    from ivr.tree.diagnostic import Diagnostic, Label
    from ivr.tree.nodes import Span

    fix = getattr(trouble, "fix", "")
    return Diagnostic("unreadable-file", "error", str(trouble), Label(Span(1, 1, 1, 1)), fix=fix)


def _with_reason(diagnostic: Diagnostic, refused: dict[str, str]) -> Diagnostic:
    """A mistake about a file that is there and was not read, with why it was not."""
    from dataclasses import replace

    reasons = [why for name, why in refused.items() if f"`{name}`" in diagnostic.message]
    return replace(diagnostic, why=reasons[0]) if reasons else diagnostic


def counted(number: int, word: str) -> str:
    """`1 error`, `2 errors`, `no errors`."""
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
