"""A tree: what a file in `menus/` holds, read and checked. Immutable, and named by its digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from ivr.telephony.hours import Hours
from ivr.tree.everywhere import Everywhere
from ivr.tree.model import Placed
from ivr.tree.prompt import Cue, Piece, Prompt, prompt
from ivr.tree.slugs import slugs
from ivr.tree.sources import Source
from ivr.tree.step import Step, names_in
from ivr.tree.targets import Target
from ivr.tree.texts import Text


@dataclass(frozen=True, eq=False)
class Tree:
    """A phone tree that can be called.

    `name` is ASCII, for URLs; `digest` names this very version, with the tables and sounds that
    belong to it; `numbers` maps the dialled numbers that lead here to the name of the line;
    `heading` knows where the file has its fields.
    """

    name: str
    digest: str
    languages: tuple[str, ...]
    steps: Mapping[str, Step]
    start: str
    title: str = ""
    timezone: ZoneInfo | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    voices: Mapping[str, str] = field(default_factory=dict)
    may_dial: tuple[str, ...] = ()
    hours: Mapping[str, Hours] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    phrases: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    everywhere: Everywhere = field(default_factory=Everywhere)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    heading: Placed = field(default_factory=Placed, repr=False)

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]

    @cached_property
    def phrase_texts(self) -> dict[str, Text]:
        """Built-in sentences that the file rewords and that are no answers: `offer`."""
        return {name: texts[0] for name, texts in self.phrases.items() if name == "offer"}

    @cached_property
    def offers_everywhere(self) -> tuple[tuple[str, Piece], ...]:
        """The keys that work everywhere and say what they are for, each with its sentence."""
        said = ((choice, choice.sentence(self.phrase_texts)) for choice in self.everywhere.keys)
        return tuple((choice.key, Piece(text, choice.when)) for choice, text in said if text)

    @cached_property
    def prompts(self) -> dict[Cue, Prompt]:
        """Everything that can be heard in this tree, by cue."""
        found = {
            Cue("", f"{name}.{number}"): prompt(text)
            for name, texts in self.phrases.items()
            for number, text in enumerate(texts)
        }
        for step in self.steps.values():
            found.update({Cue(step.name, part): said for part, said in step.prompts(self)})
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """Every name that is spoken or asked about: what of a source is worth keeping."""
        found = {name for step in self.steps.values() for name, _span in step.names()}
        found.update(name for name, _span in names_in(self.everywhere.keys))
        found.update(name for texts in self.phrases.values() for name, _span in names_in(texts))
        return frozenset(found)

    def kept(self, source: str, row: Mapping[str, str]) -> dict[str, str]:
        """What of a source's row is worth keeping: the call carries it along."""
        return {column: row[column] for column in row if f"{source}.{column}" in self.named}

    @cached_property
    def slug(self) -> dict[str, str]:
        """Each step's name in ASCII, unique in this tree, as it stands in URLs."""
        return slugs(self.steps)

    @cached_property
    def step_of_slug(self) -> dict[str, str]:
        """The step that a URL names."""
        return {slug: name for name, slug in self.slug.items()}

    def otherwise(self, step: Step) -> Target:
        """Where results lead that this step does not name."""
        own: Target | None = getattr(step, "otherwise", None)
        return own or self.everywhere.otherwise or Target("", step.span)
