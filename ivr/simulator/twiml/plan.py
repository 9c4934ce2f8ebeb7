"""How each class of elements is read: its annotations, looked up once."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import TypeVar, cast

from .attributes import Rule
from .content import Body, Nested, Speech
from .element import Element

Content = TypeVar("Content", Body, Nested, Speech)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: the field that holds it, how it is read, what it is when it cannot be."""

    field: str
    rule: Rule
    default: object


@dataclass(frozen=True, slots=True)
class Plan:
    """The attributes of a class by their names in a document, and the fields for its content."""

    attributes: Mapping[str, Attribute]
    body: tuple[str, Body] | None = None
    nested: tuple[str, Nested] | None = None
    speech: tuple[str, Speech] | None = None


def plan_of(kind: type[Element]) -> Plan:
    """The plan for a class of elements."""
    return _plan_of(cast("Hashable", kind))


@cache
def _plan_of(kind: type[Element]) -> Plan:
    rules = [
        (entry, how) for entry in fields(kind) for how in getattr(entry.type, "__metadata__", ())
    ]
    named = [(entry.name, how) for entry, how in rules]
    return Plan(
        {
            attribute_of(entry.name): Attribute(entry.name, how, entry.default)
            for entry, how in rules
            if not isinstance(how, Body | Nested | Speech)
        },
        _only(Body, named),
        _only(Nested, named),
        _only(Speech, named),
    )


def _only(wanted: type[Content], rules: list[tuple[str, object]]) -> tuple[str, Content] | None:
    """The field for one sort of content; a class has at most one."""
    return next(((name, how) for name, how in rules if isinstance(how, wanted)), None)


def attribute_of(field: str) -> str:
    """`finish_on_key` is `finishOnKey` in a document, `from_` is `from`."""
    first, *rest = field.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def places(verbs: Mapping[str, type[Element]]) -> Mapping[str, frozenset[str]]:
    """Every element of TwiML, by name, with the elements in which it may stand."""
    return _places(tuple(verbs.items()))


@cache
def _places(verbs: tuple[tuple[str, type[Element]], ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}

    def visit(parent: str, kinds: Iterable[tuple[str, type[Element]]]) -> None:
        for tag, kind in kinds:
            parents = found.setdefault(tag, set())
            if parent in parents:
                continue
            parents.add(parent)
            if nested := plan_of(kind).nested:
                visit(tag, nested[1].kinds.items())

    visit("Response", verbs)
    return {tag: frozenset(parents) for tag, parents in found.items()}
