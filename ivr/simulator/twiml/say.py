"""`<Say>`: a text, spoken. https://www.twilio.com/docs/voice/twiml/say"""

from dataclasses import dataclass, replace
from typing import Annotated, Self
from urllib.parse import quote

from ivr.telephony.voices import LIMITS, known_language, languages_of, provider_of, speaks

from .attributes import UNLISTED, Text, Whole
from .content import Speech
from .element import Element, Warn
from .ssml import Break, Part

__all__ = ["Break", "Part", "Say"]

LONGEST_ENCODED = 4500
"""Characters of the text once URL-encoded, for every voice: 750 Cyrillic letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Element):
    """A text for the caller, with its pauses."""

    parts: Annotated[tuple[Part, ...], Speech("ssml")] = ()
    """What is spoken, in order: a text with single spaces, or a pause. Empty: nothing is said."""

    ssml: str = ""
    """The content as it was written, tags and all."""

    voice: Annotated[str, Text(13511)] = ""
    """Empty: the account's own voice for the language; `man` for an account that set none."""

    language: Annotated[str, Text(13512)] = "en-US"
    """Where the document names only a voice, the language of the voice."""

    loop: Annotated[int, Whole(13510, least=0)] = 1
    """How often; 0 is until the caller hangs up, at most 1000 times."""

    @property
    def message(self) -> str:
        """The words alone."""
        return " ".join(part for part in self.parts if isinstance(part, str))

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """A text, a voice and a language that go together."""
        settled = self
        if not self.parts:
            warn(13520, "`<Say>` has no text; nothing is said")
        if languages_of(self.voice) is None:
            warn(13511, f"`voice` of `<Say>` is `{self.voice}`, and none is called so")
            settled = replace(settled, voice="")
        if not known_language(self.language):
            warn(13512, f"`language` of `<Say>` is `{self.language}`, and none is called so")
            settled = replace(settled, language="en-US")
        elif "language" not in given:
            settled = replace(settled, language=(languages_of(self.voice) or ("en-US",))[0])
        if not speaks(settled.voice, settled.language):
            warn(13512, f"the voice `{settled.voice}` does not speak `{settled.language}`")
            settled = replace(settled, voice="")
        if "<" in self.ssml and self.voice and provider_of(self.voice) == "basic":
            warn(UNLISTED, f"the voice `{self.voice}` knows no SSML; the bare words are said")
            settled = replace(settled, parts=(self.message,) if self.message else ())
        _measure(settled, warn)
        return settled


def _measure(say: Say, warn: Warn) -> None:
    """Warns of a text that is longer than its voice takes."""
    provider = provider_of(say.voice)
    # Google counts tags, spaces and line ends, the others what is spoken.
    counted = say.ssml if provider == "Google" else say.message
    length, most = len(counted.encode()), LIMITS[provider]
    encoded = len(quote(say.message))
    if length > most:
        warn(13521, f"the text of `<Say>` is {length} bytes long; the voice takes {most}")
    elif encoded > LONGEST_ENCODED:
        warn(
            13521,
            f"the text of `<Say>` is {encoded} characters long once URL-encoded; "
            f"{LONGEST_ENCODED} are taken",
        )
