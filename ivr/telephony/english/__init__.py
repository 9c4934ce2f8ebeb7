"""English, American and British."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ivr.telephony import keys as telephone
from ivr.telephony.english import calendar, counting, keys
from ivr.telephony.english.money import money
from ivr.telephony.english.numerals import cardinal, ordinal
from ivr.telephony.english.stems import stems
from ivr.telephony.phone import groups

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from ivr.telephony.keys import KeyNamed
    from ivr.telephony.language import Case

_PHRASES = MappingProxyType(
    {
        "confirm": ("You entered {answer}. If that is right, press one. If not, press two.",),
        "confirm_message": ("To send your message, press one. To record it again, press two.",),
        "fault": ("Sorry, something went wrong.",),
        "language": ("For English, press {key}.",),
        "more_time": ("If you need more time, press any key.",),
        "silence": ("I did not hear you.",),
        "wrong_answer": ("That does not fit.",),
        "wrong_key": ("That is not one of the choices.",),
    }
)
_SIGNS = {str(n): cardinal(n) for n in range(10)} | {"+": "plus"}


@dataclass(frozen=True)
class English:
    """How English says values, offers keys and hears answers; see `Language`. It has no cases."""

    code: str
    tag: str
    voice: str
    british: bool = False
    name: str = "English"

    @property
    def phrases(self) -> Mapping[str, tuple[str, ...]]:
        return _PHRASES

    def key_name(self, key: str) -> str:
        return keys.key_name(key, self._names)

    def offer(self, purpose: str, key: str) -> str:
        return keys.offer(purpose, key, self._names)

    def case_after(self, text: str) -> Case:
        return ""

    def digits(self, text: str) -> str:
        said = _SIGNS | {sign: self._names[sign] for sign in "*#"}
        signs = (said.get(sign) or (sign if sign.isalpha() else "") for sign in text)
        return ", ".join(sign for sign in signs if sign)

    def number(self, n: Decimal, case: Case = "") -> str:
        return counting.number(n, british=self.british)

    def ordinal(self, n: int, case: Case = "") -> str:
        return ordinal(n, british=self.british)

    def money(self, amount: Decimal, currency: str, case: Case = "") -> str:
        return money(amount, currency, british=self.british)

    def check_forms(self, forms: tuple[str, ...]) -> None:
        counting.check_forms(forms)

    def count(self, n: Decimal, forms: tuple[str, ...], case: Case = "") -> str:
        return counting.counted(n, forms, british=self.british)

    def date(self, day: dt.date, case: Case = "") -> str:
        return calendar.date(day, british=self.british)

    def time(self, at: dt.time, case: Case = "") -> str:
        return calendar.time(at)

    def when(self, moment: dt.datetime, now: dt.datetime) -> str:
        return calendar.when(moment, now, british=self.british)

    def duration(self, seconds: int, case: Case = "") -> str:
        return calendar.duration(seconds, british=self.british)

    def phone(self, e164: str) -> str:
        return ", ".join(" ".join(_SIGNS[sign] for sign in group) for group in groups(e164))

    def normalised(self, text: str) -> list[str]:
        return telephone.normalised(text)

    def stems(self, word: str) -> frozenset[str]:
        return stems(word)

    def as_key(self, text: str) -> str | None:
        return keys.WORDS.as_key(text)

    def keys_named(self, text: str, length: int = 1) -> tuple[KeyNamed, ...]:
        return keys.WORDS.named(text, length)

    def keys_told_first(self, text: str) -> tuple[KeyNamed, ...]:
        return keys.WORDS.told_first(text)

    @property
    def _names(self) -> dict[str, str]:
        return keys.BRITISH_NAMES if self.british else keys.NAMES
