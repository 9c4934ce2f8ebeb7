"""Texts: what a caller hears, by language: words, or a sound in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.telephony.language import LANGUAGES
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.parts import Parts, Slot, read_parts
from ivr.tree.reading import Noted, Reading, did_you_mean, shape
from ivr.tree.sounds import read_audio

__all__ = [
    "Parts",
    "Slot",
    "Text",
    "Wording",
    "is_sound",
    "is_text",
    "read_text",
    "unknown_language",
]

SOUND_FIELDS = ("audio", "words")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language: its words in parts, and a sound (a file or URL) in their place."""

    parts: Parts
    span: Span
    audio: str = ""

    def slots(self) -> Iterator[Slot]:
        """The values this wording speaks, in order."""
        return (part for part in self.parts if isinstance(part, Slot))

    def length(self) -> int:
        """Its characters, without those of the values in it."""
        return sum([len(part) for part in self.parts if isinstance(part, str)])

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


def read_text(
    node: Node, reading: Reading, *, translated: bool = True, may_be_empty: bool = False
) -> Text:
    """A text of any form of the language: words, by language, or a sound.

    `translated`: whether a language that is missing is worth a warning.
    """
    if isinstance(node, Fields) and not is_sound(node):
        text = _by_language(node, reading, translated=translated)
    else:
        text = Text({reading.language: _wording(node, reading, reading.language)}, node.span)
        if translated and isinstance(node, Scalar):
            _tell_missing(node, reading, text.by_language)
    silent = next((wording for wording in text.by_language.values() if not wording), None)
    if silent is not None and not may_be_empty:
        raise reading.error(
            "missing-text",
            silent.span,
            "there are no words here",
            why="the caller would hear nothing",
            fix="write the words after the colon",
        )
    return text


def is_text(node: Node, reading: Reading) -> bool:
    """Whether fields are a text (by language, or a sound) and not the fields of something else."""
    if not isinstance(node, Fields):
        return isinstance(node, Scalar)
    keys = [key.value for key, _ in node.entries]
    return is_sound(node) or any(key in reading.languages or key in LANGUAGES for key in keys)


def is_sound(node: Node) -> bool:
    """Whether fields tell of a recording."""
    return isinstance(node, Fields) and any(key.value == "audio" for key, _ in node.entries)


def _by_language(node: Fields, reading: Reading, *, translated: bool) -> Text:
    wordings: dict[str, Wording] = {}
    wrong: Noted | None = None
    for key, value in node.entries:
        try:
            if key.value in LANGUAGES and reading.speaks(key.value):
                wordings[key.value] = _wording(value, reading, key.value)
            elif not reading.speaks(key.value):
                wrong = unknown_language(key, reading, "no caller would ever hear this text")
        except Noted as noted:
            wrong = noted
    if wrong is not None:
        raise wrong
    if not wordings and "languages" not in reading.unread:
        raise reading.error(
            "missing-text",
            node.span,
            "there are no words here",
            why="the caller would hear nothing",
            fix=f'write them by language: `{{{reading.language}: "…"}}`',
        )
    if translated:
        _tell_missing(node, reading, wordings)
    return Text(wordings, node.span)


def _has_words(wordings: Mapping[str, Wording]) -> bool:
    """Whether there is something to translate: values and digits are the same in any language."""
    words = [part for each in wordings.values() for part in each.parts]
    return any(sign.isalpha() for part in words if isinstance(part, str) for sign in part)


def _tell_missing(node: Node, reading: Reading, wordings: Mapping[str, Wording]) -> None:
    """Note each language of the tree that a text has no words in."""
    missing = [code for code in reading.languages if code not in wordings]
    if not missing or "languages" in reading.unread:
        return
    if isinstance(node, Scalar) and not _has_words(wordings):
        return
    heard = reading.language if reading.language in wordings else next(iter(wordings), "")
    for code in missing:
        fix = f"add `{code}:` with the words"
        if isinstance(node, Scalar):
            fix = f'write the words by language: `{{{heard}: "…", {code}: "…"}}`'
        reading.warning(
            "missing-translation",
            node.span,
            f"this text has no words in `{code}`",
            why=f"a caller who chose `{code}` hears this in `{heard}`",
            fix=fix,
        )


def unknown_language(code: Scalar, reading: Reading, why: str) -> Noted:
    """Note a language that the tree does not speak; one that the tool speaks, once in a file."""
    name = code.value.strip()
    if name in reading.foreign:
        return Noted()
    if name in LANGUAGES:
        reading.foreign.add(name)
    return reading.error(
        "unknown-language",
        code.span,
        f"`{name}` is not a language of this tree",
        why=why,
        fix=f"add it at the top: `languages: {', '.join([*reading.languages, name])}`"
        if name in LANGUAGES
        else did_you_mean(name, reading.languages),
    )


def _wording(node: Node, reading: Reading, language: str) -> Wording:
    if isinstance(node, Scalar):
        return Wording(read_parts(node, reading, language), node.span)
    if isinstance(node, Fields) and is_sound(node):
        return _sound(node, reading, language)
    if isinstance(node, Fields):
        what = "a text by language holds words, not more fields"
        fix = f'write the words themselves: `{language}: "…"`'
    else:
        what, fix = "a text is never a list", "put the words in quotes, as one text"
    raise reading.error(
        "not-a-text",
        node.span,
        what,
        label=f"this is {shape(node)}",
        why="a list means first time, second time, …; and a comma in brackets splits a text",
        fix=fix,
    )


def _sound(node: Fields, reading: Reading, language: str) -> Wording:
    """A sound, and the words it says; with neither of the two there is nothing to hear."""
    given = {key.value: value for key, value in node.entries}
    for key, value in node.entries:
        if key.value not in SOUND_FIELDS or not isinstance(value, Scalar):
            known = key.value in SOUND_FIELDS
            raise reading.error(
                "unknown-field",
                key.span,
                f"`{key.value}` is {shape(value)} here, and text is meant"
                if known
                else f"a sound has no field `{key.value}`",
                why="only the texts of `audio` and `words` are read",
                fix="write it on one line" if known else did_you_mean(key.value, SOUND_FIELDS),
            )
    audio, words = given["audio"], given.get("words")
    parts = read_parts(words, reading, language) if isinstance(words, Scalar) else ()
    name = read_audio(audio, reading, spoken=bool(parts)) if isinstance(audio, Scalar) else ""
    if not parts:
        reading.warning(
            "sound-without-words",
            node.span,
            "this sound has no `words`",
            why="a caller would hear nothing if the sound could not be had",
            fix='add `words: "…"` with what the recording says',
        )
    return Wording(parts, node.span, name)
