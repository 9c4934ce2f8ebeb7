"""What callers are told: every text of a step, by language, and the keys it tells them to press."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ivr.telephony.keys import KeyNamed
from ivr.telephony.language import LANGUAGES
from ivr.tree.answers import Answer
from ivr.tree.nodes import Span
from ivr.tree.step import Step
from ivr.tree.targets import Target
from ivr.tree.texts import Slot, Text, Wording

VALUE = "□"
"""Stands for a value in the words of a text; no language knows it."""

# «For English, press nine» is often said in the middle of a Russian text. A language is listened
# for wherever its letters stand.
_LETTERS = {"en": re.compile(r"[A-Za-z]"), "ru": re.compile(r"[А-Яа-яЁё]")}


class Said(NamedTuple):
    """A text of a step: its field, and where the call goes once it is said (an answer's `go`)."""

    field: str
    text: Text
    go: Target | None = None


class Heard(NamedTuple):
    """A key that a wording tells callers to press; `foreign`: in another language than its own."""

    key: str
    start: int
    end: int
    foreign: bool


class Told(NamedTuple):
    """A text as it is heard in one language: its words, and the keys they name in their order."""

    step: Step
    said: Said
    code: str
    wording: Wording
    words: str
    keys: tuple[Heard, ...]


def texts_of(step: Step) -> Iterator[Said]:
    """Every text of a step but the `for` of its keys, in the order of its fields."""
    for field, value in vars(step).items():
        if isinstance(value, Text):
            yield Said(field, value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Answer):
            for answer in value:
                if answer.text is not None:
                    yield Said(field, answer.text, answer.go)


def told(step: Step, length: int) -> tuple[Told, ...]:
    """Everything a step tells callers. Its keys have up to `length` digits."""
    return tuple(
        Told(step, said, code, wording, text := words(wording), keys_in(text, code, length))
        for said in texts_of(step)
        for code, wording in said.text.by_language.items()
    )


def words(wording: Wording) -> str:
    """A wording as plain words, with a sign that no language knows for each value."""
    return "".join(VALUE if isinstance(part, Slot) else part for part in wording.parts)


@lru_cache(maxsize=4096)
def keys_in(text: str, code: str, length: int = 1) -> tuple[Heard, ...]:
    """The keys that a text in the language `code` tells callers to press, in its order."""
    found: dict[int, Heard] = {}
    for other, letters in _LETTERS.items():
        if letters.search(text):
            foreign = not code.startswith(other)
            for start, end, key in LANGUAGES[other].keys_named(text, length):
                found.setdefault(start, Heard(key, start, end, foreign))
    return tuple(found[start] for start in sorted(found))


def place_of(told: Told, heard: Heard, length: int, lines: Sequence[str]) -> Span:
    """Where the author typed a key's name; the whole text if that cannot be told.

    The words of a wording have their line breaks folded, so it is looked for in the lines of the
    file. Quotes, dashes and breaks of lines do not keep a key from being recognised.
    """
    whole = told.wording.span
    if not lines or heard not in told.keys:
        return whole
    typed = "\n".join(
        lines[row][whole.column - 1 if row == whole.line - 1 else 0 :]
        for row in range(whole.line - 1, min(whole.end_line, len(lines)))
    )
    if whole.line == whole.end_line:
        typed = typed[: whole.end_column - whole.column]
    same: tuple[KeyNamed | Heard, ...] = keys_in(typed, told.code, length)
    number = told.keys.index(heard)
    if len(same) != len(told.keys) or same[number].key != heard.key:
        return whole
    start, end = same[number].start, same[number].end
    before = typed[:start]
    row = before.count("\n")
    column = start - before.rfind("\n") - 1 + (whole.column - 1 if row == 0 else 0)
    return Span(whole.line + row, column + 1, whole.line + row, column + 1 + end - start)
