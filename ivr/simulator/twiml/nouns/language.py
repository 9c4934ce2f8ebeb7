"""`<Language>`: voice and recogniser for one language of a relay or an assistant."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Element):
    """Who speaks and who listens in this language."""

    code: Annotated[str, Text()] = ""
    tts_provider: Annotated[str | None, Text()] = None
    voice: Annotated[str | None, Text()] = None
    transcription_provider: Annotated[str | None, Text()] = None
    speech_model: Annotated[str | None, Text()] = None
    hints: Annotated[str | None, Text()] = None
    asr_smart_format: Annotated[str | None, Text()] = None
    tts_text_normalization: Annotated[str | None, Text()] = None
    tts_language_text_normalization: Annotated[str | None, Text()] = None
