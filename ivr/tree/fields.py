"""Fields of the menu language: how each kind of value is read, and what editors are told of it.

A step's fields are annotated with these types. Pydantic hands each field's node to its reader,
knows which are missing and what stands in for them. `ivr.tree.schema` tells editors of them, and
`ivr.tree.types` describes each type once for both editors and the manual.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticUseDefault, core_schema

from ivr.telephony.duration import parse_duration
from ivr.telephony.misread import Misread
from ivr.telephony.phone import parse_phone
from ivr.tree import functions, shares
from ivr.tree.answers import Answer, read_answers
from ivr.tree.conditions import Condition, read_condition
from ivr.tree.keys import Keys, read_key, read_keys
from ivr.tree.naming import OWN_VALUES, check_free, read_name
from ivr.tree.nodes import Mapping as NodeMapping
from ivr.tree.nodes import Node, Scalar, Sequence, Span
from ivr.tree.one_of import OneOf, read_one_of
from ivr.tree.pairs import Pair, read_pairs
from ivr.tree.parts import Slot, read_parts
from ivr.tree.reading import Noted, Reading, did_you_mean, nearest, part, read_all, shape
from ivr.tree.sounds import read_audio
from ivr.tree.targets import Target, read_target, split_arrow
from ivr.tree.texts import Text, read_text, unknown_language


class Read:
    """How a field's node becomes its value, and its JSON Schema: as a rule the name of its type.

    `own`: of what the value is a bare name, where that is the file's own and means another thing in
    another file.
    """

    def __init__(
        self,
        reader: Callable[[Any, Reading], Any],
        schema: dict[str, Any] | str,
        own: Literal["", "file", "hours", "value"] = "",
    ) -> None:
        self.own = own
        self._reader = reader
        self.schema = {"$ref": f"#/$defs/{schema}"} if isinstance(schema, str) else schema

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def validate(value: object, info: core_schema.ValidationInfo[Any]) -> object:
            reading: Reading = info.context
            try:
                return self._reader(value, reading)
            except Noted:
                if not reading.lenient:
                    raise
                reading.unread.add(str(info.field_name))
                raise PydanticUseDefault from None

        return core_schema.with_info_plain_validator_function(validate)


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


def fields_of(node: Node, reading: Reading, what: str, example: str) -> NodeMapping:
    """The node as fields. Raises Noted if it is anything else."""
    if isinstance(node, NodeMapping):
        return node
    raise reading.error(
        "not-fields",
        node.span,
        f"{what} are fields, and this is {shape(node)}",
        why="nothing of it could be read",
        fix=f"write each on a line of its own, indented below: `{example}`",
    )


def duration(*, least: int, most: int) -> Read:
    """A duration in whole seconds within bounds."""

    def read(node: Node, reading: Reading) -> int:
        value = scalar(node, reading, "a duration")
        try:
            return parse_duration(value.value, least=least, most=most)
        except Misread as mistake:
            raise reading.misread("unclear-duration", value, mistake) from None

    return Read(read, "duration")


def _yes_no(node: Node, reading: Reading) -> bool:
    value = scalar(node, reading, "`yes` or `no`")
    word = value.value.strip()
    if word in ("yes", "no"):
        return word == "yes"
    meant = _MEANT.get(word.lower())
    raise reading.error(
        "not-yes-or-no",
        value.span,
        f"`{word}` is neither `yes` nor `no`" if word else "`yes` or `no` is missing",
        why="nobody could say which is meant",
        fix=f"write `{meant}`" if meant else "write `yes` or `no`",
    )


_MEANT = {
    **dict.fromkeys(("yes", "true", "on", "y", "да", "1"), "yes"),
    **dict.fromkeys(("no", "false", "off", "n", "нет", "0"), "no"),
}
"""What people type in place of the two words; only ever read to offer the right one."""


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


def _name(node: Node, reading: Reading) -> str:
    return read_name(scalar(node, reading, "a name"), reading)


def _value_name(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "a name")
    name = read_name(value, reading)
    check_free(name, value.span, OWN_VALUES, "a value", reading)
    return name


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
    return read_all(items, lambda item: read_phone(item, reading))


def read_phone(item: Scalar, reading: Reading) -> Phone:
    """One phone number, or `{name}`."""
    if "{" in item.value:
        parts = read_parts(item, reading, reading.language)
        if len(parts) == 1 and isinstance(parts[0], Slot):
            return Phone("", parts[0], item.span)
    return Phone(read_number(item, reading), None, item.span)


def read_number(item: Scalar, reading: Reading) -> str:
    """One phone number in E.164. Raises Noted if it is none."""
    try:
        return parse_phone(item.value.strip())
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
    if not items:
        raise reading.error(
            "missing-arrow",
            node.span,
            "there is no line here that says where the call goes",
            why="this step would choose nothing",
            fix="write lines such as `- name = words -> step`",
        )
    return read_all(items, lambda item: _condition_target(item, reading))


def _among(
    names: Callable[[Reading], Collection[str]],
    field: str,
    rule: str,
    what: str,
    own: Literal["hours", "value"],
) -> Read:
    """One of the names that a field of the heading gives; a misspelt one is taken for its like."""

    def read(node: Node, reading: Reading) -> str:
        value = scalar(node, reading, "a name")
        name, known = value.value.strip(), names(reading)
        if name in known or field in reading.unread:
            return name
        noted = reading.error(
            rule,
            value.span,
            f"`{name}` is not the name of {what}" if name else f"the name of {what} is missing",
            why="the call would not know which way to go",
            fix=did_you_mean(name, known) or f"add it to `{field}` at the top of the file",
        )
        if near := nearest(name, known):
            return near[0]
        raise noted

    return Read(read, "name", own)


def _sources(reading: Reading) -> tuple[str, ...]:
    """Every source the file names, then the one that is always there."""
    named = [*reading.columns, *sorted(reading.unread_sources)]
    return (*(name for name in named if name != "requests"), "requests")


def _plain(node: Node, reading: Reading) -> str:
    return scalar(node, reading, "a text").value.strip()


def _sound(node: Node, reading: Reading) -> str:
    # Without it the music of the house is played.
    return read_audio(scalar(node, reading, "a file or an https address"), reading, spoken=True)


def _beside(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "the name of a file")
    name = posixpath.normpath(value.value.strip()) if value.value.strip() else ""
    if not name.endswith(".yaml") or name.endswith(".calls.yaml"):
        raise reading.error(
            "missing-file",
            value.span,
            f"`{name}` is not the name of a tree's file" if name else "the file's name is missing",
            why="there would be nothing to go on with",
            fix="write the name of a file that ends in `.yaml`",
        )
    if reading.file(name) is None:
        raise reading.error(
            "missing-file",
            value.span,
            f"there is no file `{name}` beside this tree",
            why="there would be nothing to go on with",
            fix="put the file there, or mend its name",
        )
    return name


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

    def read(entry: tuple[Scalar, Node]) -> tuple[str, str]:
        key, value = read_key(entry[0], reading), scalar(entry[1], reading, "a language")
        if not reading.speaks(value.value.strip()):
            why = "a caller who presses this key would hear no word of it"
            raise unknown_language(value, reading, why)
        return key, value.value.strip()

    return read_all(node.entries, read)


Words = Annotated[Text, Read(read_text, "text")]
WordsOrNone = Annotated[Text, Read(partial(read_text, may_be_empty=True), "text-or-none")]
"""Words that may be `""`."""
Go = Annotated[Target, Read(read_target, "step")]
Answers = Annotated[tuple[Answer, ...], Read(read_answers, "answers")]
Choices = Annotated[Keys, Read(read_keys, "keys")]
Signs = Annotated[Keys, Read(read_keys, "signs")]
"""Keys beside digits that are the answer; which of them can be, their step knows."""
Pairs = Annotated[tuple[Pair, ...], Read(read_pairs, "pairs")]
Branches = Annotated[tuple[tuple[Condition, Target], ...], Read(_branches, "branches")]
FunctionName = Annotated[str, Read(functions.read_function, "function")]
Names = Annotated[tuple[str, ...], Read(functions.read_names, "names")]
Results = Annotated[functions.Results, Read(functions.read_results, "results")]
Shares = Annotated[shares.Shares, Read(shares.read_shares, "shares")]
YesNo = Annotated[bool, Read(_yes_no, "yes-or-no")]
YesNoText = Annotated[bool | Text, Read(_yes_no_text, "yes-no-or-text")]
Digits = Annotated[Range, Read(_range(1, 20), "digits")]
Between = Annotated[Range, Read(_range(0, 999_999_999), "range")]
Among = Annotated[OneOf, Read(read_one_of, "one-of")]
Count = Annotated[int, Read(_count, "number")]
Name = Annotated[str, Read(_name, "name")]
ValueName = Annotated[str, Read(_value_name, "name", "value")]
"""A name that texts can speak as `{name}`."""
Phones = Annotated[tuple[Phone, ...], Read(_phones, "phones")]
SourceName = Annotated[str, _among(_sources, "sources", "unknown-source", "a source", "value")]
HoursName = Annotated[
    str, _among(lambda reading: reading.hours, "hours", "unknown-hours", "opening hours", "hours")
]
Languages = Annotated[tuple[tuple[str, str], ...], Read(_languages, "languages-by-key")]
Key = Annotated[str, Read(_key, "key")]
Plain = Annotated[str, Read(_plain, "words")]
Sound = Annotated[str, Read(_sound, "sound", "file")]
Beside = Annotated[str, Read(_beside, "tree-file")]
"""The name of a tree's file that is there."""
Wait = Annotated[int, duration(least=1, most=120)]
"""Seconds a caller has to answer."""
Ring = Annotated[int, duration(least=5, most=600)]
"""Seconds a phone rings; Twilio takes 5 to 600."""
Long = Annotated[int, duration(least=5, most=4 * 3600)]
"""Seconds of waiting in a queue."""
Message = Annotated[int, duration(least=2, most=3600)]
"""Seconds of a recording."""
