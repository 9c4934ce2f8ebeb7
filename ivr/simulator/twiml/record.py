"""`<Record>`: the caller's words, kept. https://www.twilio.com/docs/voice/twiml/record"""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from .attributes import Choice, Flag, Keys, Method, Text, Url, Whole
from .element import Element, Warn
from .nouns.callbacks import RECORDING_EVENTS

LONGEST_TRANSCRIBED = 120  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Element):
    """A message of the caller."""

    action: Annotated[str | None, Url()] = None
    """None or "": the current document."""

    method: Annotated[str, Method(13610)] = "POST"
    timeout: Annotated[int, Whole(13611, least=0)] = 5
    """Seconds of silence that end the recording; 0: silence does not."""

    finish_on_key: Annotated[str, Keys(13613)] = "1234567890*#"
    """Each of these keys ends the recording."""

    # A day is for accounts with calls of 24 hours; others are cut off by the call's own end.
    max_length: Annotated[int, Whole(13612, least=2, most=86400)] = 3600  # seconds
    play_beep: Annotated[bool, Flag(13616)] = True
    trim: Annotated[str, Choice("trim-silence", "do-not-trim", code=13699)] = "trim-silence"
    recording_status_callback: Annotated[str | None, Url(13256)] = None
    recording_status_callback_method: Annotated[str, Method()] = "POST"
    recording_status_callback_event: Annotated[tuple[str, ...], RECORDING_EVENTS] = ("completed",)
    transcribe: Annotated[bool, Flag(13614)] = False
    transcribe_callback: Annotated[str | None, Url(13257)] = None
    recording_configuration_id: Annotated[str | None, Text()] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """What is to be transcribed is short."""
        if not self.transcribe or self.max_length <= LONGEST_TRANSCRIBED:
            return self
        if "max_length" in given:
            warn(13615, f"`maxLength` of `<Record>` is `{self.max_length}`, and it is transcribed")
        return replace(self, max_length=LONGEST_TRANSCRIBED)
