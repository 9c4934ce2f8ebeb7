"""Texts: what a caller hears, by language, with `{name|filter}` where a value is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.tree.filters import known_filter
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.reading import Noted, Reading, did_you_mean, shape

_BRACES = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"\s*([^\W\d][\w.]*)\s*(?:\|\s*([^|{}]+?)\s*)?")
SOUND_FIELDS = ("audio", "words")


@dataclass(frozen=True, slots=True)
class Slot:
    """`{name|filter}`: a value that is spoken when the text is."""

    name: str
    filter: str
    span: Span


Parts = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language: its words in parts, and a sound (a file or URL) in their place."""

    parts: Parts
    span: Span
    audio: str = ""

    def slots(self) -> Iterator[Slot]:
        """The values this wording speaks, in order."""
        return (part for part in self.parts if isinstance(part, Slot))

    def __bool__(self) -> bool:
        return bool(self.parts or self.audio)


@dataclass(frozen=True, slots=True)
class Text:
    """What is heard, by language. A language that is missing here is heard in the default one."""

    by_language: Mapping[str, Wording]
    span: Span

    def wording(self, language: str, default: str) -> tuple[str, Wording]:
        """The language that is really heard, and its wording."""
        if language in self.by_language:
            return language, self.by_language[language]
        if default in self.by_language:
            return default, self.by_language[default]
        return next(iter(self.by_language.items()))

    def slots(self) -> Iterator[Slot]:
        """The values spoken in any language."""
        for wording in self.by_language.values():
            yield from wording.slots()

    def __bool__(self) -> bool:
        return any(self.by_language.values())


def said(words: str, language: str, span: Span) -> Text:
    """A text in one language that holds no values."""
    return Text({language: Wording((words,) if words else (), span)}, span)


def read_text(node: Node, reading: Reading, *, translated: bool = True) -> Text:
    """A text of any form of the language: words, by language, or a sound.

    `translated`: whether a language that is missing is worth a warning.
    """
    if isinstance(node, Fields) and not is_sound(node):
        return _by_language(node, reading, translated=translated)
    return Text({reading.language: _wording(node, reading, reading.language)}, node.span)


def is_text(node: Node, reading: Reading) -> bool:
    """Whether fields are a text (by language, or a sound) and not the fields of something else."""
    if not isinstance(node, Fields):
        return isinstance(node, Scalar)
    keys = [key.value for key, _ in node.entries]
    return is_sound(node) or any(key in reading.languages for key in keys)


def is_sound(node: Node) -> bool:
    """Whether fields tell of a recording."""
    return isinstance(node, Fields) and any(key.value == "audio" for key, _ in node.entries)


def _by_language(node: Fields, reading: Reading, *, translated: bool) -> Text:
    wordings: dict[str, Wording] = {}
    for key, value in node.entries:
        if key.value not in reading.languages:
            reading.error(
                "unknown-language",
                key.span,
                f"`{key.value}` is not a language of this tree",
                why="no caller would ever hear this text",
                fix=did_you_mean(key.value, reading.languages) or "add it to `languages`",
            )
            continue
        wordings[key.value] = _wording(value, reading, key.value)
    if not wordings:
        raise reading.error(
            "missing-text",
            node.span,
            "there are no words here",
            why="the caller would hear nothing",
            fix=f'write them by language: `{{{reading.language}: "…"}}`',
        )
    missing = [code for code in reading.languages if translated and code not in wordings]
    for code in missing:
        reading.warning(
            "missing-translation",
            node.span,
            f"there are no words in `{code}`",
            why=f"a caller who chose `{code}` hears this in `{next(iter(wordings))}`",
            fix=f"add `{code}:` with the words",
        )
    return Text(wordings, node.span)


def _wording(node: Node, reading: Reading, language: str) -> Wording:
    if isinstance(node, Scalar):
        return Wording(read_parts(node, reading, language), node.span)
    if isinstance(node, Fields) and is_sound(node):
        return _sound(node, reading, language)
    if isinstance(node, Fields):
        what = "a text by language holds words, not more fields"
    else:
        what = "a text is never a list"
    raise reading.error(
        "not-a-text",
        node.span,
        what,
        label=f"this is {shape(node)}",
        why="a list means first time, second time, …",
        fix="write the words as one text, in quotes",
    )


def _sound(node: Fields, reading: Reading, language: str) -> Wording:
    audio = ""
    parts: Parts = ()
    for key, value in node.entries:
        if key.value not in SOUND_FIELDS or not isinstance(value, Scalar):
            raise reading.error(
                "unknown-field",
                key.span,
                f"a sound has no field `{key.value}`",
                why="only `audio` and `words` are read",
                fix=did_you_mean(key.value, SOUND_FIELDS),
            )
        if key.value == "audio":
            audio = read_audio(value, reading)
        else:
            parts = read_parts(value, reading, language)
    if not parts:
        reading.warning(
            "sound-without-words",
            node.span,
            "this sound has no `words`",
            why="a caller would hear nothing if the sound could not be had",
            fix='add `words: "…"` with what the recording says',
        )
    return Wording(parts, node.span, audio)


def read_audio(value: Scalar, reading: Reading) -> str:
    """A sound: a file beside the tree or an https address; "" with a warning if it is not there."""
    name = value.value.strip()
    if name.startswith("https://"):
        return name
    if "://" in name:
        raise reading.error(
            "insecure-sound",
            value.span,
            "a sound is a file beside the tree or an https address",
            why="over http anyone on the way could change what callers hear",
            fix="use `https://`, or put the file beside the tree",
        )
    if reading.file(name) is None:
        reading.warning(
            "missing-sound",
            value.span,
            f"there is no file `{name}` beside this tree",
            why="callers hear the `words` in a synthetic voice instead",
            fix="put the file there, or mend its name",
        )
        return ""
    return name


def read_parts(scalar: Scalar, reading: Reading, language: str) -> Parts:
    """A text's words as literal parts and slots.

    Raises Noted after noting every mistake in it.
    """
    text = scalar.value
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
    for sign, what, fix in (
        (
            "<",
            "marks like `<break>` are not read in a text",
            "use commas, full stops and … for pauses",
        ),
        ("{", "a brace that is opened and not closed", "write the value as `{name}`"),
        ("}", "a brace that is closed and was never opened", "write the value as `{name}`"),
    ):
        if (place := literals.find(sign)) >= 0:
            wrong = reading.error(
                "markup-in-text" if sign == "<" else "loose-brace",
                scalar.at(place, place + 1),
                what,
                why="the caller would hear it read aloud",
                fix=fix,
            )
    if wrong is not None:
        raise wrong
    return tuple(_squeeze(parts))


def _squeeze(parts: list[str | Slot]) -> Iterator[str | Slot]:
    """Folds white space, as a voice does; drops empty parts and the outer blanks."""
    folded = [re.sub(r"\s+", " ", part) if isinstance(part, str) else part for part in parts]
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
    if filter_name and (mistake := known_filter(filter_name, language, reading.currency)):
        message, fix = mistake
        raise reading.error(
            "unknown-filter",
            span,
            message,
            why="the value could not be spoken as meant",
            fix=fix,
        )
    return Slot(name, filter_name, span)
