"""Answers to silence and to wrong keys: a text, a text and a step, or a step alone."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.tree.nodes import Mapping, Node, Scalar, Sequence, Span
from ivr.tree.reading import Reading, did_you_mean, read_all
from ivr.tree.targets import CLOSED, Target, read_target, split_arrow
from ivr.tree.texts import Text, is_text, read_text

FIELDS = ("go", "say")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said, and where it leads; without a step the caller is asked again."""

    text: Text | None
    go: Target | None
    span: Span


def read_answers(node: Node, reading: Reading) -> tuple[Answer, ...]:
    """One answer, or a list: for the first time, the second, and so on."""
    if isinstance(node, Sequence):
        if not node.items:
            raise reading.error(
                "missing-text",
                node.span,
                "this list is empty",
                why="the caller would be asked again without a word",
                fix="write at least one answer, or leave the field out",
            )
        return read_all(node.items, lambda item: _answer(item, reading))
    return (_answer(node, reading),)


def _answer(node: Node, reading: Reading) -> Answer:
    if isinstance(node, Scalar):
        return _written(node, reading)
    if isinstance(node, Mapping) and not is_text(node, reading):
        return _fields(node, reading)
    return Answer(read_text(node, reading), None, node.span)


def _written(node: Scalar, reading: Reading) -> Answer:
    words, go = split_arrow(node, reading)
    if go is not None:
        text = read_text(words, reading) if words.value.strip() else None
        return Answer(text, go, node.span)
    name = words.value.strip()
    if name in reading.steps or name in CLOSED:
        reading.error(
            "spoken-name",
            node.span,
            f"`{name}` would be read aloud, and it is the name of a step",
            label="an answer is a text",
            why=f"the caller would hear the word «{name}» and be asked again",
            fix=f"write `-> {name}`",
        )
        return Answer(None, Target(name, node.span), node.span)
    return Answer(read_text(words, reading), None, node.span)


def _fields(node: Mapping, reading: Reading) -> Answer:
    text: Text | None = None
    go: Target | None = None
    for key, value in node.entries:
        if key.value == "say":
            text = read_text(value, reading)
        elif key.value == "go":
            go = read_target(value, reading)
        else:
            raise reading.error(
                "unknown-field",
                key.span,
                f"an answer has no field `{key.value}`",
                why="nothing reads it",
                fix=did_you_mean(key.value, FIELDS),
            )
    if text is None and go is None:
        raise reading.error(
            "missing-text",
            node.span,
            "there are no words here, and no step",
            why="the caller would be asked again without a word",
            fix="write the words, or `-> step`",
        )
    return Answer(text, go, node.span)
