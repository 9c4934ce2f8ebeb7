"""`<Gather>`: ask for keys or for speech. https://www.twilio.com/docs/voice/twiml/gather"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from ivr.telephony.voices import known_language

from .attributes import Choice, Flag, Keys, Method, Phrases, Text, Url, Whole, Words
from .content import Nested
from .element import Element, Warn
from .pause import Pause
from .play import Play
from .say import Say

SPEECH_MODELS = Choice(
    *("default", "numbers_and_commands", "phone_call"),
    *("experimental_conversations", "experimental_utterances"),
    *("googlev2_long", "googlev2_short", "googlev2_telephony", "googlev2_telephony_short"),
    *("deepgram_nova-2", "deepgram_nova-3"),
    code=13334,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather(Element):
    """A question and how its answer is taken."""

    prompt: Annotated[
        tuple[Say | Play | Pause, ...],
        # In this place Say's and Play's own faults have numbers of their own.
        Nested(Say, Play, Pause, code=13320, codes={13510: 13322, 13511: 13321}),
    ] = ()
    input: Annotated[tuple[str, ...], Words("dtmf", "speech", code=13326)] = ("dtmf",)
    action: Annotated[str | None, Url()] = None
    """None or "": the current document."""

    method: Annotated[str, Method(13312)] = "POST"
    timeout: Annotated[int | Literal["auto"], Whole(13313, words=("auto",))] = 5
    """Seconds without a key or the beginning of speech, from the prompt's end and from each key."""

    num_digits: Annotated[int | None, Whole(13314)] = None
    """After so many keys the answer is complete; None: any number."""

    finish_on_key: Annotated[str, Keys(13310, one=True, several=13311)] = "#"
    """The key that ends the answer and is no part of it; "": none."""

    action_on_empty_result: Annotated[bool, Flag(13338)] = False
    """Whether `action` is asked also when nothing was entered."""

    speech_timeout: Annotated[int | Literal["auto"] | None, Whole(13327, words=("auto",))] = None
    """Seconds of silence that end the speech; None: as `timeout`."""

    max_speech_time: Annotated[int | None, Whole(13328)] = None  # seconds; 60 at most on Twilio
    language: Annotated[str, Text(13331)] = "en-US"
    hints: Annotated[tuple[str, ...], Phrases(13330)] = ()
    profanity_filter: Annotated[bool, Flag(13333)] = True
    speech_model: Annotated[str, SPEECH_MODELS] = "default"
    enhanced: Annotated[bool, Flag()] = False
    partial_result_callback: Annotated[str | None, Url()] = None
    partial_result_callback_method: Annotated[str, Method(13329)] = "POST"
    barge_in: Annotated[bool, Flag(13332)] = True
    """Whether input stops the prompt."""

    debug: Annotated[bool, Flag()] = False

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """Drops what cannot go together."""
        settled = self
        if any(isinstance(verb, Play) and verb.digits for verb in self.prompt):
            warn(13320, "`digits` of `<Play>` may not sound inside `<Gather>`; it is left out")
            prompt = (
                replace(verb, digits="") if isinstance(verb, Play) else verb for verb in self.prompt
            )
            kept = (verb for verb in prompt if not (isinstance(verb, Play) and not verb.url))
            settled = replace(settled, prompt=tuple(kept))
        if not known_language(self.language):
            warn(13331, f"`language` of `<Gather>` is `{self.language}`, and none is called so")
            settled = replace(settled, language="en-US")
        if self.speech_timeout == "auto" and "speech_model" in given:
            warn(13335, "`speechTimeout` of `<Gather>` is `auto`, and `speechModel` is given too")
            settled = replace(settled, speech_timeout=None)
        return settled
