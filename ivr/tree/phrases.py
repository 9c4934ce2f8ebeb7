"""The built-in sentences, and a tree's own wordings of them."""

from __future__ import annotations

from functools import lru_cache

from ivr.telephony.language import LANGUAGES
from ivr.tree.nodes import Mapping, Node, Scalar, Sequence, Span
from ivr.tree.reading import Reading, did_you_mean, shape
from ivr.tree.texts import Text, Wording, read_parts, read_text

OFFER = "offer"
"""The sentence that offers a key, with `{for}` and `{key}`; a language builds it by its grammar."""
_NOWHERE = Span(1, 1, 1, 1)


def known_phrases() -> tuple[str, ...]:
    """The names of all built-in sentences."""
    return (OFFER, *LANGUAGES["ru"].phrases)


def read_phrases(node: Node, reading: Reading) -> dict[str, tuple[Text, ...]]:
    """Reworded sentences: a text, or a list for the first time, the second, and so on."""
    if not isinstance(node, Mapping):
        raise reading.error(
            "not-fields",
            node.span,
            f"phrases are fields, and this is {shape(node)}",
            why="callers would hear the built-in sentences",
            fix="write `silence: …` on a line of its own, indented below",
        )
    phrases = {}
    for key, value in node.entries:
        if key.value not in known_phrases():
            raise reading.error(
                "unknown-field",
                key.span,
                f"there is no built-in sentence `{key.value}`",
                why="callers would never hear this",
                fix=did_you_mean(key.value, known_phrases()),
            )
        items = value.items if isinstance(value, Sequence) else (value,)
        phrases[key.value] = tuple(read_text(item, reading) for item in items)
    return phrases


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
