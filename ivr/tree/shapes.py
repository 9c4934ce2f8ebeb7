"""The shapes that types of values are made of: patterns of words, and fields within fields.

A pattern has to mean the same in JavaScript, where editors run it, and in Python.
"""

from __future__ import annotations

from typing import Any

from ivr.telephony.language import LANGUAGES
from ivr.tree.naming import MOST_SIGNS
from ivr.tree.parts import MOST_SIGNS as MOST_TEXT
from ivr.tree.phrases import COUNTED, OFFER, known_phrases
from ivr.tree.sounds import PLAYABLE

Schema = dict[str, Any]

# A name is letters of one alphabet, digits and `_`. JavaScript and Python spell that differently,
# so it is told by the signs that cannot stand in it.
_NONE = r"\s!-/:-@\[-\^`{-\xbf\u2000-\u206f\u2190-\u21ff"
_SIGN = f"[^{_NONE}]"
_MIXED = rf"{_SIGN}*(?:[A-Za-z]{_SIGN}*[Ѐ-ӿ]|[Ѐ-ӿ]{_SIGN}*[A-Za-z])"
NAME = rf"(?!{_MIXED})[^\d{_NONE}]{_SIGN}{{0,{MOST_SIGNS - 1}}}"
VALUE = rf"[^\d{_NONE}](?:{_SIGN}|\.)*"
SLOT = rf"\{{\s*{VALUE}\s*(?:\|[^|{{}}]*[^|{{}}\s][^|{{}}]*)?\}}"
ARROW = "(?:->|→)"
BEFORE_ARROW = r"(?:(?!->|→)[^<])*"
LEADS = rf"{ARROW}\s*{NAME}\s*"
KEY = r"[0-9*#]{1,8}"
PHONE = r"(?:\+[\d\s().\-‐-―/]{5,40}|\{[^{}]+\})"
_COMPARED = r"(?:\s*(?:[!<>]=|[<>=])|\s+in\s)\s*(?!->|→)[^\s<=>]"
CONDITION = rf"(?:(?:un)?known\s+{VALUE}|{VALUE}{_COMPARED})"
DATE = r"(?:\d{4}-)?\d\d-\d\d"
CODES = "|".join(LANGUAGES)
SOUNDS = "|".join(r"\." + "".join(f"[{s}{s.upper()}]" for s in end[1:]) for end in PLAYABLE)


def ref(name: str, **more: object) -> Schema:
    """A value of the type `name`."""
    return {"$ref": f"#/$defs/{name}", **more}


def one_or_list(item: Schema) -> Schema:
    """One value, or a list of such values."""
    return {"if": {"type": "array"}, "then": {"items": item, "minItems": 1}, "else": item}


def listed(item: str) -> str:
    """A pattern for one or more of `item` on a line, with commas between them."""
    return rf"^\s*{item}(?:\s*,\s*{item})*\s*$"


def written(pattern: str, message: str, also: str = "boolean") -> Schema:
    """A text of this pattern, or what an editor takes such a text for."""
    text = {"type": "string", "pattern": pattern, "errorMessage": message}
    return {"if": {"type": also}, "else": text}


def fields(message: str, **more: object) -> Schema:
    """Fields, and none but these."""
    return {"type": "object", "additionalProperties": False, "errorMessage": message, **more}


def named(value: Schema, taken: tuple[str, ...] = ()) -> Schema:
    """A value for each name, which must not be `taken`."""
    free = f"(?!(?:{'|'.join(taken)})$)" if taken else ""
    return fields(
        "names are letters, digits and _, without spaces; a letter comes first",
        patternProperties={rf"^{free}{NAME}$": value},
    )


def by_language(value: Schema) -> Schema:
    """A value for each language that it is given in."""
    return fields(
        "languages are " + ", ".join(LANGUAGES),
        properties=dict.fromkeys(LANGUAGES, value),
        minProperties=1,
    )


def _as_built_in(name: str) -> list[str]:
    """What is said unless it is reworded, in each language."""
    if name == OFFER:
        return ["{for}: {key}."]
    return [*dict.fromkeys(" ".join(each.phrases[name]) for each in LANGUAGES.values())]


WORDS = {
    "if": {"type": ["number", "boolean"]},
    "else": {
        "type": "string",
        "pattern": rf"^(?=[\s\S]*\S)(?:[^<{{}}]|{SLOT})*$",
        "maxLength": MOST_TEXT,
        "errorMessage": "write the words that callers hear; { } hold a name, and there is no <",
    },
}
SOUND = fields(
    "a sound has `audio` and `words`",
    properties={
        "audio": ref("sound", description="the recording: a file, or an https address"),
        "words": {**WORDS, "description": "what it says; heard if it cannot be played"},
    },
    required=["audio"],
)
WORDING = {
    "if": {"type": "object"},
    "then": SOUND,
    "else": WORDS,
}
TEXT = {
    "if": {"type": "object"},
    "then": {
        "if": {"required": ["audio"]},
        "then": SOUND,
        "else": by_language(WORDING),
    },
}
ANSWER = {
    "title": "answer",
    "description": "What is said, where the call goes, or both: `words -> step`.",
    "examples": ["I did not get that.", "An operator will help you. -> line", "-> line"],
    "if": {"type": "object"},
    "then": {
        "if": {"anyOf": [{"required": ["say"]}, {"required": ["go"]}]},
        "then": fields(
            "an answer has `say` and `go`",
            properties={
                "say": ref("text", description="what is said"),
                "go": ref("step", description="where the call goes then"),
            },
        ),
        "else": ref("text"),
    },
    "else": {
        "if": {"type": ["number", "boolean"]},
        "else": {
            "type": "string",
            "pattern": rf"^(?=[\s\S]*\S){BEFORE_ARROW}(?:{LEADS})?$",
            "errorMessage": "write words, `words -> step`, or `-> step`",
        },
    },
}
CHOICE = {
    "title": "choice",
    "description": "The step that the key leads to, or what the key is for and the step: `for -> "
    "step`. The sentence that callers hear is made of it.",
    "examples": ["main", "to leave a message -> message"],
    "if": {"type": "object"},
    "then": fields(
        "a key has `for`, `go`, `words` and `when`",
        properties={
            "for": ref("text", description="what the key is for; the sentence is made of it"),
            "go": ref("step", description="the step it leads to"),
            "words": ref("spoken", description="what may be said in place of the key"),
            "when": ref("condition", description="the key is there only while this holds"),
        },
        required=["go"],
    ),
    "else": written(
        rf"^(?:\s*{NAME}\s*|{BEFORE_ARROW}{LEADS})$",
        "write `step`, or `for -> step`; a text alone leads nowhere",
    ),
}
PHRASES = fields(
    "the sentences are " + ", ".join(known_phrases()),
    properties={
        name: {
            "examples": _as_built_in(name),
            **(one_or_list(ref("text")) if name in COUNTED else ref("text")),
        }
        for name in known_phrases()
    },
)
