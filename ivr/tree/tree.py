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

    Steps of used files are among `steps`: `payment.number` is the step `number` of the file that
    `payment` uses. What holds there is told by `within`.
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
    inputs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    is_part: bool = False
    """Whether it is there for others to use, and cannot be called itself."""
    parts: Mapping[str, Tree] = field(default_factory=dict, repr=False)
    """What holds within used files, by the names of the steps that use them."""
    scope: str = ""
    """Within a used file: what stands before the names of its steps, `payment.`."""
    file: str = ""
    """Within a used file: its name, from the folder of the tree."""

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]

    def within(self, step: str) -> Tree:
        """The tree as it is at a step: its languages, sentences, `everywhere` are the file's own.

        `step` may also be the `scope` of a used file.
        """
        if not self.parts:
            return self
        return self.parts.get(step.rpartition(".")[0], self)

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
            Cue(view.scope, f"{name}.{number}"): prompt(text)
            for view in (self, *self.parts.values())
            for name, texts in view.phrases.items()
            for number, text in enumerate(texts)
        }
        for step in self.steps.values():
            view = self.within(step.name)
            found.update({Cue(step.name, part): said for part, said in step.prompts(view)})
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """Every name that is spoken or asked about: what of a source is worth keeping."""
        found = {name for step in self.steps.values() for name, _span in step.names()}
        for view in (self, *self.parts.values()):
            found.update(name for name, _span in names_in(view.everywhere.keys))
            found.update(name for texts in view.phrases.values() for name, _span in names_in(texts))
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

    def after(self, step: str) -> tuple[str, Target]:
        """Where `return` leads within a used file: the step that uses it, and that one's `next`."""
        using = step.rpartition(".")[0]
        target: Target = vars(self.steps[using])["next"]
        return self.after(using) if target.name == "return" and "." in using else (using, target)

    def otherwise(self, step: Step) -> Target:
        """Where results lead that this step does not name."""
        own: Target | None = getattr(step, "otherwise", None)
        return own or self.within(step.name).everywhere.otherwise or Target("", step.span)
