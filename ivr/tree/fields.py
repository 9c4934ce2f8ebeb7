"""Fields of the menu language: how each kind of value is read, and what editors are told of it.

A step's fields are annotated with these types. Pydantic hands each field's node to its reader,
knows which are missing and what stands in for them, and writes the JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ivr.telephony.duration import parse_duration
from ivr.telephony.misread import Misread, did_you_mean
from ivr.telephony.phone import parse_phone
from ivr.tree.answers import Answer, read_answers
from ivr.tree.conditions import Condition, read_condition
from ivr.tree.keys import Keys, read_key, read_keys
from ivr.tree.nodes import Mapping as NodeMapping
from ivr.tree.nodes import Node, Scalar, Sequence, Span
from ivr.tree.pairs import Pair, read_pairs
from ivr.tree.reading import Noted, Reading, part, shape
from ivr.tree.targets import Target, read_target, split_arrow
from ivr.tree.texts import Slot, Text, read_audio, read_parts, read_text


class Read:
    """How a field's node becomes its value, and its JSON Schema."""

    def __init__(self, reader: Callable[[Any, Reading], Any], schema: dict[str, Any]) -> None:
        self._reader = reader
        self._schema = schema

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def validate(value: object, info: core_schema.ValidationInfo) -> object:
            return self._reader(value, info.context)  # type: ignore[arg-type]

        return core_schema.with_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self._schema


def scalar(node: Node, reading: Reading, meant: str) -> Scalar:
    """The node as one value; a list or fields in its place is a mistake."""
    if isinstance(node, Scalar):
        return node
    raise reading.error(
        "not-a-value",
        node.span,
        f"{meant} is meant here, and this is {shape(node)}",
        why="nothing of it could be read",
        fix=f"write {meant} on one line",
    )


def duration(*, least: int, most: int) -> Read:
    """A duration in whole seconds within bounds."""

    def read(node: Node, reading: Reading) -> int:
        value = scalar(node, reading, "a duration")
        try:
            return parse_duration(value.value, least=least, most=most)
        except Misread as mistake:
            raise reading.misread("unclear-duration", value, mistake) from None

    return Read(read, {"type": "string", "pattern": r"^\d+[smh]$", "examples": ["5s", "2m"]})


def _yes_no(node: Node, reading: Reading) -> bool:
    value = scalar(node, reading, "`yes` or `no`")
    word = value.value.strip()
    if word in ("yes", "no"):
        return word == "yes"
    meant = {"true": "yes", "on": "yes", "да": "yes", "false": "no", "off": "no", "нет": "no"}
    raise reading.error(
        "not-yes-or-no",
        value.span,
        f"`{word}` is neither `yes` nor `no`",
        why="nobody could say which is meant",
        fix=f"write `{meant[word.lower()]}`" if word.lower() in meant else "write `yes` or `no`",
    )


@dataclass(frozen=True, slots=True)
class Range:
    """`6` (from 6 to 6) or `6-8`."""

    least: int
    most: int

    @property
    def fixed(self) -> bool:
        """Whether there is only one length."""
        return self.least == self.most


def _range(least: int, most: int) -> Callable[[Node, Reading], Range]:
    def read(node: Node, reading: Reading) -> Range:
        value = scalar(node, reading, "a number or a range")
        match = re.fullmatch(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?", value.value, re.ASCII)
        if match:
            low = int(match.group(1))
            found = Range(low, int(match.group(2) or low))
            if least <= found.least <= found.most <= most:
                return found
        raise reading.error(
            "unclear-count",
            value.span,
            f"`{value.value.strip()}` is not a number from {least} to {most}, or a range of two",
            why="nobody could say how much is meant",
            fix="write `6`, or `6-8` with the smaller number first",
        )

    return read


def _count(node: Node, reading: Reading) -> int:
    found = _range(1, 5000)(node, reading)
    if found.fixed:
        return found.least
    raise reading.error(
        "unclear-count",
        node.span,
        "one number is meant here, and this is a range",
        why="nobody could say how many are meant",
        fix=f"write `{found.most}`",
    )


NAME = re.compile(r"[^\W\d]\w*")


def _name(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "a name")
    name = value.value.strip()
    if NAME.fullmatch(name):
        return name
    raise reading.error(
        "not-a-name",
        value.span,
        f"`{name}` is not a name" if name else "a name is missing",
        why="no text could ever speak it as `{name}`",
        fix="a name is letters, digits and `_`, without spaces, and begins with a letter",
    )


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number in E.164, or the name of a value that holds one."""

    number: str
    slot: Slot | None
    span: Span


def _phones(node: Node, reading: Reading) -> tuple[Phone, ...]:
    if isinstance(node, Sequence):
        items = [scalar(item, reading, "a phone number") for item in node.items]
    else:
        whole = scalar(node, reading, "a phone number")
        found = re.finditer(r"[^,]+", whole.value)
        items = [part(whole, m.start(), m.end()) for m in found]
    if not items:
        raise reading.error(
            "not-a-phone",
            node.span,
            "a phone number is missing",
            why="nobody would be called",
            fix="write one such as `+74950000000`",
        )
    return tuple(read_phone(item, reading) for item in items)


def read_phone(item: Scalar, reading: Reading) -> Phone:
    """One phone number, or `{name}`."""
    if "{" in item.value:
        parts = read_parts(item, reading, reading.language)
        if len(parts) == 1 and isinstance(parts[0], Slot):
            return Phone("", parts[0], item.span)
    try:
        return Phone(parse_phone(item.value.strip()), None, item.span)
    except Misread as mistake:
        raise reading.error(
            "not-a-phone", item.span, mistake.message, why=mistake.why, fix=mistake.fix
        ) from None


def _condition_target(node: Node, reading: Reading) -> tuple[Condition, Target]:
    line = scalar(node, reading, "`condition -> step`")
    words, go = split_arrow(line, reading)
    if go is None:
        raise reading.error(
            "missing-arrow",
            line.span,
            "this line does not say where it leads",
            why="the call would not know where to go",
            fix="write `condition -> step`",
        )
    return read_condition(words, reading), go


def _branches(node: Node, reading: Reading) -> tuple[tuple[Condition, Target], ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    branches, wrong = [], None
    for item in items:
        try:
            branches.append(_condition_target(item, reading))
        except Noted as noted:
            wrong = noted
    if wrong is not None:
        raise wrong
    return tuple(branches)


def _among(names: Callable[[Reading], Any], rule: str, what: str) -> Read:
    def read(node: Node, reading: Reading) -> str:
        value = scalar(node, reading, "a name")
        name, known = value.value.strip(), names(reading)
        if name in known:
            return name
        raise reading.error(
            rule,
            value.span,
            f"`{name}` is not {what}",
            why="the call would not know what to ask",
            fix=did_you_mean(name, known) or f"add it to `{rule.removeprefix('unknown-')}`",
        )

    return Read(read, {"type": "string"})


def _plain(node: Node, reading: Reading) -> str:
    return scalar(node, reading, "a few words").value.strip()


def _sound(node: Node, reading: Reading) -> str:
    return read_audio(scalar(node, reading, "a file or an https address"), reading)


def _key(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "a key")
    return read_key(value, reading)


def _yes_no_text(node: Node, reading: Reading) -> bool | Text:
    if isinstance(node, Scalar) and node.value.strip() in ("yes", "no"):
        return node.value.strip() == "yes"
    return read_text(node, reading)


def _languages(node: Node, reading: Reading) -> tuple[tuple[str, str], ...]:
    if not isinstance(node, NodeMapping):
        raise reading.error(
            "not-keys",
            node.span,
            f"each key leads to a language here, and this is {shape(node)}",
            why="no key would work",
            fix="write `1: ru` on a line of its own, indented below",
        )
    pairs = []
    for key, value in node.entries:
        code = scalar(value, reading, "a language").value.strip()
        if code not in reading.languages:
            raise reading.error(
                "unknown-language",
                value.span,
                f"`{code}` is not a language of this tree",
                why="a caller who presses this key would hear no word of it",
                fix=did_you_mean(code, reading.languages) or "add it to `languages`",
            )
        pairs.append((read_key(key, reading), code))
    return tuple(pairs)


_TEXT_SCHEMA: dict[str, Any] = {"$ref": "#/$defs/text"}

Words = Annotated[Text, Read(read_text, _TEXT_SCHEMA)]
Go = Annotated[Target, Read(read_target, {"$ref": "#/$defs/step"})]
Answers = Annotated[tuple[Answer, ...], Read(read_answers, {"$ref": "#/$defs/answers"})]
Choices = Annotated[Keys, Read(read_keys, {"$ref": "#/$defs/keys"})]
Pairs = Annotated[tuple[Pair, ...], Read(read_pairs, {"$ref": "#/$defs/pairs"})]
Branches = Annotated[
    tuple[tuple[Condition, Target], ...],
    Read(_branches, {"type": ["array", "string"], "items": {"type": "string", "pattern": "->|→"}}),
]
YesNo = Annotated[bool, Read(_yes_no, {"enum": ["yes", "no", True, False]})]
YesNoText = Annotated[
    bool | Text, Read(_yes_no_text, {"anyOf": [{"type": "boolean"}, _TEXT_SCHEMA]})
]
Digits = Annotated[
    Range,
    Read(_range(1, 20), {"type": ["string", "integer"], "pattern": r"^\d+(-\d+)?$"}),
]
Between = Annotated[
    Range,
    Read(_range(0, 999_999_999), {"type": ["string", "integer"], "pattern": r"^\d+-\d+$"}),
]
Count = Annotated[int, Read(_count, {"type": ["string", "integer"], "pattern": r"^\d+$"})]
Name = Annotated[str, Read(_name, {"type": "string"})]
Phones = Annotated[
    tuple[Phone, ...],
    Read(
        _phones, {"type": ["string", "integer", "array"], "items": {"type": ["string", "integer"]}}
    ),
]
SourceName = Annotated[
    str, _among(lambda reading: reading.columns, "unknown-source", "a source of this tree")
]
HoursName = Annotated[
    str, _among(lambda reading: reading.hours, "unknown-hours", "one of the opening hours")
]
Languages = Annotated[
    tuple[tuple[str, str], ...],
    Read(_languages, {"type": "object", "additionalProperties": {"type": "string"}}),
]
Key = Annotated[str, Read(_key, {"type": ["string", "integer"], "pattern": "^[0-9*#]{1,8}$"})]
Plain = Annotated[str, Read(_plain, {"type": "string"})]
Sound = Annotated[str, Read(_sound, {"type": "string"})]
Wait = Annotated[int, duration(least=1, most=120)]
"""Seconds a caller has to answer."""
Ring = Annotated[int, duration(least=5, most=600)]
"""Seconds a phone rings; Twilio takes 5 to 600."""
Long = Annotated[int, duration(least=5, most=4 * 3600)]
"""Seconds of waiting in a queue."""
Message = Annotated[int, duration(least=2, most=3600)]
"""Seconds of a recording."""
