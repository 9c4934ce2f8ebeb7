"""Where a step leads: a name of a step, or one of four closed words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ivr.tree.diagnostic import Label
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.reading import Reading, did_you_mean, nearest, part, shape

CLOSED = ("back", "repeat", "return", "start")
"""Targets that are not names of steps. `return` belongs to files that are used by others."""
ENDINGS = frozenset(("disconnect", "end", "exit", "finish", "hang_up", "hangup", "stop"))
"""What people lead to who want the call to end; only a step of the kind `hangup` ends one."""

_LAST_STEPS = ("bye", "goodbye", "the_end", "end_of_the_call", "last_step_of_the_call")
_ARROW = re.compile("-{1,2}>|→")
_NEARLY_ARROW = re.compile(r"\s*(?:[=–—~]>|[-–—]\s+>|⇒|➜|>>?|\s[-–—=])?\s*$")


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to, and where the file says so."""

    name: str
    span: Span

    @property
    def closed(self) -> bool:
        """Whether this is `back`, `repeat`, `start` or `return`."""
        return self.name in CLOSED


def read_target(node: Node, reading: Reading, *, may_be_words: bool = False) -> Target:
    """A bare name. A misspelt one is taken for the one it resembles, so that it is told once.

    `may_be_words`: words are as likely to be meant here, with the step forgotten.
    """
    if not isinstance(node, Scalar):
        raise reading.error(
            "not-a-step",
            node.span,
            f"the name of a step is meant here, and this is {shape(node)}",
            why="the call would not know where to go",
            fix="write the name of a step",
        )
    word = node.value.strip().removeprefix("->").removeprefix("→").strip()
    start = node.value.find(word) if word else 0
    return target_named(word, node, start, reading, may_be_words=may_be_words)


def target_named(
    word: str, node: Scalar, start: int, reading: Reading, *, may_be_words: bool = False
) -> Target:
    """The target `word`, which stands at `start` in the node's text."""
    span = node.at(start, start + len(word)) if word else node.span
    if word in reading.steps or (word in CLOSED and (word != "return" or reading.is_part)):
        return Target(word, span)
    if word == "return":
        raise reading.error(
            "return-outside",
            span,
            "`return` leads back to a file that uses this one, and nothing says that any does",
            why="the call would not know where to go",
            fix="name a step, or write `inputs` or `gives` at the top if others use this file",
        )
    if not word or " " in word:
        raise reading.error(
            "text-for-step",
            span,
            "the name of a step is meant here, and this is a text"
            if word
            else "the name of a step is missing",
            why="the call would not know where to go",
            fix=_with_arrow(word, reading) if word and may_be_words else "write the name of a step",
        )
    names = [*reading.steps, *(name for name in CLOSED if name != "return")]
    near = nearest(word, names)
    places = [reading.steps[name] for name in near[:1] if name in reading.steps]
    noted = reading.error(
        "unknown-step",
        span,
        f"`{word}` is not a step of this tree",
        label="leads nowhere",
        why="a caller sent there would hear an apology instead",
        fix=did_you_mean(word, names)
        if near
        else _ending(reading)
        if word in ENDINGS
        else f"write `{word} -> step` if these are words, or add a step `{word}:`"
        if may_be_words
        else f"add a step `{word}:`, or name one you have",
        also=[Label(place, "a name close to it") for place in places],
    )
    if near:
        return Target(near[0], span)
    raise noted


def _ending(reading: Reading) -> str:
    """How a call is ended: by a step under a name that is free."""
    free = next(name for name in _LAST_STEPS if name not in reading.steps)
    return f'a call ends at a step: add `{free}: {{hangup: ""}}` to the steps, and write `{free}`'


def _with_arrow(words: str, reading: Reading) -> str:
    """What to write where words have no arrow, or what only looks like one."""
    before, _space, last = words.rpartition(" ")
    name = last.lstrip("=-–—~>⇒➜")
    if name in reading.steps:
        purpose = _NEARLY_ARROW.sub("", f"{before} {last.removesuffix(name)}")
        return f"write `{purpose} -> {name}`"
    return f"write `{words} -> step` with the step it leads to"


def split_arrow(node: Scalar, reading: Reading) -> tuple[Scalar, Target | None]:
    """Parts `text -> step` into the text and its target; a text without an arrow has none.

    Raises Noted when what follows the arrow is no step.
    """
    value = node.value
    arrows = [*_ARROW.finditer(value)]
    if not arrows:
        return node, None
    word = value[arrows[-1].end() :].strip()
    start = value.index(word, arrows[-1].end())
    several = len(arrows) > 1
    if several or len(word.split()) > 1:
        raise reading.error(
            "two-arrows" if several else "text-for-step",
            node.at(arrows[-1].start(), len(value)),
            "there is more than one arrow"
            if several
            else "after an arrow stands the name of one step",
            why="the call would not know where to go",
            fix="write `text -> step`, with one arrow and a name without spaces",
        )
    text = part(node, 0, len(value[: arrows[0].start()].rstrip()))
    return text, target_named(word, node, start, reading)
