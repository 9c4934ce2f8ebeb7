"""`<Gather>`: https://www.twilio.com/docs/voice/twiml/gather.

Keys and speech count from its first moment, while the prompt still plays. The first kind of input
wins. Each key starts the time anew; the finish key alone is no input at all.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ivr.simulator.twiml import Gather, Pause, Play, Say
from ivr.simulator.verbs import acts, pause, say
from ivr.simulator.verbs.acts import Act, Behaviour, Listen, Load, Note, Now, PickUp, Report, Wait
from ivr.simulator.verbs.events import Input, Key, Voice
from ivr.simulator.verbs.then import Go

USUAL_TIMEOUT = 5
AUTO_SPEECH_TIMEOUT = 1.0
"""Twilio says only that `auto` ends at a pause in the speech."""
LONGEST_SPEECH = 60


def perform(gather: Gather) -> Behaviour:
    """Asks, and goes to the action with what was entered; with nothing, to the next verb."""
    yield PickUp()
    yield Listen(
        keys="dtmf" in gather.input, voice="speech" in gather.input, barge_in=gather.barge_in
    )
    yield Note(
        "listen",
        {
            "input": " ".join(gather.input),
            "timeout": gather.timeout,
            "num_digits": gather.num_digits,
            "finish_on_key": gather.finish_on_key,
        },
    )
    heard: Input | None = yield from _prompt(gather)
    if heard is None:
        heard = yield Wait(_timeout(gather), asks=True)
    if isinstance(heard, Voice):
        return (yield from _speech(gather, heard))
    return (yield from _keys(gather, heard))


def _prompt(gather: Gather) -> Generator[Act, Any, Input | None]:
    """Says and plays what is nested; returns the input that cut it short.

    Every recording is fetched before the first word.
    """
    prompt: list[Generator[Act, Any, Any]] = []
    for verb in gather.prompt:
        match verb:
            case Say():
                prompt.append(say.perform(verb))
            case Pause():
                prompt.append(pause.perform(verb))
            case Play():
                loaded = yield Load(verb.url, verb.sound, wrong_type=13325)
                prompt.append(_repeat(loaded, verb.loop or say.MOST))
    for behaviour in prompt:
        cut: Input | None = yield from behaviour
        if cut:
            return cut
    return None


def _repeat(act: acts.Play, times: int) -> Generator[Act, Any, Input | None]:
    for _ in range(times):
        cut: Input | None = yield act
        if cut:
            return cut
    return None


def _keys(gather: Gather, first: Input | None) -> Behaviour:
    """Collects keys, of which `first` is one, until time, number or the finish key ends it."""
    digits = ""
    heard = first
    while isinstance(heard, Key):
        # The finish key is asked first: with one digit and `#`, `#` is empty, not a digit.
        if heard.key == gather.finish_on_key:
            return (yield from _entered(gather, digits, heard.key))
        digits += heard.key
        if len(digits) == gather.num_digits:
            break
        yield Listen(keys=True, barge_in=gather.barge_in)  # keys came first, so only keys count
        heard = yield Wait(_timeout(gather), asks=True)
    return (yield from _entered(gather, digits, ""))


def _entered(gather: Gather, digits: str, finished_on: str) -> Behaviour:
    if not digits:
        yield Note("no_input")
        if not gather.action_on_empty_result:
            return None
        if "dtmf" not in gather.input:
            return _to_action(gather, {"SpeechResult": "", "Confidence": "0.0"})
    params = {"Digits": digits, "FinishedOnKey": finished_on, "msg": "Gather End"}
    return _to_action(gather, params)


def _speech(gather: Gather, voice: Voice) -> Behaviour:
    """Listens until the speech pauses; digits no longer count."""
    began = yield Now()
    longest = began + min(gather.max_speech_time or LONGEST_SPEECH, LONGEST_SPEECH)
    said, confidence = [voice.text], voice.confidence
    until = began + voice.seconds
    yield from _partial(gather, said)
    while True:
        now = yield Now()
        heard = yield Wait(max(0.0, min(until + _speech_timeout(gather), longest) - now))
        if heard is None:
            break
        if isinstance(heard, Voice):
            said.append(heard.text)
            yield from _partial(gather, said)
            confidence = min(confidence, heard.confidence)
            until = (yield Now()) + heard.seconds
    if not (text := " ".join(filter(None, said))):
        return (yield from _entered(gather, "", ""))
    params = {
        "SpeechResult": text,
        "Confidence": f"{confidence:g}",
        "Language": gather.language,
    }
    return _to_action(gather, params)


def _partial(gather: Gather, said: list[str]) -> Generator[Act, Any, None]:
    """Tells what was understood so far: the latest words may change yet, those before are sure."""
    if gather.partial_result_callback is not None and said[-1]:
        params = {
            "SequenceNumber": str(len(said) - 1),
            "StableSpeechResult": " ".join(filter(None, said[:-1])),
            "UnstableSpeechResult": said[-1],
        }
        yield Report(gather.partial_result_callback, gather.partial_result_callback_method, params)


def _to_action(gather: Gather, params: dict[str, str]) -> Go:
    return Go(gather.action, gather.method, params)


def _timeout(gather: Gather) -> int:
    return USUAL_TIMEOUT if gather.timeout == "auto" else gather.timeout


def _speech_timeout(gather: Gather) -> float:
    if gather.speech_timeout == "auto":
        return AUTO_SPEECH_TIMEOUT
    return gather.speech_timeout or _timeout(gather)
