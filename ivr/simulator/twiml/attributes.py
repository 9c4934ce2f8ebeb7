"""How the text of an attribute is read: one small rule for each kind of value.

A rule stands in a field's annotation, with the code that a bad value raises:

    timeout: Annotated[int, Whole(13212, least=5, most=600)] = 30

A value that a rule cannot read is reported under that code and the field keeps its default, as
on Twilio. `UNLISTED` is for attributes to which Twilio gives no code of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeVar
from urllib.parse import urlsplit

Value = TypeVar("Value")

UNLISTED = 12200
"""Schema validation warning: what Twilio raises where it has no code for the attribute."""


class Unread(ValueError):
    """A text that a rule cannot read. `why` completes "`timeout` of `<Dial>` is `5s`, …"."""

    def __init__(self, why: str, code: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.code = code


class Lenient(Unread):
    """A word in the wrong case: understood as `value`, and warned of. `word` is the right one."""

    def __init__(self, word: str, value: object) -> None:
        super().__init__(f"understood as `{word}`", UNLISTED)
        self.fix = f"write `{word}`; upper and lower case count"
        self.value = value


class Rule(Protocol):
    """Reads one kind of value."""

    @property
    def code(self) -> int:
        """What a bad value raises."""

    def read(self, text: str) -> object:
        """The value; raises Unread."""


@dataclass(frozen=True, slots=True)
class Text:
    """Any text, as it stands. `most` bounds its length in characters, `pattern` its form."""

    code: int = UNLISTED
    most: int | None = None
    pattern: str = ""
    called: str = ""

    def read(self, text: str) -> str:
        """The text, unchanged."""
        if self.most is not None and len(text) > self.most:
            raise Unread(f"longer than {self.most} characters")
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise Unread(f"not {self.called}")
        return text


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`, or one of a few words."""

    code: int = UNLISTED
    least: int = 1
    most: int | None = None
    words: tuple[str, ...] = ()

    def read(self, text: str) -> int | str:
        """The number, or the word."""
        text = text.strip()
        if text in self.words:
            return text
        # Nine digits hold every limit of TwiML; more would only make int() slow.
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
            raise Unread(f"not a whole number{self._or_words()}")
        number = int(text)
        if number < self.least:
            raise Unread(f"less than {self.least}")
        if self.most is not None and number > self.most:
            raise Unread(f"more than {self.most}")
        return number

    def _or_words(self) -> str:
        return f" or `{'`, `'.join(self.words)}`" if self.words else ""


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    code: int = UNLISTED

    def read(self, text: str) -> bool:
        """Whether the text is true; Python's own `True` is understood with a warning."""
        return _choose({"true": True, "false": False}, text)


@dataclass(frozen=True, slots=True, init=False)
class Choice:
    """One of a few words; `also` maps old words to the one that they stand for now."""

    code: int
    words: Mapping[str, str]

    def __init__(
        self, *words: str, code: int = UNLISTED, also: Mapping[str, str] | None = None
    ) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "words", {word: word for word in words} | dict(also or {}))

    def read(self, text: str) -> str:
        """The word."""
        return _choose(self.words, text)


def Method(code: int = UNLISTED) -> Choice:  # noqa: N802 - stands among the rules, reads as one
    """GET or POST."""
    return Choice("GET", "POST", code=code)


@dataclass(frozen=True, slots=True, init=False)
class Words:
    """Some of a few words, parted by spaces, each at most once."""

    code: int
    words: tuple[str, ...]

    def __init__(self, *words: str, code: int = UNLISTED) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "words", words)

    def read(self, text: str) -> tuple[str, ...]:
        """The words in the order given."""
        found = tuple(dict.fromkeys(text.split()))
        if not found:
            raise Unread(f"without {_listed(self.words)}")
        for word in found:
            if word not in self.words:
                raise Unread(f"not from {_listed(self.words)}")
        return found


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of a telephone. `one` takes a single key or none."""

    code: int
    allowed: str = "0123456789*#"
    one: bool = False
    several: int = 0
    """The code of several keys where one is taken."""

    def read(self, text: str) -> str:
        """The keys."""
        if strange := {key for key in text if key not in self.allowed}:
            raise Unread(f"and `{min(strange)}` is no key here; it takes `{self.allowed}`")
        if self.one and len(text) > 1:
            raise Unread("more than one key", self.several or self.code)
        return text


TONES = "0123456789ABCDwW*#"
"""What can be dialled after the answer: keys, w for half a second and W for a second of silence."""


@dataclass(frozen=True, slots=True)
class Url:
    """A URL, absolute or relative to the document; an empty one is the document's own."""

    code: int = 11100
    schemes: tuple[str, ...] = ("http", "https")

    # https://datatracker.ietf.org/doc/html/rfc3986#section-2 with the letters of RFC 3987, which
    # Twilio encodes; spaces and controls have no place in either.
    STRANGE: ClassVar[re.Pattern[str]] = re.compile(r'[\s\x00-\x20\x7f<>"{}|\\^`]')

    def read(self, text: str) -> str:
        """The URL without the white space around it."""
        url = text.strip()
        if strange := self.STRANGE.search(url):
            sign = "a space" if strange[0].isspace() else f"`{strange[0]}`"
            raise Unread(f"and {sign} has to be percent-encoded in a URL")
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            raise Unread("not a URL") from None
        if parts.scheme and parts.scheme not in self.schemes:
            raise Unread(f"not a URL of {_listed(self.schemes)}")
        if (parts.scheme or parts.netloc) and not host:
            raise Unread("a URL without a host")
        return url


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number, written in E.164 or as people do."""

    code: int

    def read(self, text: str) -> str:
        """The number without spaces, dots, dashes and brackets."""
        bare = re.sub(r"[\s().\-]", "", text)
        if not re.fullmatch(r"\+?[0-9]{1,15}", bare):
            raise Unread("not a phone number")
        return bare


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases parted by commas: at most 500 of at most 100 characters."""

    code: int

    def read(self, text: str) -> tuple[str, ...]:
        """The phrases."""
        phrases = tuple(phrase for part in text.split(",") if (phrase := part.strip()))
        if len(phrases) > 500:
            raise Unread("more than 500 phrases")
        if any(len(phrase) > 100 for phrase in phrases):
            raise Unread("and one of the phrases is longer than 100 characters")
        return phrases


def _choose(words: Mapping[str, Value], text: str) -> Value:
    if text in words:
        return words[text]
    for word, value in words.items():
        if word.lower() == text.strip().lower():
            raise Lenient(word, value)
    raise Unread(f"not {_listed(tuple(words))}")


def _listed(words: tuple[str, ...]) -> str:
    """`a`, `b` or `c`; of many words only the first."""
    shown = words if len(words) <= 8 else (*words[:6], "…")
    *most, last = (word if word == "…" else f"`{word}`" for word in shown)
    return f"{', '.join(most)} or {last}" if most else last
