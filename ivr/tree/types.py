"""The types of values: what each looks like, for the editors of authors and for the manual.

Each is a JSON Schema (draft 7) with the type's name as people say it, what it means, and examples.
Editors read YAML with types, so a step called `yes` reaches a schema as a boolean and a phone as a
number. Alternatives are written as `if` and `else`: an editor then says what is wrong, where
`anyOf` would make it guess, and does not offer `true` wherever a word is meant. `errorMessage` is
what VS Code's YAML extension shows; other tools skip it.
"""

from __future__ import annotations

from ivr.telephony.language import LANGUAGES
from ivr.tree.opening_types import OPENING_TYPES
from ivr.tree.shapes import (
    ANSWER,
    ARROW,
    CHOICE,
    CODES,
    CONDITION,
    KEY,
    LEADS,
    NAME,
    PHONE,
    PHRASES,
    SOUNDS,
    TEXT,
    WORDS,
    Schema,
    by_language,
    fields,
    listed,
    one_or_list,
    ref,
    written,
)
from ivr.tree.sounds import PLAYABLE
from ivr.tree.source_types import SOURCE_TYPES
from ivr.tree.targets import CLOSED

TYPES: dict[str, Schema] = {
    **OPENING_TYPES,
    **SOURCE_TYPES,
    "answers": {
        "title": "answers",
        "description": "What is said and where the call goes: words, `words -> step` or `-> step`. "
        "A list means the first time, the second time, and so on.",
        "examples": ["I did not get that.", "-> operator", "An operator will help you. -> line"],
        **one_or_list(ANSWER),
    },
    "branches": {
        "title": "conditions",
        "description": "A list of `condition -> step`; the first line that holds is followed.",
        "examples": ["delivery.days > 7 -> far"],
        **one_or_list(ref("branch")),
    },
    "branch": {
        "title": "condition -> step",
        "description": "If this holds, the call goes there: `condition -> step`.",
        "examples": ["delivery.days > 7 -> far", "language = en -> english_desk"],
        "type": "string",
        "pattern": rf"^\s*{CONDITION}(?:(?!->|→)[\s\S])*{LEADS}$",
        "errorMessage": "write `condition -> step`",
    },
    "condition": {
        "title": "condition",
        "description": "`name = words`, `name != words`, `name > 3`, `name in a, b`, `known name` "
        "or `unknown name`; several are joined by `and`.",
        "examples": ["language = en", "known postcode", "hours.office = open"],
        "type": "string",
        "pattern": rf"^\s*{CONDITION}",
        "errorMessage": "write `name = words`, `name > 3`, `name in a, b` or `known name`",
    },
    "currency": {
        "title": "currency",
        "description": "Three letters.",
        "examples": ["RUB", "USD", "EUR"],
        "type": "string",
        "pattern": r"^\s*[A-Z]{3}\s*$",
        "errorMessage": "write three letters, such as RUB or USD",
    },
    "digits": {
        "title": "count",
        "description": "A number from 1 to 20, or the least and the most: `4-10`.",
        "examples": [6, "4-10"],
        "if": {"type": "integer"},
        "then": {"minimum": 1, "maximum": 20},
        "else": {
            "type": "string",
            "pattern": r"^\s*\d{1,2}\s*(?:[-–]\s*\d{1,2}\s*)?$",
            "errorMessage": "write a number such as 6, or 4-10",
        },
    },
    "duration": {
        "title": "duration",
        "description": "A number and a unit: `s` for seconds, `m` for minutes, `h` for hours.",
        "examples": ["5s", "2m", "1h"],
        "type": "string",
        "pattern": r"^\s*\d{1,9}[smh]\s*$",
        "errorMessage": "write a number and a unit: 5s, 2m, 1h",
    },
    "function": {
        "title": "function",
        "description": "A module and its function.",
        "examples": ["shop.order"],
        "type": "string",
        "pattern": r"^\s*(?:[A-Za-z_][A-Za-z0-9_]*\.)+[A-Za-z][A-Za-z0-9_]*\s*$",
        "errorMessage": "write a module, a dot and its function: shop.order",
    },
    "key": {
        "title": "key",
        "description": 'A key of a phone: `0` to `9`, `"*"` or `"#"`.',
        "examples": [1],
        "if": {"type": "integer"},
        "then": {"minimum": 0, "maximum": 99_999_999},
        "else": {"type": "string", "pattern": rf"^\s*{KEY}\s*$"},
    },
    "keys": {
        "title": "keys",
        "description": 'A line for each key, `1`, `"*"` or `"#"`: the step it leads to, or what it '
        "is for and the step: `to leave a message -> message`.",
        "examples": [{"1": "for opening hours -> times", "2": "to leave a message -> message"}],
        **fields(
            'keys are 0 to 9, "*" and "#", in quotes where they are signs',
            patternProperties={rf"^\s*{KEY}\s*$": CHOICE},
            minProperties=1,
        ),
    },
    "languages": {
        "title": "languages",
        "description": "One language, or several with commas between them.",
        "examples": ["en", "ru, en"],
        "if": {"type": "array"},
        "then": {"items": {"enum": [*LANGUAGES]}, "minItems": 1},
        "else": {
            "type": "string",
            "pattern": listed(f"(?:{CODES})"),
            "errorMessage": "languages are " + ", ".join(LANGUAGES),
        },
    },
    "languages-by-key": {
        "title": "keys and languages",
        "description": "A line for each key: the language it leads to.",
        "examples": [{"1": "ru", "2": "en"}],
        **fields(
            'keys are 0 to 9, "*" and "#"',
            patternProperties={rf"^\s*{KEY}\s*$": {"enum": [*LANGUAGES]}},
        ),
    },
    "name": {
        "title": "name",
        "description": "Letters of any alphabet, digits and `_`, without spaces; a letter comes "
        "first.",
        "examples": ["postcode", "operators"],
        **written(rf"^\s*{NAME}\s*$", "a name is letters, digits and _, without spaces"),
    },
    "names": {
        "title": "names",
        "description": "Names with commas between them.",
        "examples": ["postcode", "town, price"],
        "if": {"type": "array"},
        "then": {"items": ref("name")},
        "else": written(
            rf"^\s*(?:{NAME}\s*(?:,\s*{NAME}\s*)*)?$", "names, with commas between them"
        ),
    },
    "number": {
        "title": "number",
        "description": "A whole number.",
        "examples": [50],
        "if": {"type": "integer"},
        "then": {"minimum": 1, "maximum": 5000},
        "else": {
            "type": "string",
            "pattern": r"^\s*\d{1,4}\s*$",
            "errorMessage": "write a whole number",
        },
    },
    "numbers": {
        "title": "own phones",
        "description": "Phone numbers, or a line for each with the name of the line behind it.",
        "examples": ["+1 202 555 0142", {"+7 495 000-00-42": "moscow"}],
        "if": {"type": "object"},
        "then": fields(
            "phone numbers begin with a plus and the country",
            patternProperties={r"^\s*\+?[\d\s().\-‐-―/]{5,40}$": ref("words")},
        ),
        "else": ref("phones"),
    },
    "pairs": {
        "title": "pairs",
        "description": "Names and values: `a = 1, b = {name}`. A name alone stands for its own "
        "value: `postcode` is `postcode = {postcode}`.",
        "examples": ["topic = delivery", "postcode"],
        **one_or_list(ref("pair")),
    },
    "pair": {
        "title": "pair",
        **written(
            rf"^\s*{NAME}\s*(?:[=,][\s\S]*)?$", "write `a = 1, b = {name}`: a name, `=` and a value"
        ),
    },
    "phones": {
        "title": "phones",
        "description": "A plus, the country, the number; spaces, brackets and dashes do not "
        "matter. Several have commas between them. `{name}` is a number that the call knows.",
        "examples": ["+1 202 555 0143", "+7 (495) 000-00-42, +7 (495) 000-00-43"],
        **one_or_list(ref("phone")),
    },
    "phone": {
        "title": "phone",
        **written(
            listed(PHONE), "a phone number begins with a plus and the country: +1 …", "integer"
        ),
    },
    "phrases": {
        "title": "sentences",
        "description": "A line for each built-in sentence you want to say in your own words.",
        "examples": [{"silence": "Are you still there?"}],
        **PHRASES,
    },
    "prefixes": {
        "title": "prefixes",
        "description": "The beginnings of phone numbers.",
        "examples": ["+7", "+1202, +1212"],
        **one_or_list(ref("prefix")),
    },
    "prefix": {
        "title": "prefix",
        **written(listed(r"\+\d{1,15}"), "write a plus and digits, such as +7", "integer"),
    },
    "range": {
        "title": "range",
        "description": "The least and the most.",
        "examples": ["1-5"],
        "if": {"type": "integer"},
        "else": {
            "type": "string",
            "pattern": r"^\s*\d{1,9}\s*(?:[-–]\s*\d{1,9}\s*)?$",
            "errorMessage": "write the least and the most: 1-5",
        },
    },
    "results": {
        "title": "results",
        "description": "A line for each result: the step that it leads to.",
        "examples": [{"done": "thanks"}],
        **fields("results are names", patternProperties={rf"^\s*{NAME}\s*$": ref("step")}),
    },
    "shares": {
        "title": "shares",
        "description": "A list of `50% -> step`; the shares are 100% together.",
        "examples": ["50% -> short_menu"],
        **one_or_list(ref("share")),
    },
    "share": {
        "title": "share -> step",
        "description": "How many of the callers go there: `50% -> step`.",
        "examples": ["50% -> short_menu"],
        "type": "string",
        "pattern": rf"^\s*(?=[\d.,]*[1-9])(?:100|\d{{1,2}})(?:[.,]\d{{1,2}})?\s*%\s*{LEADS}$",
        "errorMessage": "write `50% -> step`",
    },
    "signs": {
        "title": "star and pound",
        "description": 'As keys, but only `"*"` and `"#"`.',
        "examples": [{"*": "back"}, {"#": "to hear this again -> repeat"}],
        **fields(
            'only "*" and "#" can be keys here: digits are the answer',
            patternProperties={r"^\s*[*#]\s*$": CHOICE},
            minProperties=1,
        ),
    },
    "sound": {
        "title": "sound",
        "description": "A file beside the tree, or an https address.",
        "examples": ["hold.mp3", "https://shop.example/hold.mp3"],
        "type": "string",
        "pattern": rf"^\s*(?:https://\S+|(?!\w+://).*(?:{SOUNDS}))\s*$",
        "errorMessage": "write an https address, or a file beside the tree, one of "
        + ", ".join(PLAYABLE),
    },
    "spoken": {
        "title": "spoken words",
        "description": "Words and phrases that callers may say, with commas between them; for "
        "several languages, a line for each.",
        "examples": ["operator, a person"],
        "if": {"type": "object"},
        "then": by_language(ref("list")),
        "else": ref("list"),
    },
    "list": {
        "title": "list",
        "description": "`a, b, c` on one line, or a line with a dash for each.",
        **one_or_list(
            {
                "if": {"type": ["number", "boolean"]},
                "else": {
                    "type": "string",
                    "pattern": r"[^\s,]",
                    "errorMessage": "write words, with commas between them",
                },
            }
        ),
    },
    "step": {
        "title": "step",
        "description": "The name of a step; or `back` (the menu before), `repeat` (the same words "
        "again) or `start` (the beginning).",
        "examples": ["main", "back"],
        **written(rf"^\s*{ARROW}?\s*{NAME}\s*$", "the name of a step is meant here"),
    },
    "steps": {
        "title": "steps",
        "description": "A line for each step with its name; below it, indented, its kind and its "
        "other fields.",
        **fields(
            "a step's name is letters, digits and _, without spaces, and begins with a letter",
            patternProperties={rf"^(?!(?:{'|'.join(CLOSED)})$){NAME}$": ref("one-step")},
            minProperties=1,
        ),
    },
    "text": {
        "title": "text",
        "description": "What callers hear: words on one line or on several indented ones, words "
        "for each language, or a sound.",
        "examples": ["We are open from nine to six.", {"ru": "Здравствуйте.", "en": "Hello."}],
        **TEXT,
        "else": WORDS,
    },
    "text-or-none": {
        "title": "text or none",
        "description": 'A text, or `""` for none.',
        "examples": ["Thank you. Goodbye.", ""],
        **TEXT,
        "else": {"if": {"type": ["string", "null"], "maxLength": 0}, "else": WORDS},
    },
    "version": {
        "title": "version",
        "default": 1,
        "if": {"type": "integer"},
        "then": {"const": 1, "errorMessage": "write 1"},
        "else": {"const": "1", "errorMessage": "write 1"},
    },
    "tree-file": {
        "title": "file",
        "description": "A tree's file beside this one.",
        "examples": ["delivery.yaml"],
        "type": "string",
        "pattern": r"^\s*(?!.*\.calls\.yaml\s*$)\S.*\.yaml\s*$",
        "errorMessage": "write the name of a file that ends in .yaml",
    },
    "voices": {
        "title": "voices",
        "description": "A line for each language: the name of a voice that Twilio has.",
        "examples": [{"en": "Polly.Joanna-Neural"}],
        **by_language({"type": "string"}),
    },
    "words": {
        "title": "words",
        "description": "A few words, not spoken.",
        "examples": ["Bright Bikes", "repairs"],
        "if": {"type": ["number", "boolean", "null"]},
        "else": {"type": "string", "errorMessage": "write a few words on one line"},
    },
    "yes-no-or-text": {
        "title": "yes, no or a text",
        "description": "`yes`, `no`, or the words for it.",
        "examples": ["yes", "no"],
        **TEXT,
        "else": WORDS,
    },
    "yes-or-no": {
        "title": "yes or no",
        "description": "`yes` or `no`.",
        "examples": ["yes", "no"],
        "if": {"type": "boolean"},
        "else": {"enum": ["yes", "no"], "errorMessage": "write yes or no"},
    },
    "zone": {
        "title": "time zone",
        "description": "A place, as clocks are named after: `Europe/Moscow`. Not `EST`, which "
        "knows no summer time.",
        "examples": ["Europe/Moscow", "America/New_York"],
        "type": "string",
        "pattern": r"^\s*(?:\S+/\S+|UTC)\s*$",
        "errorMessage": "write a place, such as Europe/Moscow or America/New_York",
    },
}
"""name → schema; `one-step`, `everywhere` and `service` are made of models (`ivr.tree.schema`)"""
