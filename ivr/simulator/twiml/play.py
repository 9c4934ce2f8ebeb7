"""`<Play>`: a recording, or keys as tones. https://www.twilio.com/docs/voice/twiml/play"""

from dataclasses import dataclass
from typing import Annotated, Self

from .attributes import TONES, UNLISTED, Keys, Url, Whole
from .content import Body
from .element import Element, Warn

MEDIA_TYPES = frozenset(
    {
        *("audio/mpeg", "audio/wav", "audio/wave", "audio/x-wav"),
        *("audio/aiff", "audio/x-aifc", "audio/x-aiff"),
        *("audio/x-gsm", "audio/gsm", "audio/ulaw"),
    }
)
"""What Twilio plays; anything else is 13420, inside a `<Gather>` 13325."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Audio that the app answered itself, where a document was expected."""

    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Play(Element):
    """Audio from a URL, or tones. With `digits` no URL is played."""

    url: Annotated[str, Body(Url())] = ""
    loop: Annotated[int, Whole(13410, least=0)] = 1
    """How often; 0 is until the caller hangs up, at most 1000 times."""

    digits: Annotated[str, Keys(13430, TONES)] = ""
    """Keys to sound; w is half a second of silence, W a whole one."""

    sound: Sound | None = None
    """Set when the app's answer was audio, not a document: then nothing is fetched."""

    def settled(self, given: frozenset[str], warn: Warn) -> Self | None:
        """Left out when there is nothing to play."""
        if self.url or self.digits:
            return self
        if not given & {"url", "digits"}:  # otherwise what is wrong has been said
            warn(UNLISTED, "`<Play>` has neither a URL nor `digits`; it is left out")
        return None
