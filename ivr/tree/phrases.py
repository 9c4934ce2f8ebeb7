"""The built-in sentences, and a tree's own wordings of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ivr.telephony.language import LANGUAGES
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Sequence, Span
from ivr.tree.parts import read_parts
from ivr.tree.reading import Reading, did_you_mean, read_all, shape
from ivr.tree.texts import Text, Wording, read_text

OFFER = "offer"
"""The sentence that offers a key, with `{for}` and `{key}`; a language builds it by its grammar."""
COUNTED = ("silence", "wrong_answer", "wrong_key")
"""Sentences that may be lists: for the first time, the second time, and so on."""
OWN_NAMES = {"confirm": ("answer",), "language": ("key",), OFFER: ("for", "key")}
"""What these sentences alone can speak."""
_NOWHERE = Span(1, 1, 1, 1)


def known_phrases() -> tuple[str, ...]:
    """The names of all built-in sentences."""
    return (OFFER, *LANGUAGES["ru"].phrases)


def read_phrases(node: Node, reading: Reading) -> dict[str, tuple[Text, ...]]:
    """Reworded sentences: a text, or a list for the first time, the second, and so on."""
    if not isinstance(node, Fields):
        raise reading.error(
            "not-fields",
            node.span,
            f"phrases are fields, and this is {shape(node)}",
            why="callers would hear the built-in sentences",
            fix="write `silence: …` on a line of its own, indented below",
        )
    return dict(read_all(node.entries, lambda entry: _reworded(*entry, reading)))


def _reworded(key: Scalar, value: Node, reading: Reading) -> tuple[str, tuple[Text, ...]]:
    if key.value not in known_phrases():
        raise reading.error(
            "unknown-field",
            key.span,
            f"there is no built-in sentence `{key.value}`",
            why="callers would never hear this",
            fix=did_you_mean(key.value, known_phrases()),
        )
    items = value.items if isinstance(value, Sequence) else (value,)
    if not items or (len(items) > 1 and key.value not in COUNTED):
        raise reading.error(
            "not-a-text",
            value.span,
            f"`{key.value}` is one sentence, and this is a list" if items else "this list is empty",
            why="only what goes wrong is counted: the first time, the second time, …",
            fix="write one text",
        )
    texts = read_all(items, lambda item: read_text(item, reading, translated=False))
    for wording in (each for text in texts for each in text.by_language.values()):
        named = {slot.name for slot in wording.slots()}
        if "key" in OWN_NAMES.get(key.value, ()) and not wording.audio and "key" not in named:
            raise reading.error(
                "missing-name",
                wording.span,
                f"`{key.value}` does not say `{{key}}`",
                why="callers would not hear which key to press",
                fix="write `{key}` where the key is to be named",
            )
    return key.value, texts


def phrases_of(
    languages: tuple[str, ...], own: Mapping[str, tuple[Text, ...]]
) -> dict[str, tuple[Text, ...]]:
    """Every sentence of a tree: its own wording, else the built-in one, language by language."""
    sentences = dict(built_in(languages))
    for name, texts in own.items():
        known = sentences.get(name, ())
        sentences[name] = tuple(
            Text({**known[min(time, len(known) - 1)].by_language, **text.by_language}, text.span)
            if known
            else text
            for time, text in enumerate(texts)
        )
    return sentences


@lru_cache(maxsize=32)
def built_in(languages: tuple[str, ...]) -> dict[str, tuple[Text, ...]]:
    """The sentences as the languages have them, by name."""
    reading = Reading()
    reading.languages = languages
    found = {}
    for name in LANGUAGES[languages[0]].phrases:
        times = max(len(LANGUAGES[code].phrases[name]) for code in languages)
        found[name] = tuple(_text(name, time, languages, reading) for time in range(times))
    return found


def _text(name: str, time: int, languages: tuple[str, ...], reading: Reading) -> Text:
    wordings = {}
    for code in languages:
        sentences = LANGUAGES[code].phrases[name]
        words = Scalar(sentences[min(time, len(sentences) - 1)], _NOWHERE)
        wordings[code] = Wording(read_parts(words, reading, code), _NOWHERE)
    return Text(wordings, _NOWHERE)
