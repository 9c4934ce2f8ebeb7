"""Grafting: the steps of a used file become steps of the tree that uses it.

`payment: {use: card.yaml}` brings in each step of `card.yaml` as `payment.…`: `payment.number`,
`payment.bye`. So do its answers, sources and hours, which keeps all names of a used file its own,
and a call within it needs no stack: the name of its step says which step used the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from posixpath import dirname, join
from typing import Any, TypeVar, get_args

from ivr.telephony.hours import Hours
from ivr.tree.conditions import Clause
from ivr.tree.everywhere import Everywhere
from ivr.tree.fields import Read
from ivr.tree.model import Placed
from ivr.tree.nodes import Span
from ivr.tree.pairs import Pair
from ivr.tree.parts import Slot
from ivr.tree.step import Step
from ivr.tree.targets import Target
from ivr.tree.texts import Wording
from ivr.tree.tree import Tree
from ivr.tree.using import Using

P = TypeVar("P", bound=Placed)

COMMON = frozenset(("answer", "for", "key", "language", "now", "today"))
"""Names that mean the same in every file."""
COMMON_GROUPS = frozenset(("call", "queue", "request", "requests"))
"""What stands before the dot of such names."""


def grafted(tree: Tree, parts: Mapping[str, Tree]) -> Tree:
    """The tree with the files in it that its steps use: `parts` by the names of those steps."""
    steps = dict(tree.steps)
    hours, sources = dict(tree.hours), dict(tree.sources)
    views: dict[str, Tree] = {}
    for name, part in parts.items():
        use = steps[name]
        assert isinstance(use, Using), "only such steps have parts"  # noqa: S101
        graft = _Graft(name, use, part)
        steps[name] = use.entering(graft.step(part.start))
        steps.update((graft.step(inner), graft.moved(step)) for inner, step in part.steps.items())
        hours.update((graft.hours(inner), value) for inner, value in part.hours.items())
        sources.update((graft.value(inner), value) for inner, value in part.sources.items())
        views.update(graft.views(tree))
    whole = replace(tree, steps=steps, hours=hours, sources=sources)
    shared: dict[str, Any] = {
        "name": tree.name,
        "digest": tree.digest,
        "steps": steps,
        "hours": hours,
        "sources": sources,
        "may_dial": tree.may_dial,
        "files": tree.files,
    }
    # One mapping for the tree and its parts, so that each of them finds every other.
    found: dict[str, Tree] = {}
    found.update((name, replace(view, parts=found, **shared)) for name, view in views.items())
    return replace(whole, parts=found)


@dataclass(frozen=True)
class _Graft:
    """One file brought in by one step."""

    name: str
    use: Using
    part: Tree

    def step(self, name: str) -> str:
        return f"{self.name}.{name}"

    def value(self, name: str) -> str:
        """A value's name, or a source's."""
        group, _, rest = name.partition(".")
        if name in COMMON or group in COMMON_GROUPS:
            return name
        return f"hours.{self.hours(rest)}" if group == "hours" else f"{self.name}.{name}"

    def hours(self, name: str) -> str:
        # No dot: `hours.x.opens` is read from the left.
        return f"{self.name}:{name}"

    def file(self, name: str) -> str:
        return name if "://" in name else join(dirname(self.use.use), name)

    def views(self, tree: Tree) -> dict[str, Tree]:
        """What holds within the file, and within those that it uses itself: its own, or ours."""
        everywhere = self._everywhere(self.part, tree.everywhere)
        found = {}
        for scope, view in {"": self.part, **self.part.parts}.items():
            inherits = view.everywhere is self.part.everywhere
            found[f"{self.name}.{scope}" if scope else self.name] = replace(
                view,
                start=self.step(view.start),
                languages=tuple(code for code in view.languages if code in tree.languages),
                everywhere=everywhere if inherits else self._everywhere(view, everywhere),
                phrases=self._any(view.phrases),
                timezone=view.timezone or tree.timezone,
                currency=view.currency or tree.currency,
                voices={**tree.voices, **view.voices},
                scope=f"{self.name}.{view.scope}",
                file=self.file(view.file) if view.file else self.use.use,
            )
        return found

    def _everywhere(self, view: Tree, ours: Everywhere) -> Everywhere:
        if view.heading.place("everywhere") is None:
            return ours
        return self.moved(view.everywhere, back=self.use.next)

    def moved(self, placed: P, back: Target | None = None) -> P:
        """Fields with all names in them as they are in the whole tree.

        `back`: where `return` leads; without, it says so by the name of its step.
        """
        changes: dict[str, Any] = {}
        for field, value in placed:
            own = _own_names(type(placed)).get(field)
            if own is not None and isinstance(value, str):
                changes[field] = self._own[own](value)
            elif field == "set" and isinstance(value, tuple):
                changes[field] = tuple(self._set(pair) for pair in value)
            else:
                changes[field] = self._any(value, back)
        copy = placed.model_copy(update=changes)
        if isinstance(copy, Step):
            copy.placed(self.step(copy.name), copy.span)
        if isinstance(copy, Using) and copy.entry is not None:
            copy.entering(self.step(copy.entry.name))
        return copy

    @property
    def _own(self) -> Mapping[str, Callable[[str], str]]:
        return {"file": self.file, "hours": self.hours, "value": self.value}

    def _set(self, pair: Pair) -> Pair:
        return replace(pair, name=self.value(pair.name), parts=self._any(pair.parts))

    def _any(self, value: Any, back: Target | None = None) -> Any:  # noqa: ANN401 - of any field
        match value:
            case Target(name="return") if back is not None:
                return replace(value, name=back.name)
            case Target(name="start"):
                return replace(value, name=self.step(self.part.start))
            case Target():
                return value if value.closed else replace(value, name=self.step(value.name))
            case Slot() | Clause():
                return replace(value, name=self.value(value.name))
            case Wording():
                audio = self.file(value.audio) if value.audio else ""
                return replace(value, parts=self._any(value.parts), audio=audio)
            case Span():
                return value
            case tuple():
                return tuple(self._any(item, back) for item in value)
            case Mapping():
                return {key: self._any(item, back) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type | Hours):
            moved = {f.name: self._any(getattr(value, f.name), back) for f in fields(value)}
            return replace(value, **moved)
        return value


@cache
def _own_names(model: type[Placed]) -> dict[str, str]:
    """The fields that hold a bare name of the file's own, and of what it is the name."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        metadata = [*field.metadata]
        for each in get_args(field.annotation):
            metadata += getattr(each, "__metadata__", ())
        own = [each.own for each in metadata if isinstance(each, Read) and each.own]
        if own:
            found[name] = own[0]
    return found
