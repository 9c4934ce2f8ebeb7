"""The top of a file: languages, hours, sources, and what holds in the whole tree.

Fields are read in the order of this model, whatever their order in the file: texts need to know
the languages, filters the currency, steps the names of hours and of sources' columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import ConfigDict, Field

from ivr.telephony.currency import parse_currency
from ivr.telephony.hours import Hours
from ivr.telephony.language import LANGUAGES
from ivr.telephony.misread import Misread
from ivr.telephony.phone import country_code
from ivr.tree.diagnostic import Label
from ivr.tree.everywhere import Everywhere
from ivr.tree.fields import Plain, Read, fields_of, read_number, scalar
from ivr.tree.keys import read_list
from ivr.tree.model import Placed, model_of, read_model
from ivr.tree.naming import OWN_VALUES, check_free, read_name
from ivr.tree.nodes import Mapping, Node, Scalar, Span
from ivr.tree.nodes import Sequence as List
from ivr.tree.opening import read_hours
from ivr.tree.phrases import read_phrases
from ivr.tree.reading import Noted, Reading, did_you_mean, part, read_all, shape
from ivr.tree.sources import Source, read_sources
from ivr.tree.targets import Target, read_target
from ivr.tree.texts import Text, unknown_language

T = TypeVar("T")
_VOICE = re.compile(r"[\w.-]+", re.ASCII)


def _version(node: Node, reading: Reading) -> int:
    said = node.value.strip() if isinstance(node, Scalar) else shape(node)
    if said == "1":
        return 1
    reading.error(
        "unknown-version",
        node.span,
        f"this tool reads version 1 of the language, and the file says `{said}`",
        why="what it says could mean something else",
        fix="write `phone_tree: 1`",
    )
    return 1


def _languages(node: Node, reading: Reading) -> tuple[str, ...]:
    try:
        codes = read_list(node, reading)
    except Noted:
        reading.unread.add("languages")
        return ()
    unknown = [code for code in codes if code not in LANGUAGES]
    twice = [code for index, code in enumerate(codes) if code in codes[:index]]
    for code in unknown:
        reading.error(
            "unknown-language",
            _place_in(node, code),
            f"`{code}` is not a language this tool speaks",
            why="no caller could be spoken to in it",
            fix=_codes_of(code) or did_you_mean(code, LANGUAGES),
        )
    if twice or not codes:
        reading.error(
            "duplicate-key" if twice else "unknown-language",
            node.span,
            f"the language `{twice[0]}` is named twice" if twice else "a language is missing",
            why="nobody could say which language callers hear first",
            fix="name each once" if twice else "write `languages: ru`, or `ru, en`",
        )
    # Whatever was meant, texts are read in some language.
    reading.languages = tuple(dict.fromkeys(code for code in codes if code in LANGUAGES))
    if unknown or not codes:
        reading.unread.add("languages")
    return reading.languages


_CALLED = {"английский": "en", "русский": "ru", "english": "en", "russian": "ru"}


def _codes_of(words: str) -> str:
    """What to write for languages that are called by name, or have no comma between them."""
    codes = [_CALLED.get(word, word) for word in words.casefold().split()]
    return f"write `{', '.join(codes)}`" if codes and set(codes) <= LANGUAGES.keys() else ""


def _place_in(node: Node, word: str) -> Span:
    """Where a word of a list stands, whichever way the list is written."""
    items = node.items if isinstance(node, List) else (node,)
    for item in items:
        if isinstance(item, Scalar) and (start := item.value.find(word)) >= 0:
            return item.at(start, start + len(word))
    return node.span


_BY_CLOCK = {
    "BST": "Europe/London",
    "CET": "Europe/Berlin",
    "CST": "America/Chicago",
    "EDT": "America/New_York",
    "EST": "America/New_York",
    "GMT": "Europe/London",
    "MST": "America/Denver",
    "PST": "America/Los_Angeles",
}
"""A place for each clock: clocks are changed, places stay."""


def _timezone(node: Node, reading: Reading) -> ZoneInfo:
    value = scalar(node, reading, "a time zone")
    name = value.value.strip()
    zones = available_timezones()
    if name in zones and ("/" in name or name == "UTC"):
        return ZoneInfo(name)
    cities = sorted(zone for zone in zones if "/" in zone)
    by_city = [zone for zone in cities if zone.rpartition("/")[2] == name.replace(" ", "_")]
    raise reading.error(
        "unknown-zone",
        value.span,
        f"`{name}` is not a time zone of a place" if name else "the time zone is missing",
        why="opening hours would be read at a wrong time of day",
        fix=f"did you mean `{by_city[0]}`?"
        if by_city
        else f"write a place, such as `{_BY_CLOCK[name]}`"
        if name in _BY_CLOCK
        else did_you_mean(name, cities) or "write a place, such as `Europe/Moscow`",
    )


def _numbers(node: Node, reading: Reading) -> dict[str, str]:
    if isinstance(node, Mapping):
        entries: Sequence[tuple[Scalar, Node | None]] = node.entries
    elif isinstance(node, List):
        entries = [(scalar(item, reading, "a phone number"), None) for item in node.items]
    else:
        found = re.finditer(r"[^,]+", node.value)
        entries = [(part(node, match.start(), match.end()), None) for match in found]
    names: dict[str, str] = {}
    places: dict[str, Span] = {}

    def read(entry: tuple[Scalar, Node | None]) -> None:
        key, name = entry
        number = read_number(key, reading)
        if number in places:
            raise reading.error(
                "duplicate-key",
                key.span,
                f"`{number}` is named twice",
                also=[Label(places[number], "the first time")],
                why="only one of the two could answer",
                fix="keep one",
            )
        places[number] = key.span
        names[number] = "" if name is None else scalar(name, reading, "a name").value.strip()

    read_all(entries, read)
    return names


def _currency(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "a currency")
    try:
        reading.currency = parse_currency(value.value)
    except Misread as mistake:
        raise reading.misread("unknown-currency", value, mistake) from None
    return reading.currency


def _voices(node: Node, reading: Reading) -> dict[str, str]:
    def read(entry: tuple[Scalar, Node]) -> tuple[str, str]:
        key, value = entry[0], scalar(entry[1], reading, "the name of a voice")
        if not reading.speaks(key.value):
            raise unknown_language(key, reading, "nobody would hear this voice")
        voice = value.value.strip()
        if not _VOICE.fullmatch(voice):
            raise reading.error(
                "unknown-voice",
                value.span,
                f"`{voice}` is not the name of a voice" if voice else "the voice is missing",
                why="callers would hear another one",
                fix="write one such as `Polly.Tatyana`",
            )
        return key.value, voice

    return dict(read_all(fields_of(node, reading, "voices", "ru: Polly.Tatyana").entries, read))


def _may_dial(node: Node, reading: Reading) -> tuple[str, ...]:
    prefixes = tuple(re.sub(r"[\s()-]", "", prefix) for prefix in read_list(node, reading))
    wrong = next((prefix for prefix in prefixes if not re.fullmatch(r"\+\d{1,15}", prefix)), None)
    if wrong is None and prefixes:
        return prefixes
    raise reading.error(
        "not-a-phone",
        node.span,
        f"`{wrong}` is not how phone numbers begin" if prefixes else "there are no numbers here",
        why="nobody could say what may be dialled",
        fix="write a plus and digits, such as `+7` or `+1555`",
    )


def _everywhere(node: Node, reading: Reading) -> Everywhere:
    read = read_model(Everywhere, node, reading, "`everywhere`")
    if read is None:
        raise Noted("everywhere")
    if read.otherwise is not None and read.otherwise.name in ("back", "repeat"):
        raise reading.error(
            "closed-word",
            read.otherwise.span,
            f"`{read.otherwise.name}` cannot be the last way out of the whole tree",
            why="a caller whose tries are used up would be asked the same again",
            fix="name a step where somebody helps, or where the call ends",
        )
    return read


def _start(node: Node, reading: Reading) -> Target:
    target = read_target(node, reading)
    if target.closed:
        raise reading.error(
            "closed-word",
            target.span,
            f"`{target.name}` is no place where a call can begin",
            why="nothing has been said yet that it could lead back to",
            fix="write the name of a step, or leave `start` out: a call begins at the first one",
        )
    return target


def _given(field: str) -> Callable[[Node, Reading], tuple[str, ...]]:
    """Names that a used file is handed, or hands back."""

    def read(node: Node, reading: Reading) -> tuple[str, ...]:
        if isinstance(node, List):
            items = [scalar(item, reading, "a name") for item in node.items]
        else:
            whole = scalar(node, reading, "names")
            items = [
                part(whole, m.start(), m.end())
                for m in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", whole.value)
            ]

        def name_of(item: Scalar) -> str:
            name = read_name(item, reading)
            check_free(name, item.span, OWN_VALUES, "a value", reading)
            reading.given[field, name] = item.span
            return name

        return tuple(dict.fromkeys(read_all(items, name_of)))

    return read


def _any(node: Node, _reading: Reading) -> Node:
    return node


class Heading(Placed):
    """The fields of a file, beside its steps."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    phone_tree: Annotated[int, Read(_version, "version")] = Field(
        description="the version of this language: always `1`"
    )
    languages: Annotated[tuple[str, ...], Read(_languages, "languages")] = Field(
        description="the languages that callers hear; the first is the one a call begins in"
    )
    title: Plain = Field("", description="what you call this tree; callers never hear it")
    timezone: Annotated[ZoneInfo | None, Read(_timezone, "zone")] = Field(
        None, description="where your clock hangs; needed with `hours`"
    )
    numbers: Annotated[dict[str, str], Read(_numbers, "numbers")] = Field(
        default={},
        description="the phone numbers that lead to this tree; with a name behind each, texts can "
        "speak it as `{call.line}`",
    )
    currency: Annotated[str, Read(_currency, "currency")] = Field(
        "", description="the currency of your prices; needed with the filter `money`"
    )
    voices: Annotated[dict[str, str], Read(_voices, "voices")] = Field(
        default={}, description="the voice for a language; = a good voice for each"
    )
    may_dial: Annotated[tuple[str, ...], Read(_may_dial, "prefixes")] = Field(
        default=(),
        description="the beginnings of the phone numbers that `dial` may ring, so that nobody can "
        "talk this tree into a costly call; = the countries of your own numbers",
    )
    hours: Annotated[dict[str, Hours], Read(read_hours, "hours")] = Field(
        default={}, description="your opening hours, each under a name"
    )
    sources: Annotated[dict[str, Source], Read(read_sources, "sources")] = Field(
        default={}, description="what can be looked up, each under a name"
    )
    phrases: Annotated[dict[str, tuple[Text, ...]], Read(read_phrases, "phrases")] = Field(
        default={}, description="the built-in sentences in your own words"
    )
    everywhere: Annotated[Everywhere, Read(_everywhere, "everywhere")] = Field(
        default_factory=Everywhere, description="what holds at every step"
    )
    inputs: Annotated[tuple[str, ...], Read(_given("inputs"), "names")] = Field(
        default=(),
        description="in a file that others use: the names of the values it is handed",
    )
    gives: Annotated[tuple[str, ...], Read(_given("gives"), "names")] = Field(
        default=(),
        description="in a file that others use: the names of the values it hands back",
    )
    start: Annotated[Target, Read(_start, "step")] | None = Field(
        None, description="the step a call begins with; = the first one in the file"
    )
    steps: Annotated[Any, Read(_any, "steps")] = Field(
        description="the tree itself: steps under their names, in any order"
    )


def read_heading(given: dict[str, Node], reading: Reading) -> Heading:
    """The fields of a file. What cannot be read is noted and left out, so that all else is told.

    `given` are its fields by name; those that must be there and are missing have been noted.
    """
    nowhere = Span(1, 1, 1, 1)
    if "languages" not in given:
        reading.unread.add("languages")
    stand_ins: dict[str, Node] = {
        "phone_tree": Scalar("1", nowhere),
        "languages": Scalar(", ".join(LANGUAGES), nowhere),
        "steps": Mapping((), nowhere),
    }
    reading.lenient = True
    heading = model_of(Heading, {**stand_ins, **given}, reading)
    reading.lenient = False
    assert heading is not None, "a field that must be there is read whatever it holds"  # noqa: S101
    return heading


def dialling_codes(numbers: list[str]) -> tuple[str, ...]:
    """The country codes of phone numbers: what a tree may dial unless it says so itself."""
    return tuple(sorted({code for number in numbers if (code := country_code(number))}))
