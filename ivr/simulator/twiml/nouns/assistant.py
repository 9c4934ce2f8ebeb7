"""`<Assistant>`: a talk with an AI assistant of the account; older documents have it."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Flag, Text
from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .language import Language
from .parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant(Element):
    """An assistant by its id."""

    id: Annotated[str | None, Text()] = None
    language: Annotated[str, Text()] = "en-US"
    tts_language: Annotated[str | None, Text()] = None
    transcription_language: Annotated[str | None, Text()] = None
    tts_provider: Annotated[str | None, Text()] = None
    voice: Annotated[str | None, Text()] = None
    transcription_provider: Annotated[str | None, Text()] = None
    speech_model: Annotated[str | None, Text()] = None
    profanity_filter: Annotated[bool, Flag()] = True
    dtmf_detection: Annotated[bool, Flag()] = False
    welcome_greeting: Annotated[str, Text()] = ""
    welcome_greeting_interruptible: Annotated[str, Text()] = "any"
    partial_prompts: Annotated[bool, Flag()] = False
    interruptible: Annotated[str, Text()] = "any"
    preemptible: Annotated[bool, Flag()] = False
    hints: Annotated[str, Text()] = ""
    intelligence_service: Annotated[str | None, Text()] = None
    report_input_during_agent_speech: Annotated[str, Text()] = "none"
    elevenlabs_text_normalization: Annotated[str | None, Text()] = None
    interrupt_sensitivity: Annotated[str, Text()] = "high"
    debug: Annotated[str, Text()] = ""
    content: Annotated[tuple[Language | Parameter, ...], Nested(Language, Parameter)] = ()
