"""The parts of the manual that the code knows best: fields, kinds, filters, sentences, values.

`docs/menus.md` holds them between marks; a test writes them anew and fails while they are old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel

from ivr.telephony.language import LANGUAGES
from ivr.tree.everywhere import Everywhere
from ivr.tree.filters import FILTERS, Saying, Value, speak
from ivr.tree.heading import Heading
from ivr.tree.phrases import OFFER
from ivr.tree.schema import FieldPage, fields, page
from ivr.tree.step import Step
from ivr.tree.types import TYPES

SHOWN = ("en", "ru")
"""The languages that examples are spoken in."""

_NOW = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - examples are spoken in no zone

FILTERED: dict[str, tuple[str, Value]] = {
    "date": ("a day", "2026-11-23"),
    "digits": ("any signs, one by one", "1105"),
    "duration": ("a length of time", 180),
    "money": ("an amount of the file's `currency`", Decimal("21.50")),
    "number": ("a number", 42),
    "ordinal": ("a place in a row", 3),
    "phone": ("a phone number, in groups", "+12025550142"),
    "time": ("a time of day", "9:30"),
    "when": ("a moment, as seen from now", datetime(2026, 11, 24, 9)),  # noqa: DTZ001
}
"""filter → what it is for, and a value to show"""

COUNTED: dict[str, str] = {"en": "day/days", "ru": "день/дня/дней"}
"""language → forms of a noun to count by"""

OFFERED: dict[str, tuple[str, ...]] = {
    "en": ("to renew a prescription", "if you have a parcel number", "delivery prices"),
    "ru": (
        "чтобы узнать цену",
        "если у вас есть номер посылки",
        "по вопросам возврата",
        "стоимость доставки",
    ),
}
"""language → purposes of keys, one of each form that its grammar knows"""

SAID: dict[str, str] = {
    "confirm": "an answer is read back",
    "confirm_message": "a message is recorded, and may be recorded again",
    "fault": "something went wrong on our side",
    "language": "a language is offered, in itself",
    "more_time": "a slow caller is offered more time",
    "offer": "a key is offered; its parts are `{for}` and `{key}`",
    "silence": "nothing was pressed or said",
    "wrong_answer": "an answer does not fit",
    "wrong_key": "a key is not there",
}
"""sentence → when it is said"""


def sections(kinds: Mapping[str, type[Step]]) -> dict[str, str]:
    """Each part by the name that its marks carry, as Markdown."""
    return {
        "everywhere": _table(fields(Everywhere)),
        "file": _table(fields(Heading)),
        "filters": "\n".join(_filters()),
        "kinds": "\n".join(_contents(kinds)),
        "offers": "\n".join(_offers()),
        "pages": "\n\n".join(_page(name, kind) for name, kind in kinds.items()),
        "sentences": "\n".join(_sentences()),
        "values": "\n".join(_values()),
    }


def _contents(kinds: Mapping[str, type[Step]]) -> Iterator[str]:
    yield from _rows(("kind", "what it does"))
    for name, kind in kinds.items():
        yield f"| [{name}](#{name}) | {_first_sentence(kind)} |"


def _first_sentence(model: type[BaseModel]) -> str:
    paragraph = page(model).text.partition("\n\n")[0].replace("\n", " ")
    return paragraph.partition(". ")[0].rstrip(".") + "."


def _page(name: str, kind: type[Step]) -> str:
    about = page(kind)
    parts = [f"### {name}", about.text, f"```yaml\n{about.example}\n```", _table(fields(kind))]
    if about.full:
        parts.append(f"With every field:\n\n```yaml\n{about.full}\n```")
    return "\n\n".join(parts)


def _table(pages: Iterable[FieldPage]) -> str:
    rows = [*_rows(("field", "value", "meaning", "if left out"))]
    for each in pages:
        value = TYPES[each.type]["title"] if each.type in TYPES else "fields"
        missing = "**needed**" if each.required else each.default or "–"
        rows.append(f"| `{each.name}` | {value} | {_cell(each.about)} | {_cell(missing)} |")
    return "\n".join(rows)


def _rows(names: tuple[str, ...]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _filters() -> Iterator[str]:
    yield from _rows(("filter", "for", "value", *(LANGUAGES[code].name for code in SHOWN)))
    for name in FILTERS:
        what, value = FILTERED[name]
        said = " | ".join(_said(name, value, code) for code in SHOWN)
        yield f"| `{name}` | {what} | {_cell(_value(value))} | {said} |"
    for code, forms in COUNTED.items():
        both = (_said(forms, 2, code) if code == each else "" for each in SHOWN)
        yield f"| `{forms}` | a number of things | 2 | {' | '.join(both)} |"


def _value(value: Value) -> str:
    return value.strftime("%Y-%m-%d %-H:%M") if isinstance(value, datetime) else str(value)


def _said(name: str, value: Value, code: str) -> str:
    currency = "RUB" if code == "ru" else "USD"
    forms = tuple(name.split("/")) if "/" in name else ()
    return speak(name, value, Saying(LANGUAGES[code], "", _NOW, currency, forms))


def _offers() -> Iterator[str]:
    yield from _rows(("`for`", "what callers hear"))
    for code, purposes in OFFERED.items():
        for purpose in purposes:
            yield f"| {purpose} | {LANGUAGES[code].offer(purpose, '3')} |"


def _sentences() -> Iterator[str]:
    yield from _rows(("sentence", "said when", *(LANGUAGES[code].name for code in SHOWN)))
    for name, when in SAID.items():
        said = " | ".join(_built_in(name, code) for code in SHOWN)
        yield f"| `{name}` | {when} | {said} |"


def _built_in(name: str, code: str) -> str:
    language = LANGUAGES[code]
    if name == OFFER:
        return language.offer(OFFERED[code][0], "3")
    return " / ".join(language.phrases[name])


def _values() -> Iterator[str]:
    yield from _rows(("value", "how it is written", "for example"))
    for name in sorted(TYPES, key=lambda name: str(TYPES[name]["title"])):
        value = TYPES[name]
        if "description" in value and value.get("examples"):
            examples = ", ".join(f"`{_written(each)}`" for each in value["examples"])
            yield f"| {value['title']} | {_cell(value['description'])} | {_cell(examples)} |"


def _written(example: Any) -> str:  # noqa: ANN401 - text, numbers, lists and fields of them
    """An example as an author writes it."""
    if not isinstance(example, dict | list):
        return str(example) or '""'
    text = str(
        yaml.safe_dump(
            example, default_flow_style=True, allow_unicode=True, width=1000, sort_keys=False
        )
    )
    return re.sub(r'"(\d+)"', r"\1", text.strip().replace("'", '"'))
