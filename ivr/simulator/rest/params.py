"""The parameters of a request: each is asked for by name and kind, and refused under its number.

What no resource asked for is left in `unread`. Twilio passes over it in silence, which is how a
misspelt `StatusCalback` costs an afternoon; here it is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import parse_qsl

from ivr.simulator.rest.errors import Refused
from ivr.simulator.urls import BadURL, resolve
from ivr.telephony.misread import Misread
from ivr.telephony.phone import parse_phone

MOST_FIELDS = 200
LONGEST = 8000
"""Characters of a value that has no limit of its own."""

_SIP = re.compile(r"sips?:[^\s@]+@[^\s@]+", re.IGNORECASE)
_CLIENT = re.compile(r"client:[^\s]{1,256}", re.IGNORECASE)

Within = Callable[[datetime | None], bool]
"""Whether a moment is one that was asked for."""


class Params:
    """The form of a request and its query; names are case-sensitive, as Twilio's are."""

    def __init__(self, *encoded: str) -> None:
        """Raises Refused for what no form is."""
        self._values: dict[str, list[str]] = {}
        self._read: set[str] = set()
        for text in encoded:
            try:
                pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
            except ValueError:
                raise Refused(20001, f"More than {MOST_FIELDS} parameters") from None
            for name, value in pairs:
                self._values.setdefault(name, []).append(value)

    @property
    def unread(self) -> list[str]:
        """The names that were given and that nobody asked for."""
        return sorted(self._values.keys() - self._read)

    def shown(self) -> dict[str, str]:
        """All that was given, secrets left out."""
        return {
            name: "…" if "Password" in name or "Token" in name else " ".join(values)[:LONGEST]
            for name, values in self._values.items()
        }

    def given(self, *names: str) -> bool:
        """Whether any of these was given, with anything in it."""
        return any(any(self._values.get(name, ())) for name in names)

    def ignore(self, *names: str) -> None:
        """These are Twilio's, and change nothing here."""
        self._read.update(names)

    def all(self, name: str) -> list[str]:
        """Every value of this name."""
        self._read.add(name)
        return self._values.get(name, [])

    def text(self, name: str, most: int = LONGEST, code: int = 20001) -> str:
        """A text, "" when there is none."""
        value = next(iter(self.all(name)), "")
        if len(value) > most:
            raise Refused(code, f"{name} is longer than {most} characters")
        if "\x00" in value:
            raise Refused(code, f"{name} holds a character that no text holds")
        return value

    def url(self, name: str, code: int) -> str:
        """An absolute http(s) URL, "" when there is none."""
        value = self.text(name).strip()
        return checked_url(name, value, code) if value else ""

    def method(self, name: str, code: int, default: str = "POST") -> str:
        """GET or POST."""
        value = self.text(name).strip() or default
        if value.upper() not in {"GET", "POST"}:
            raise Refused(code, f"{name} must be GET or POST, not `{value[:20]}`")
        return value.upper()

    def word(self, name: str, words: Iterable[str], default: str = "", code: int = 20001) -> str:
        """One of these words."""
        value = self.text(name).strip()
        if value and value not in words:
            raise Refused(code, f"{name} must be {' or '.join(words)}, not `{value[:40]}`")
        return value or default

    def words(
        self, name: str, words: Iterable[str], default: tuple[str, ...], code: int = 20001
    ) -> tuple[str, ...]:
        """Some of these words, repeated or with spaces between them."""
        found = tuple(word for value in self.all(name) for word in value.split())
        for word in found:
            if word not in words:
                known = ", ".join(words)
                raise Refused(code, f"{name}: there is no `{word[:40]}`; there are {known}")
        return found or default

    def flag(self, name: str) -> bool | None:
        """`true` or `false`, None when it is not given."""
        value = self.text(name).strip().lower()
        if value not in {"", "true", "false"}:
            raise Refused(20001, f"{name} must be true or false, not `{value[:40]}`")
        return value == "true" if value else None

    def whole(self, name: str, least: int, most: int, code: int = 20001) -> int | None:
        """A whole number within these bounds, None when it is not given."""
        value = self.text(name).strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and least <= int(value[:9]) <= most):
            raise Refused(
                code, f"{name} must be a whole number from {least} to {most}, not `{value[:20]}`"
            )
        return int(value)

    def within(self, name: str) -> Within:
        """Whether a moment fits what was asked by `Name`, `Name<` and `Name>`."""
        after, before = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
        asked = False
        for sign in ("", "<", ">"):
            if value := self.text(f"{name}{sign}").strip():
                asked = True
                first, last = _span(name, value)
                after = after if sign == "<" else max(after, first)
                before = before if sign == ">" else min(before, last)
        return lambda moment: not asked or (moment is not None and after <= moment <= before)


def checked_url(name: str, value: str, code: int) -> str:
    """The URL, if it is an absolute one. Raises Refused."""
    try:
        resolve("", value)
    except BadURL:
        raise Refused(code, f"{name} is not a valid URL: {value[:200]}") from None
    return value


def party(value: str, code: int, what: str) -> str:
    """Who calls or is called: a number in E.164, `client:…` or `sip:…`. Raises Refused.

    Ten digits without a country are taken for a number of North America, as Twilio does.
    """
    value = value.strip()
    if _CLIENT.fullmatch(value) or _SIP.fullmatch(value):
        return value
    digits = re.sub(r"[\s().-]", "", value)
    if re.fullmatch(r"1?[2-9]\d{9}", digits):
        value = f"+1{digits[-10:]}"
    try:
        return parse_phone(value)
    except Misread as misread:
        raise Refused(code, f"Invalid '{what}' phone number: {misread.message}") from None


def _span(name: str, value: str) -> tuple[datetime, datetime]:
    """The first and the last moment of a date, or of a date with a time, in UTC."""
    try:
        if len(value) == len("2026-11-23"):
            day = datetime.combine(date.fromisoformat(value), time(), UTC)
            return day, day + timedelta(days=1, microseconds=-1)
        moment = datetime.fromisoformat(value)
    except (ValueError, OverflowError):
        raise Refused(20001, f"{name} must be a date as YYYY-MM-DD, not `{value[:40]}`") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, moment + timedelta(microseconds=999_999)


def settings(values: Mapping[str, object]) -> dict[str, object]:
    """Those that were given: None is what leaves a setting as it was."""
    return {name: value for name, value in values.items() if value is not None}
