"""The shapes that types of values are made of: patterns of words, and fields within fields.

A pattern has to mean the same in JavaScript, where editors run it, and in Python.
"""

from __future__ import annotations

from typing import Any

from ivr.telephony.language import LANGUAGES
from ivr.telephony.spans import DAYS
from ivr.tree.naming import MOST_SIGNS
from ivr.tree.parts import MOST_SIGNS as MOST_TEXT

Schema = dict[str, Any]

# A name is letters of any alphabet, digits and `_`. JavaScript and Python spell that differently,
# so it is told by the signs that cannot stand in it.
_NONE = r"\s!-/:-@\[-\^`{-\xbf\u2000-\u206f\u2190-\u21ff"
NAME = rf"[^\d{_NONE}][^{_NONE}]{{0,{MOST_SIGNS - 1}}}"
ARROW = "(?:->|→)"
BEFORE_ARROW = r"(?:(?!->|→)[^<])*"
LEADS = rf"{ARROW}\s*{NAME}\s*"
KEY = r"[0-9*#]{1,8}"
PHONE = r"(?:\+[\d\s().\-‐-―/]{5,40}|\{[^{}]+\})"
CLOCKS = r"\d{1,2}:\d\d\s*[-–—]\s*\d{1,2}:\d\d"
CONDITION = rf"(?:(?:un)?known\s+{NAME}|{NAME}(?:\.{NAME})*\s*(?:[!<>]?=|[<>]|\sin\s))"
DATE = r"(?:\d{4}-)?\d\d-\d\d"
DAY = "(?:" + "|".join("".join(f"[{s}{s.upper()}]" for s in day) for day in DAYS) + ")"
CODES = "|".join(LANGUAGES)


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


def by_language(value: Schema) -> Schema:
    """A value for each language that it is given in."""
    return fields(
        "languages are " + ", ".join(LANGUAGES),
        properties=dict.fromkeys(LANGUAGES, value),
        minProperties=1,
    )


WORDS = {
    "if": {"type": ["number", "boolean"]},
    "else": {
        "type": "string",
        "pattern": r"^(?=[\s\S]*\S)(?:[^<{}]|\{[^<{}]+\})*$",
        "maxLength": MOST_TEXT,
        "errorMessage": "write the words that callers hear; { } hold the name of a value",
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
SPANS = {
    "type": "string",
    "pattern": rf"^\s*(?:[Cc][Ll][Oo][Ss][Ee][Dd]|{CLOCKS}(?:\s*,\s*{CLOCKS})*)\s*$",
    "errorMessage": "write hours such as `9:00-18:00` or `8:00-12:00, 13:00-17:00`, or `closed`",
}
OPENING = fields(
    "days are mon, tue, wed, thu, fri, sat, sun: `mon-fri`; also `holidays` and `dates`",
    properties={
        "holidays": {
            "description": "a country whose official days off are closed",
            "examples": ["US", "RU", "US except Columbus Day"],
            **written(r"^\s*[A-Za-z]{2}", "write a country: `US`, or `US except Columbus Day`"),
        },
        "dates": fields(
            "dates are `12-24` for every year, or `2026-12-28 to 2026-12-30`",
            description="days with hours of their own",
            patternProperties={rf"^\s*{DATE}(?:\s+to\s+{DATE})?\s*$": SPANS},
        ),
    },
    patternProperties={listed(rf"{DAY}(?:\s*[-–—]\s*{DAY})?"): SPANS},
)
