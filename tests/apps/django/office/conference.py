"""A weekly conference: guests come in with a PIN and wait for whoever has the host's."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from twilio.twiml.voice_response import Dial, VoiceResponse

from .twiml import twiml, webhook

GUEST, HOST = "4711", "0815"


@webhook
def voice(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    with response.gather(num_digits=4, action=reverse("pin"), timeout=8) as gather:
        gather.say("Welcome. Please enter the four digits of your PIN.")
    response.say("No PIN was entered. Goodbye.")
    return twiml(response)


@webhook
def pin(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    digits = request.POST["Digits"]
    if digits in {GUEST, HOST}:
        response.say("You are the host." if digits == HOST else "You are in.")
        dial = Dial(action=reverse("left"))
        dial.conference(
            "weekly",
            start_conference_on_enter=digits == HOST,
            end_conference_on_exit=digits == HOST,
            beep="onEnter",
            max_participants=20,
        )
        response.append(dial)
        return twiml(response)
    tries = request.session.get("tries", 0) + 1
    request.session["tries"] = tries
    if tries == 3:
        response.say("That was wrong three times. Goodbye.")
        response.hangup()
    else:
        response.say("That PIN is wrong.")
        response.redirect(reverse("conference"))
    return twiml(response)


@webhook
def left(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    response.say("The conference is over. Goodbye.")
    return twiml(response)
