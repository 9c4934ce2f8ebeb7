"""`<ConversationRelay>`: the call as text, to and from a WebSocket.

https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Flag, Text, Url
from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .language import Language
from .parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRelay(Element):
    """Speech becomes text for the app's server, and its text becomes speech."""

    url: Annotated[str | None, Url(schemes=("wss", "ws", "https", "http"))] = None
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
    background_noise_reduction: Annotated[str | None, Text()] = None
    speech_timeout: Annotated[str | None, Text()] = None
    deepgram_smart_format: Annotated[str | None, Text()] = None
    ignore_backchannel: Annotated[str | None, Text()] = None
    events: Annotated[str | None, Text()] = None
    partial_prompt_on_hangup: Annotated[str | None, Text()] = None
    eager_eot_threshold: Annotated[str | None, Text()] = None
    asr_smart_format: Annotated[str | None, Text()] = None
    tts_text_normalization: Annotated[str | None, Text()] = None
    tts_language_text_normalization: Annotated[str | None, Text()] = None
    elevenlabs_language_text_normalization: Annotated[str | None, Text()] = None
    include_in_prompt: Annotated[str | None, Text()] = None
    customer_name: Annotated[str | None, Text()] = None
    application_reconnect: Annotated[str | None, Text()] = None
    echo_prompt_filtering: Annotated[str | None, Text()] = None
    turn_detection: Annotated[str | None, Text()] = None
    content: Annotated[tuple[Language | Parameter, ...], Nested(Language, Parameter)] = ()
