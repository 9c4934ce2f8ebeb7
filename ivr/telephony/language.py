"""The languages a tree can speak: one row each in LANGUAGES, its grammar in a package beside it.

Everything a language says is words, as a person would say them on the phone: no digits, no
abbreviations. So every voice reads them alike and a test can compare what is heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from ivr.telephony.english import English
from ivr.telephony.russian import Russian

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time
    from decimal import Decimal

    from ivr.telephony.keys import KeyNamed

# The form a number takes; "" is the form of counting: три минуты, «Вы третий».
Case = Literal["", "genitive", "accusative"]


class Language(Protocol):
    """How one language says values, offers keys and hears answers. Pure, and safe in threads.

    A `case` is what `case_after` made of the text before a value; languages without cases take
    it and say the same in all of them.
    """

    @property
    def code(self) -> str:
        """As trees write it and calls remember it: `ru`, `en`, `en-GB`."""

    @property
    def tag(self) -> str:
        """BCP 47, as Twilio's `language` attribute takes it: `ru-RU`."""

    @property
    def voice(self) -> str:
        """The voice a tree speaks with unless it names one: `Polly.Tatyana`.

        https://www.twilio.com/docs/voice/twiml/say/text-speech#available-voices-and-languages
        """

    @property
    def name(self) -> str:
        """In its own words: `русский`."""

    @property
    def phrases(self) -> Mapping[str, tuple[str, ...]]:
        """The built-in sentences, by name; one for the first time, one for the second, and so on.

        `confirm` holds `{answer}` and `language` holds `{key}`, to be filled before it is said.
        """

    def key_name(self, key: str) -> str:
        """A key, or several in turn, as told to be pressed: `#` → `решётку`, `12` → `один, два`."""

    def offer(self, purpose: str, key: str) -> str:
        """The sentence that offers a key for something: `По вопросам возврата нажмите два.`."""

    def case_after(self, text: str) -> Case:
        """The case of a value that follows a text: `Осталось около ` → genitive."""

    def digits(self, text: str) -> str:
        """Sign by sign: `101` → `один, ноль, один`. Letters stay; spaces and dashes go."""

    def number(self, n: Decimal, case: Case = "") -> str:
        """`3` → `три`, `three`; with as many decimals as it has."""

    def ordinal(self, n: int, case: Case = "") -> str:
        """`3` → `третий`, `third`."""

    def money(self, amount: Decimal, currency: str, case: Case = "") -> str:
        """An amount of a currency (ISO 4217): `двадцать один рубль пятьдесят копеек`."""

    def check_forms(self, forms: tuple[str, ...]) -> None:
        """Take a tree's forms of a counted noun in, once, when it loads.

        Raises Misread if there are not as many forms as the language needs.
        """

    def count(self, n: Decimal, forms: tuple[str, ...], case: Case = "") -> str:
        """A number and its noun, agreeing: `два дня`, `two days`. `forms` have been checked."""

    def date(self, day: date, case: Case = "") -> str:
        """A day without its year: `двадцать третьего ноября`, `November twenty-third`."""

    def time(self, at: time, case: Case = "") -> str:
        """A time of day as clocks show it: `девять тридцать`, `nine thirty`."""

    def when(self, moment: datetime, now: datetime) -> str:
        """A moment as seen from now: `завтра в девять утра`. Both in the zone of the tree."""

    def duration(self, seconds: int, case: Case = "") -> str:
        """A length of time, rounded as people round it: `три минуты`, `один час двадцать минут`."""

    def phone(self, e164: str) -> str:
        """A phone number as people say it, by groups of digits."""

    def normalised(self, text: str) -> list[str]:
        """The words of a text for comparing: lower case, no punctuation, ё as е."""

    def stems(self, word: str) -> frozenset[str]:
        """What all forms of a normalised word have in common; see `ivr.telephony.forms`."""

    def as_key(self, text: str) -> str | None:
        """The key that somebody says who says no more than a key: `один`, `первый`, `1` → `1`."""

    def keys_named(self, text: str, length: int = 1) -> tuple[KeyNamed, ...]:
        """The keys a text tells the caller to press, in its order, as digits or as words.

        `length` is how many digits the keys have there: with 2, «один, два» is key 12.
        """

    def keys_told_first(self, text: str) -> tuple[KeyNamed, ...]:
        """The keys that are told before what they are for: `Press one to …`."""


LANGUAGES: dict[str, Language] = {
    "en": English("en", tag="en-US", voice="Polly.Joanna-Neural"),
    "en-GB": English("en-GB", tag="en-GB", voice="Polly.Amy-Neural", british=True),
    "ru": Russian(),
}
