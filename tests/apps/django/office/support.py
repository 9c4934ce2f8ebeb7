"""A support line: callers wait in a queue with their place, or leave it for a message.

Agents call the same number from their own phones and get the caller who has waited longest.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from twilio.twiml.voice_response import Dial, VoiceResponse

from .twiml import twiml, webhook

AGENTS = {"+12025550141": "Anna", "+12025550142": "Ben"}
QUEUE = "support"


@webhook
def voice(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    if request.POST["From"] in AGENTS:
        response.redirect(reverse("agent"))
        return twiml(response)
    response.say("Thank you for calling support.")
    response.enqueue(QUEUE, wait_url=reverse("wait"), action=reverse("support-left"))
    return twiml(response)


@webhook
def wait(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    place = request.POST["QueuePosition"]
    with response.gather(num_digits=1, action=reverse("key"), timeout=1) as gather:
        gather.say(f"You are number {place} in line. To leave a message instead, press 1.")
        gather.pause(length=10)
    return twiml(response)


@webhook
def key(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    if request.POST["Digits"] == "1":
        response.leave()
    return twiml(response)


@webhook
def left(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    if request.POST["QueueResult"] == "leave":
        response.say("Please speak after the tone.")
        response.record(action=reverse("support-recorded"), max_length=60)
    elif request.POST["QueueResult"] == "bridged":
        response.say("Thank you for calling. Goodbye.")
    return twiml(response)


@webhook
def recorded(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    response.say("Thank you. We call you back today.")
    return twiml(response)


@webhook
def agent(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    response.say(f"Hello, {AGENTS[request.POST['From']]}.")
    dial = Dial(action=reverse("agent-done"), timeout=30)
    dial.queue(QUEUE, url=reverse("connecting"))
    response.append(dial)
    return twiml(response)


@webhook
def connecting(request: HttpRequest) -> HttpResponse:
    """Heard by the caller, at the moment she leaves the queue."""
    response = VoiceResponse()
    response.say("You are now being connected.")
    return twiml(response)


@webhook
def agent_done(request: HttpRequest) -> HttpResponse:
    response = VoiceResponse()
    if request.POST["DialCallStatus"] == "completed":
        response.say("That caller is gone. Goodbye.")
    else:
        response.say("Nobody is waiting. Goodbye.")
    response.hangup()
    return twiml(response)
