"""Words in parts: what is said as it stands, and `{name|filter}` where a value is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.tree.filters import known_filter
from ivr.tree.nodes import Scalar, Span
from ivr.tree.reading import Noted, Reading

MOST_SIGNS = 5_000
"""A text's length: more than six minutes of speech."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_LOOSE = re.compile(r"[{}]")
_ARROW = re.compile(r"-{1,2}>\s*|→\s*")
_SIGN = re.compile(r"[{}<→]|->")
_BLANKS = re.compile(r"\s+")
_SLOT = re.compile(r"\s*([^\W\d][\w.]*)\s*(?:\|\s*([^|{}]+?)\s*)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """`{name|filter}`: a value that is spoken when the text is."""

    name: str
    filter: str
    span: Span


Parts = tuple[str | Slot, ...]


def read_parts(scalar: Scalar, reading: Reading, language: str) -> Parts:
    """A text's words as literal parts and slots.

    Raises Noted after noting every mistake in it.
    """
    text = scalar.value
    if len(text) > MOST_SIGNS:
        raise reading.error(
            "endless-text",
            scalar.span,
            f"this text has {len(text):,} signs, and {MOST_SIGNS:,} are the most",
            why="nobody listens for six minutes before a key can be pressed",
            fix="part it into several steps, with a menu between them",
        )
    if not _SIGN.search(text):  # most texts of most trees
        words = " ".join(text.split())
        return (words,) if words else ()
    parts: list[str | Slot] = []
    wrong: Noted | None = None
    at = 0
    for found in _BRACES.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
        try:
            parts.append(_slot(scalar, found.start(), found.group(1), reading, language))
        except Noted as noted:
            wrong = noted
    parts.append(text[at:])
    literals = _BRACES.sub(lambda m: " " * len(m.group()), text)
    if (place := literals.find("<")) >= 0:
        wrong = reading.error(
            "markup-in-text",
            scalar.at(place, place + 1),
            "`<` cannot stand in a text: marks like `<break>` are not read",
            why="the caller would hear it read aloud",
            fix="leave it out; commas, full stops and … make pauses",
        )
    if arrow := _ARROW.search(literals):
        wrong = _spoken_arrow(scalar, arrow, reading)
    if loose := _LOOSE.search(literals):
        opened = loose.group() == "{"
        wrong = reading.error(
            "loose-brace",
            scalar.at(loose.start(), loose.end()),
            f"a brace is {'opened' if opened else 'closed'} here and not "
            f"{'closed' if opened else 'opened'}",
            why="braces hold the name of a value, and this is none",
            fix="write `{name}`, or leave the brace out",
        )
    if wrong is not None:
        raise wrong
    return tuple(_squeeze(parts))


def _spoken_arrow(scalar: Scalar, arrow: re.Match[str], reading: Reading) -> Noted:
    """An arrow where no step is read behind one."""
    rest = scalar.value[arrow.end() :].split()
    step = rest[0].strip(".,;") if rest else ""
    named = step if step in reading.steps else "step"
    return reading.error(
        "spoken-arrow",
        scalar.at(arrow.start(), len(scalar.value.rstrip())),
        "an arrow in this text leads nowhere, and would be read aloud",
        why="the caller would hear the name of a step, and the call would not go there",
        fix=f"leave it out of the words, and name the step in a field beside them: `go: {named}`, "
        f"or `next: {named}` where the step only speaks",
    )


def _squeeze(parts: list[str | Slot]) -> Iterator[str | Slot]:
    """Folds white space, as a voice does; drops empty parts and the outer blanks."""
    folded = [_BLANKS.sub(" ", part) if isinstance(part, str) else part for part in parts]
    for index, part in enumerate(folded):
        if isinstance(part, str):
            part = part.lstrip() if index == 0 else part
            part = part.rstrip() if index == len(folded) - 1 else part
            if not part:
                continue
        yield part


def _slot(scalar: Scalar, start: int, inside: str, reading: Reading, language: str) -> Slot:
    span = scalar.at(start, start + len(inside) + 2)
    match = _SLOT.fullmatch(inside)
    if match is None:
        raise reading.error(
            "loose-brace",
            span,
            f"`{{{inside}}}` is not the name of a value",
            why="braces hold the name of something the call knows",
            fix="write `{name}` or `{name|filter}`; spaces and signs do not belong in a name",
        )
    name, filter_name = match.group(1), match.group(2) or ""
    if filter_name:
        _check_filter(filter_name, span, reading, language)
    return Slot(name, filter_name, span)


def _check_filter(name: str, at: Span, reading: Reading, language: str) -> None:
    """Notes a filter that is not there, or cannot speak: one missing currency is told once."""
    if name == "money" and not reading.currency and "currency" not in reading.unread:
        reading.unread.add("currency")
        reading.error(
            "missing-field",
            at,
            "the filter `money` needs `currency`",
            why="nobody could say whether it is roubles or dollars",
            fix="add `currency: RUB` or another at the top of the file",
        )
    if "/" in name and "languages" in reading.unread:
        return
    if mistake := known_filter(name, language):
        message, fix = mistake
        raise reading.error(
            "unknown-filter", at, message, why="the value could not be spoken as meant", fix=fix
        )
