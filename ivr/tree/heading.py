"""The top of a file: languages, hours, sources, and what holds in the whole tree.

Fields are read in the order of this model, whatever their order in the file: texts need to know
the languages, filters the currency, steps the names of hours and of sources' columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import ConfigDict, Field

from ivr.telephony.hours import Hours, parse_dates, parse_days, parse_holidays, parse_spans
from ivr.telephony.language import LANGUAGES
from ivr.telephony.misread import Misread
from ivr.telephony.phone import country_code
from ivr.tree.everywhere import Everywhere
from ivr.tree.fields import Go, Plain, Read, read_phone, scalar
from ivr.tree.keys import read_list
from ivr.tree.model import Placed, read_model
from ivr.tree.nodes import Mapping, Node, Scalar, Sequence
from ivr.tree.phrases import read_phrases
from ivr.tree.reading import Noted, Reading, did_you_mean, part, shape
from ivr.tree.table import Table, TableError
from ivr.tree.texts import Text

T = TypeVar("T")
REQUESTS = ("status", "topic", "answer")
"""What the source `requests`, which is always there, gives by `number`."""


def fields_of(node: Node, reading: Reading, what: str) -> Mapping:
    """The node as fields. Raises Noted if it is anything else."""
    if isinstance(node, Mapping):
        return node
    raise reading.error(
        "not-fields",
        node.span,
        f"{what} are fields, and this is {shape(node)}",
        why="nothing of it could be read",
        fix="write each on a line of its own, indented below",
    )


def _version(node: Node, reading: Reading) -> int:
    value = scalar(node, reading, "the version of the language")
    if value.value.strip() == "1":
        return 1
    raise reading.error(
        "unknown-version",
        value.span,
        f"this tool reads version 1 of the language, and the file says `{value.value.strip()}`",
        why="what it says could mean something else",
        fix="write `phone_tree: 1`",
    )


def _languages(node: Node, reading: Reading) -> tuple[str, ...]:
    codes = read_list(node, reading)
    for code in codes:
        if code not in LANGUAGES:
            at = node.at(node.value.find(code)) if isinstance(node, Scalar) else node.span
            raise reading.error(
                "unknown-language",
                at,
                f"`{code}` is not a language this tool speaks",
                why="no caller could be spoken to in it",
                fix=did_you_mean(code, LANGUAGES),
            )
    if not codes or len(set(codes)) < len(codes):
        raise reading.error(
            "unknown-language",
            node.span,
            "a language is missing" if not codes else "a language is named twice",
            why="nobody could say which one callers hear first",
            fix=f"write `languages: {next(iter(LANGUAGES))}`",
        )
    reading.languages = codes
    return codes


def _timezone(node: Node, reading: Reading) -> ZoneInfo:
    value = scalar(node, reading, "a time zone")
    name = value.value.strip()
    zones = available_timezones()
    if name in zones and ("/" in name or name == "UTC"):
        return ZoneInfo(name)
    cities = [zone for zone in zones if "/" in zone]
    by_city = [zone for zone in cities if zone.rpartition("/")[2] == name.replace(" ", "_")]
    raise reading.error(
        "unknown-zone",
        value.span,
        f"`{name}` is not a time zone",
        why="opening hours would be read at a wrong time of day",
        fix=f"did you mean `{by_city[0]}`?"
        if by_city
        else did_you_mean(name, cities) or "write a place, such as `Europe/Moscow`",
    )


def _numbers(node: Node, reading: Reading) -> dict[str, str]:
    if isinstance(node, Mapping):
        return {
            read_phone(key, reading).number: scalar(value, reading, "a name").value.strip()
            for key, value in node.entries
        }
    if isinstance(node, Sequence):
        items = [scalar(item, reading, "a phone number") for item in node.items]
    else:
        found = re.finditer(r"[^,]+", node.value)
        items = [part(node, match.start(), match.end()) for match in found]
    return {read_phone(item, reading).number: "" for item in items}


def _currency(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "a currency")
    code = value.value.strip()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise reading.error(
            "unknown-currency",
            value.span,
            f"`{code}` is not a currency's code",
            why="prices could not be spoken",
            fix="write three letters, such as `RUB` or `USD`",
        )
    reading.currency = code
    return code


def _voices(node: Node, reading: Reading) -> dict[str, str]:
    voices = {}
    for key, value in fields_of(node, reading, "voices").entries:
        if key.value not in reading.languages:
            raise reading.error(
                "unknown-language",
                key.span,
                f"`{key.value}` is not a language of this tree",
                why="nobody would hear this voice",
                fix=did_you_mean(key.value, reading.languages),
            )
        voices[key.value] = scalar(value, reading, "the name of a voice").value.strip()
    return voices


def _may_dial(node: Node, reading: Reading) -> tuple[str, ...]:
    prefixes = read_list(node, reading)
    for prefix in prefixes:
        if not re.fullmatch(r"\+\d{1,15}", prefix):
            raise reading.error(
                "not-a-phone",
                node.span,
                f"`{prefix}` is not the beginning of phone numbers",
                why="nobody could say what may be dialled",
                fix="write a plus and digits, such as `+7` or `+1555`",
            )
    return prefixes


def _sources(node: Node, reading: Reading) -> dict[str, Table]:
    sources: dict[str, Table] = {}
    for key, value in fields_of(node, reading, "sources").entries:
        try:
            sources[key.value] = _table(key, value, reading)
        except Noted:
            # Its columns are not known, so no name of it can be checked: it may have any.
            reading.unread_sources.add(key.value)
        else:
            reading.columns[key.value] = sources[key.value].columns
    return sources


def _table(key: Scalar, node: Node, reading: Reading) -> Table:
    given = {
        name.value: (name, value) for name, value in fields_of(node, reading, "a source").entries
    }
    for name, (place, _value) in given.items():
        if name != "table":
            raise reading.error(
                "unknown-field",
                place.span,
                f"a source has no field `{name}`",
                why="nothing reads it",
                fix="did you mean `table`?",
            )
    if key.value == "requests" or "table" not in given:
        raise reading.error(
            "missing-field" if "table" not in given else "duplicate-key",
            key.span,
            "a source needs `table`"
            if "table" not in given
            else "the source `requests` is always there",
            why="there would be nothing to ask",
            fix="write `{table: file.csv}`" if "table" not in given else "choose another name",
        )
    value = scalar(given["table"][1], reading, "the name of a file")
    data = reading.file(value.value.strip())
    if data is None:
        raise reading.error(
            "missing-file",
            value.span,
            f"there is no file `{value.value.strip()}` beside this tree",
            why="every caller would be told that nothing was found",
            fix="put the file there, or mend its name",
        )
    try:
        return Table(data)
    except TableError as mistake:
        raise reading.error(
            "unreadable-table",
            value.span,
            f"`{value.value.strip()}` cannot be read: {mistake}",
            why="every caller would be told that nothing was found",
            fix=mistake.fix,
        ) from None


def _hours(node: Node, reading: Reading) -> dict[str, Hours]:
    hours: dict[str, Hours] = {}
    names = fields_of(node, reading, "opening hours").entries
    reading.hours = frozenset(key.value for key, _value in names)
    for key, value in names:
        try:
            hours[key.value] = _opening(value, reading)
        except Noted:
            continue
    return hours


def _opening(node: Node, reading: Reading) -> Hours:
    weekly: dict[int, Any] = {}
    dates: dict[Any, Any] = {}
    holidays = None
    wrong: Noted | None = None
    for key, value in fields_of(node, reading, "opening hours").entries:
        try:
            if key.value == "dates":
                for day, spans in fields_of(value, reading, "dates").entries:
                    read = _parsed(parse_dates, day, reading), _parsed(parse_spans, spans, reading)
                    dates[read[0]] = read[1]
            elif key.value == "holidays":
                holidays = _parsed(parse_holidays, value, reading)
            else:
                spans = _parsed(parse_spans, value, reading)
                weekly.update(dict.fromkeys(_parsed(parse_days, key, reading), spans))
        except Noted as noted:
            wrong = noted
    if wrong is not None:
        raise wrong
    return Hours(weekly, dates, holidays)


def _parsed(parse: Callable[[str], T], node: Node, reading: Reading) -> T:
    value = scalar(node, reading, "hours")
    try:
        return parse(value.value)
    except Misread as mistake:
        raise reading.misread("unclear-hours", value, mistake) from None


def _everywhere(node: Node, reading: Reading) -> Everywhere:
    read = read_model(Everywhere, node, reading, "`everywhere`")
    if read is None:
        raise Noted("everywhere")
    return read


def _any(node: Node, _reading: Reading) -> Node:
    return node


class Heading(Placed):
    """The fields of a file, beside its steps."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    phone_tree: Annotated[int, Read(_version, {"enum": [1, "1"]})] = Field(
        description="version of this language: 1"
    )
    languages: Annotated[
        tuple[str, ...],
        Read(_languages, {"type": ["string", "array"], "items": {"type": "string"}}),
    ] = Field(description="the languages callers hear: `ru` or `ru, en`; the first is the default")
    title: Plain = Field("", description="for people; never spoken")
    timezone: Annotated[ZoneInfo | None, Read(_timezone, {"type": "string"})] = Field(
        None, description="the zone of `hours`: `Europe/Moscow`, never `EST`"
    )
    currency: Annotated[str, Read(_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})] = Field(
        "", description="what the filter `money` speaks of: `RUB`"
    )
    numbers: Annotated[
        dict[str, str], Read(_numbers, {"type": ["string", "integer", "array", "object"]})
    ] = Field(default={}, description="dialled numbers that lead here, or phone → name of the line")
    may_dial: Annotated[
        tuple[str, ...], Read(_may_dial, {"type": ["string", "integer", "array"]})
    ] = Field(default=(), description="prefixes that `dial` may reach")
    hours: Annotated[dict[str, Hours], Read(_hours, {"type": "object"})] = Field(
        default={}, description="opening hours, by name"
    )
    sources: Annotated[dict[str, Table], Read(_sources, {"type": "object"})] = Field(
        default={}, description="tables that can be asked, by name"
    )
    voices: Annotated[dict[str, str], Read(_voices, {"type": "object"})] = Field(
        default={}, description="a voice for each language"
    )
    phrases: Annotated[dict[str, tuple[Text, ...]], Read(read_phrases, {"type": "object"})] = Field(
        default={}, description="the built-in sentences, reworded"
    )
    start: Go | None = Field(None, description="where a call begins; = the first step of the file")
    everywhere: Annotated[Everywhere, Read(_everywhere, {"$ref": "#/$defs/everywhere"})] = Field(
        default_factory=Everywhere, description="keys and defaults that hold at every step"
    )
    steps: Annotated[Any, Read(_any, {"type": "object"})] = Field(description="the tree")


def dialling_codes(numbers: list[str]) -> tuple[str, ...]:
    """The country codes of phone numbers: what a tree may dial unless it says so itself."""
    return tuple(sorted({code for number in numbers if (code := country_code(number))}))
