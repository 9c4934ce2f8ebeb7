"""A call goes to whoever is on duty. Each step is a page of its own, reached by a redirect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from twilio.twiml.voice_response import Dial, VoiceResponse

from .twiml import twiml, webhook

ON_DUTY = ["anna", "ben"]
NUMBERS = {"anna": "+12025550131", "ben": "+12025550132"}


@webhook
def voice(request: HttpRequest) -> HttpResponse:
    return redirect("forward-to", who=ON_DUTY[0])


@webhook
def to(request: HttpRequest, who: str) -> HttpResponse:
    response = VoiceResponse()
    response.say(f"You are being put through to {who.title()}.")
    dial = Dial(action=f"{reverse('forward-done')}?who={who}", method="GET", timeout=10)
    dial.number(NUMBERS[who])
    response.append(dial)
    return twiml(response)


@webhook
def done(request: HttpRequest) -> HttpResponse:
    """Who talked is done; who did not goes on to the next."""
    response = VoiceResponse()
    if request.GET["DialCallStatus"] == "completed":
        response.hangup()
        return twiml(response)
    coming = ON_DUTY[ON_DUTY.index(request.GET["who"]) + 1 :]
    if coming:
        return redirect("forward-to", who=coming[0])
    response.say("Nobody is on duty. Please call tomorrow.")
    return twiml(response)
