"""The outside check: whatever Twilio's own classes can write is read, and nothing in it is unknown.

The classes say which attributes there are in the signatures of the methods that make them:
`response.gather(input=…)`. Each is written with a value that is right for it, and read back.
"""

import inspect
from collections.abc import Iterator
from dataclasses import fields

import pytest
from twilio.twiml import TwiML, voice_response
from twilio.twiml.voice_response import VoiceResponse

from ivr.simulator.twiml import VERBS, Element, Pause, Play, Say, read, tag_of
from ivr.simulator.twiml.plan import attribute_of

# Values for attributes that do not take any text; by element where one word differs.
RIGHT = {
    "action": "/action",
    "amd_status_callback": "/amd",
    "amd_status_callback_method": "GET",
    "bank_account_type": "consumer-savings",
    "barge_in": False,
    "beep": "onEnter",
    "card_type": "visa amex",
    "channels": "mono",
    "coach": "CA" + "0" * 32,
    "ConversationRelay.debug": "speaker-events",
    "Dial.events": "call-progress-event",
    "Dial.record": "record-from-ringing",
    "digits": "12w3",
    "error_type": "timeout invalid-date",
    "event_callback_url": "/events",
    "finish_on_key": "*",
    "for_": "postal-code",
    "from_": "+15005550006",
    "Gather.input": "speech dtmf",
    "Gather.speech_model": "phone_call",
    "Gather.speech_timeout": 3,
    "Header.name": "X-Customer",
    "hints": "sales, support",
    "interpret_as": "digits",
    "jitter_buffer_size": "small",
    "language": "ru-RU",
    "length": 2,
    "level": "strong",
    "loop": 2,
    "machine_detection": "Enable",
    "max_length": 60,
    "method": "GET",
    "min_postal_code_length": 4,
    "number": "+74950000000",
    "partial_result_callback": "/partial",
    "partial_result_callback_method": "GET",
    "Pay.input": "dtmf",
    "payment_method": "ach-debit",
    "phone_number": "+74950000000",
    "rate": "90%",
    "reason": "busy",
    "record": "record-from-start",
    "Conversation.record": "record-from-answer",
    "recording_status_callback": "/recording",
    "recording_status_callback_event": "in-progress absent",
    "recording_status_callback_method": "GET",
    "recording_track": "inbound",
    "Recording.track": "inbound",
    "refer_method": "GET",
    "refer_url": "/refer",
    "reservation_sid": "WR" + "0" * 32,
    "ring_tone": "ru",
    "send_digits": "1w2",
    "sip_url": "sip:jane@example.com",
    "status_callback": "/status",
    "status_callback_event": "ringing answered",
    "Conference.status_callback_event": "start end",
    "Conversation.status_callback_event": "call-ringing",
    "status_callback_method": "GET",
    "status_callback_url": "/status",
    "strength": "strong",
    "time": "500ms",
    "to": "+74950000000",
    "token_type": "one-time",
    "track": "outbound_track",
    "transcribe_callback": "/transcribed",
    "trim": "do-not-trim",
    "url": "/url",
    "username": "jane",
    "valid_card_types": "visa jcb",
    "voice": "Polly.Tatyana",
    "wait_method": "GET",
    "wait_url": "/wait",
    "wait_url_method": "GET",
    "workflow_sid": "WW" + "0" * 32,
    "body": '{"topic": "sales"}',
}

# Attributes whose fields hold something else than the text, or stand where it was taken to.
FLAGS = {
    *("action_on_empty_result", "answer_on_bridge", "copy_parent_to", "debug", "dtmf_detection"),
    *("enable_automatic_punctuation", "end_conference_on_exit", "enhanced", "hangup_on_star"),
    *("inbound_autocreation", "muted", "partial_prompts", "partial_results", "play_beep"),
    *("preemptible", "profanity_filter", "require_matching_inputs", "sentiment_analysis"),
    *("sequential", "start_conference_on_enter", "transcribe"),
}
NUMBERS = {
    "attempt": 2,
    "inbound_timeout": 40,
    "machine_detection_silence_timeout": 4000,
    "machine_detection_speech_end_threshold": 1000,
    "machine_detection_speech_threshold": 2000,
    "machine_detection_timeout": 20,
    "max_attempts": 3,
    "max_participants": 5,
    "max_queue_size": 7,
    "max_speech_time": 30,
    "num_digits": 4,
    "priority": 1,
    "routing_assignment_timeout": 20,
    "sample_rate": 8000,
    "time_limit": 600,
    "timeout": 7,
    "weight": 2,
}


def value_of(element, parameter):
    for name in (f"{element}.{parameter}", parameter):
        if name in RIGHT:
            return RIGHT[name]
    if parameter in FLAGS:
        return True
    return NUMBERS.get(parameter, "some text")


def makers(parent: type[TwiML]) -> Iterator[tuple[str, list[str]]]:
    """The methods of a class that put an element inside it, each with its parameters."""
    for name, method in vars(parent).items():
        if not name.startswith("_") and inspect.isfunction(method):
            yield name, [each for each in inspect.signature(method).parameters if each != "self"]


PARENTS = {
    name: kind
    for name, kind in vars(voice_response).items()
    if inspect.isclass(kind) and issubclass(kind, TwiML) and kind is not TwiML
}
MADE = [
    (parent, name, tuple(parameter for parameter in parameters if parameter != "kwargs"))
    for parent, kind in PARENTS.items()
    for name, parameters in makers(kind)
]


def inside(tag: str, element: TwiML) -> TwiML:
    """An empty element of this class, inside a response, in whatever it may stand in."""
    if tag == "VoiceResponse":
        return element
    home, maker, parameters = next(made for made in MADE if class_of(*made) == tag)
    parent = inside(home, element)
    needed = {"body", "identity", "name", "phone_number", "sip_url", "words"}
    made: TwiML = getattr(parent, maker)(
        **{each: value_of(tag, each) for each in parameters if each in needed}
    )
    return made


def class_of(parent: str, maker: str, parameters: tuple[str, ...]) -> str:
    """The class of what a method makes."""
    made = getattr(PARENTS[parent](**blank(PARENTS[parent])), maker)
    return type(made(**{each: value_of("", each) for each in parameters})).__name__


def blank(kind: type[TwiML]) -> dict[str, str]:
    """What a class cannot be made without."""
    return {
        name: "x"
        for name, parameter in inspect.signature(kind.__init__).parameters.items()
        if name not in {"self", "kwargs"} and parameter.default is parameter.empty
    }


def elements(element: Element) -> Iterator[Element]:
    """An element and all inside it."""
    yield element
    for field in fields(element):
        value = getattr(element, field.name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Element):
                yield from elements(each)


def test_the_walk_over_the_package_sees_it_all():
    assert {class_of(*made) for made in MADE} == set(PARENTS) - {"VoiceResponse"}
    assert sum(len(parameters) for _, _, parameters in MADE) > 300


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made[0]}.{made[1]}")
def test_what_a_class_can_write_is_read_without_a_finding(made):
    parent, maker, parameters = made
    kind = class_of(*made)
    response = VoiceResponse()
    values = {each: value_of(kind, each) for each in parameters}
    if parent == "Gather":
        values.pop("digits", None)  # may not sound there
    home = inside(parent, response)
    written = getattr(home, maker)(**values)

    document = read(str(response).encode(), "text/xml")

    assert not document.findings, document.findings
    if kind.startswith("Ssml"):
        return  # what is spoken of them is in test_ssml.py
    tag = written.name
    found = [
        each for verb in document.verbs for each in elements(verb) if tag_of(type(each)) == tag
    ]
    assert found
    for parameter, value in values.items():
        if parameter != "number":  # Dial's own text stands among its nouns
            assert read_back(found[-1], parameter) == value, parameter


def read_back(element: Element, parameter: str) -> object:
    """What the element holds for a parameter of the package, as it was written."""
    names = {attribute_of(field.name): field.name for field in fields(element)}
    held = getattr(element, names.get(attribute_of(parameter), parameter))
    if not isinstance(held, tuple):
        return int(held) if parameter == "attempt" else held
    return (", " if parameter == "hints" else " ").join(held)


def test_every_verb_of_the_package_is_a_verb_here():
    made = {class_of(*made) for made in MADE if made[0] == "VoiceResponse"}
    assert made == set(VERBS)


def test_a_whole_response_comes_back_as_it_was_meant():
    response = VoiceResponse()
    gather = response.gather(num_digits=1, finish_on_key="", action="/menu?a=1&b=2", timeout=3)
    gather.say("Нажмите 1 & ждите.", voice="Polly.Maxim", language="ru-RU").break_(time="1s")
    gather.play("https://example.com/a.mp3")
    gather.pause(length=2)
    dial = response.dial(caller_id="+15005550006", sequential=True)
    dial.number("+74950000001", send_digits="1w2")
    client = dial.client()
    client.identity("jane")
    client.parameter(name="why", value="<sales>")
    response.redirect("/again")

    document = read(str(response).encode(), "text/xml")

    assert not document.findings
    asked, dialled, redirected = document.verbs
    say, play, pause = asked.prompt
    assert isinstance(say, Say)
    assert say.message == "Нажмите 1 & ждите."
    assert isinstance(play, Play)
    assert isinstance(pause, Pause)
    assert (asked.num_digits, asked.finish_on_key, asked.action) == (1, "", "/menu?a=1&b=2")
    number, client = dialled.nouns
    assert (number.phone_number, number.send_digits) == ("+74950000001", "1w2")
    assert (client.identity, client.parameters[0].value) == ("jane", "<sales>")
    assert redirected.url == "/again"
