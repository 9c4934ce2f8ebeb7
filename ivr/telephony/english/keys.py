"""Keys in English: how they are called, offered, and recognised."""

from __future__ import annotations

from ivr.telephony.english.numerals import cardinal, ordinal
from ivr.telephony.keys import KeyWords

_DIGITS = {str(n): cardinal(n) for n in range(10)}
NAMES = _DIGITS | {"*": "star", "#": "pound"}
BRITISH_NAMES = _DIGITS | {"*": "star", "#": "hash"}

_TENS = {cardinal(n).replace("-", joint): str(n) for n in range(10, 100) for joint in "- "}

WORDS = KeyWords(
    keys=_TENS
    | {word: key for key, word in _DIGITS.items()}
    | {ordinal(n): str(n) for n in range(1, 10)}
    | {"star": "*", "asterisk": "*", "pound": "#", "hash": "#", "number sign": "#"}
    | {"nought": "0", "hashtag": "#", "square": "#"},
    filler=frozenset(
        (
            *("the", "key", "button", "number", "option", "digit", "press", "please"),
            *("i", "want", "choose", "to"),
        )
    ),
    press=r"press|pressing|hit|push|touch",
    dial=r"dial|enter|type|key\s+in|tap|pick|choose|select",
    between=r"the|key|keys|button|number|digit|sign|option|on|or|and|say|either|please|just",
    naming=r"key|button",
    trailing=r"key|button",
    onward=r"for|to|if|when|or|and|then",
    item=r"for|to|if",
    unless=r"(?:\s+|-)(?:of|(?:(?:or|to|and)\s+)?(?:more|\w+\s+digits?)|times?|digits?|to\s+\d|through|keys|moment|minutes?|seconds?)\b",
    opening=r"please|or|and|also|then|otherwise|just",
    joining=r"or|and",
    meanwhile=r"key|button|now|again|at\s+any\s+time|any\s+time|on\s+your\s+(?:phone|keypad)",
    purpose=r"to|for|if|when|and\s+(?:we|you|i)",
)

_OPENING = frozenset(("to", "if", "when", "for"))


def offer(purpose: str, key: str, names: dict[str, str]) -> str:
    """The sentence that offers a key for a purpose, as its first word asks for it."""
    purpose = purpose.strip().rstrip(" .,:;")
    first = purpose.split(maxsplit=1)[0].lower() if purpose else ""
    if first not in _OPENING:
        purpose = f"For {purpose}"
    return f"{purpose[:1].upper()}{purpose[1:]}, press {key_name(key, names)}."


def key_name(key: str, names: dict[str, str]) -> str:
    """`#` → `pound`, `12` → `one, two`."""
    return ", ".join(names[sign] for sign in key)
