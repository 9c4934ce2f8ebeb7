"""SSML inside `<Say>`: what is spoken of it, and where it pauses.

https://www.twilio.com/docs/voice/twiml/say/text-speech
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import cast

from .attributes import UNLISTED, Choice, Lenient, Rule, Text, Unread
from .markup import Node

WarnAt = Callable[[Node, int, str, str], None]
"""Enter a finding about an element: the element, Twilio's code, what is wrong, the repair."""


@dataclass(frozen=True, slots=True)
class Break:
    """Silence within a text."""

    seconds: float


Part = str | Break
"""A text with single spaces, or a pause."""


@dataclass(frozen=True, slots=True)
class Time:
    """A length of time as CSS writes it: `500ms`, `1.5s`."""

    code: int = UNLISTED

    def read(self, text: str) -> float:
        """Seconds."""
        form = re.fullmatch(r"\+?([0-9]{1,6}(?:\.[0-9]{1,6})?)(ms|s)", text.strip())
        if not form:
            raise Unread("not a time such as `500ms` or `1.5s`")
        return float(form[1]) / (1000 if form[2] == "ms" else 1)


LONGEST_BREAK = 10.0  # seconds, as Polly has it

STRENGTHS = {
    "none": 0.0,
    "x-weak": 0.0,
    # SSML names these by their cause: a comma, a full stop, a paragraph. The seconds are a
    # judgement; every voice has its own.
    "weak": 0.3,
    "medium": 0.3,
    "strong": 0.7,
    "x-strong": 1.0,
}

ELEMENTS: dict[str, Mapping[str, Rule]] = {
    "break": {"strength": Choice(*STRENGTHS), "time": Time()},
    "emphasis": {"level": Choice("strong", "moderate", "reduced", "none")},
    "lang": {"xml:lang": Text()},
    "p": {},
    "phoneme": {"alphabet": Text(), "ph": Text()},
    "prosody": {
        "pitch": Text(),
        "rate": Text(
            13513,
            pattern=r"default|x-slow|slow|medium|fast|x-fast|[+-]?[0-9]+(\.[0-9]+)?%?",
            called="a rate such as `slow` or `90%`",
        ),
        "volume": Text(),
    },
    "s": {},
    "say-as": {"format": Text(), "interpret-as": Text()},
    "sub": {"alias": Text()},
    "w": {"role": Text()},
}
"""The elements that may stand inside `<Say>`, with their attributes."""


def speech(node: Node, warn: WarnAt, verbs: Container[str]) -> tuple[Part, ...]:
    """What is spoken of an element's content.

    Unknown elements are reported and their words spoken, as a voice without SSML would; `verbs`,
    names of TwiML, are reported and skipped with all their content.
    """
    parts: list[Part] = []
    words: list[str] = []
    for piece in _spoken(node, warn, verbs):
        if isinstance(piece, str):
            words.append(piece)
            continue
        if text := " ".join("".join(words).split()):
            parts.append(text)
        words.clear()
        parts.append(piece)
    if text := " ".join("".join(words).split()):
        parts.append(text)
    return tuple(parts)


def _spoken(node: Node, warn: WarnAt, verbs: Container[str]) -> Iterator[Part]:
    """Texts as they stand, and pauses."""
    for piece in node.content:
        if isinstance(piece, str):
            yield piece
        elif piece.tag in verbs:
            message = f"`<{piece.tag}>` may not stand in `<Say>`; it is skipped"
            warn(piece, UNLISTED, message, "close </Say> before it")
        elif piece.tag in ELEMENTS:
            yield from _element(piece, _attributes(piece, warn), warn, verbs)
        else:
            message = f"`<{piece.tag}>` is no element of SSML; its words are said"
            warn(piece, UNLISTED, message, f"SSML has {', '.join(ELEMENTS)}")
            yield from _spoken(piece, warn, verbs)


def _element(
    node: Node, values: Mapping[str, object], warn: WarnAt, verbs: Container[str]
) -> Iterator[Part]:
    """What one element of SSML makes of its content."""
    match node.tag:
        case "break":
            seconds = values.get("time", STRENGTHS[str(values.get("strength", "medium"))])
            yield Break(min(cast("float", seconds), LONGEST_BREAK)) if seconds else " "
        case "sub" if "alias" in values:
            yield str(values["alias"])
        case "p" | "s":
            yield " "
            yield from _spoken(node, warn, verbs)
            yield " "
        case _:
            yield from _spoken(node, warn, verbs)


def written(node: Node) -> str:
    """An element's content as SSML text, tags and all."""
    return "".join(
        escape(piece, quote=False)
        if isinstance(piece, str)
        else f"<{piece.tag}{_tag_attributes(piece)}>{written(piece)}</{piece.tag}>"
        for piece in node.content
    )


def _tag_attributes(node: Node) -> str:
    return "".join(f' {name}="{escape(text)}"' for name, text in node.attributes.items())


def _attributes(node: Node, warn: WarnAt) -> dict[str, object]:
    """The attributes of an SSML element that could be read."""
    rules = ELEMENTS[node.tag]
    values: dict[str, object] = {}
    for name, text in node.attributes.items():
        if name not in rules:
            message = f"`{name}` is no attribute of `<{node.tag}>`; it is ignored"
            warn(node, UNLISTED, message, "leave it out")
            continue
        rule = rules[name]
        try:
            values[name] = rule.read(text)
        except Unread as bad:
            fix = ""
            if isinstance(bad, Lenient):
                values[name], fix = bad.value, bad.fix
            message = f"`{name}` of `<{node.tag}>` is `{text}`, {bad.why}"
            warn(node, bad.code or rule.code, message, fix)
    return values
