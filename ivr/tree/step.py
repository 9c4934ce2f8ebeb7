"""What every kind of step has in common. A kind is one file in `ivr/steps/`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from pydantic import ConfigDict, PrivateAttr

from ivr.telephony.events import Event
from ivr.tree.answers import Answer
from ivr.tree.conditions import Condition
from ivr.tree.fields import Phone
from ivr.tree.keys import Choice
from ivr.tree.model import Placed
from ivr.tree.nodes import Span
from ivr.tree.pairs import Pair
from ivr.tree.prompt import Prompt
from ivr.tree.targets import Target
from ivr.tree.texts import Text
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree


Drift = Literal["silence", "wrong"]
"""What a caller does who never answers: says nothing, or presses wrong keys."""


class Exit(NamedTuple):
    """A way out of a step: the field that holds it, the key if it is one, and where it leads."""

    field: str
    key: str
    target: Target


class Step(Placed):
    """A place in the tree. Its fields are the menu language's; its docstring is their manual.

    A kind says what it is by two methods: `enter` answers when a call comes to the step, `hear`
    when something happened while the call waited here. Both are pure.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: ClassVar[str]
    """The name of the kind, and of the field that holds the main thing."""
    on_trail: ClassVar[bool] = False
    """Whether `back` can lead here."""
    unnamed_results: ClassVar[bool] = False
    """Whether something can happen here that only `otherwise` answers."""
    listens: ClassVar[bool] = False
    """Whether the call waits here for the caller's answer."""
    everywhere_keys: ClassVar[bool] = False
    """Whether the keys that work everywhere work here."""
    decides: ClassVar[bool] = False
    """Whether the way from here depends on values, which can change before a call comes again."""
    helps: ClassVar[bool] = False
    """Whether a call that comes here has come to something: a person, a message, a goodbye."""

    _name: str = PrivateAttr(default="")
    _span: Span = PrivateAttr(default_factory=lambda: Span(1, 1, 1, 1))

    def placed(self, name: str, span: Span) -> Step:
        """This step under its name, at its place in the file. Called once, by the loader."""
        self._name, self._span = name, span
        return self

    @property
    def name(self) -> str:
        """Its name in the tree."""
        # Asked for at every turn; pydantic's own way to private attributes takes ten times longer.
        private = self.__pydantic_private__
        return str(private["_name"]) if private else ""

    @property
    def span(self) -> Span:
        """Where the file names it."""
        return self._span

    @abstractmethod
    def enter(self, visit: Visit) -> Turn:
        """What happens when a call comes here."""

    def hear(self, visit: Visit, event: Event) -> Turn:
        """What happens when `event` did. A step that never waits is simply entered again."""
        return self.enter(visit)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        """What can be heard here: the parts that cues name, and their prompts."""
        return iter(())

    def sets(self, reading: Reading) -> Iterator[str]:
        """The names that have a value after this step."""
        return iter(())

    def knows(self) -> Iterator[str]:
        """The names that only this step's own texts can speak."""
        return iter(())

    def hides(self) -> Iterator[str]:
        """The names of answers that are forgotten at once and never spoken."""
        return iter(())

    def inspect(self, reading: Reading) -> None:
        """Note what is wrong within this step that no single field can tell."""

    def exits(self) -> Iterator[Exit]:
        """Every way out of this step that its file names, in the order of the fields."""
        written = _as_written(type(self))
        for field, value in vars(self).items():
            if isinstance(value, _LEADING):
                yield from _exits(written[field], value)

    def takes(self, key: str) -> bool:
        """Whether a key pressed here is an answer, beside the keys that lead somewhere."""
        return False

    def drifts(self, tree: Tree, by: Drift) -> Iterator[Exit]:
        """Where a caller can get to who does nothing, or nothing but press wrong keys."""
        named = [way for way in self.exits() if not way.key]
        yield from named
        if self.unnamed_results and all(way.field != "otherwise" for way in named):
            yield Exit("otherwise", "", tree.otherwise(self))

    def names(self) -> Iterator[tuple[str, Span]]:
        """Every name whose value this step speaks, hands on or asks about, with its place."""
        for value in vars(self).values():
            if value is not None:
                yield from names_in(value)


_LEADING = (Target, Choice, Answer, tuple)
"""What may lead on. Most fields do not, and all steps are asked several times."""


@cache
def _as_written(kind: type[Step]) -> dict[str, str]:
    """A kind's fields, each with the name that authors write."""
    return {name: field.alias or name for name, field in kind.model_fields.items()}


def _exits(field: str, value: object) -> Iterator[Exit]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Choice):
            yield Exit(field, item.key, item.go)
        elif isinstance(item, Target):
            yield Exit(field, "", item)
        elif isinstance(item, Answer):
            if item.go is not None:
                yield Exit(field, "", item.go)
        elif isinstance(item, tuple):
            yield from _exits(field, item)


def names_in(value: object) -> Iterator[tuple[str, Span]]:
    """Every name in a field's value, with its place."""
    if isinstance(value, Text | Pair):
        yield from ((slot.name, slot.span) for slot in value.slots())
    elif isinstance(value, Condition):
        yield from value.names()
    elif isinstance(value, Phone) and value.slot is not None:
        yield value.slot.name, value.slot.span
    elif isinstance(value, Choice):
        if value.purpose is not None:
            yield from names_in(value.purpose)
        if value.when is not None:
            yield from value.when.names()
    elif isinstance(value, Answer):
        yield from names_in(value.text)
    elif isinstance(value, tuple):
        for item in value:
            yield from names_in(item)
