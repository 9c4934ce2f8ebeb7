"""A doctor's phone with a screen before it: she hears who calls and takes the call with 1.

Whoever does not reach her leaves a message. Messages are listed at /messages.
"""

import os
from functools import wraps

from flask import Flask, Response, abort, request, url_for
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Dial, VoiceResponse

app = Flask(__name__)
DOCTOR = "+12025550122"
messages: dict[str, dict[str, str]] = {}


def twilio_only(view):
    """Refuse what Twilio has not signed. https://www.twilio.com/docs/usage/tutorials"""

    @wraps(view)
    def checked(*args, **kwargs):
        validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
        signature = request.headers.get("X-Twilio-Signature", "")
        if not validator.validate(request.url, request.form, signature):
            abort(403)
        return view(*args, **kwargs)

    return checked


def twiml(response: VoiceResponse) -> Response:
    return Response(str(response), mimetype="application/xml")


@app.post("/voice")
@twilio_only
def voice():
    response = VoiceResponse()
    response.say("Doctor Miller's practice. I will see whether she can talk.")
    dial = Dial(action=url_for("after_dial"), timeout=15, answer_on_bridge=True)
    dial.number(DOCTOR, url=url_for("screen", caller=request.form["From"]))
    response.append(dial)
    return twiml(response)


@app.post("/screen")
@twilio_only
def screen():
    """Speaks to the doctor alone. Whatever ends without a 1 ends her leg, not the caller's."""
    response = VoiceResponse()
    gather = response.gather(num_digits=1, timeout=5, action=url_for("screened"))
    caller = " ".join(request.args["caller"].removeprefix("+"))
    gather.say(f"A call from {caller}. To take it, press 1.")
    response.hangup()
    return twiml(response)


@app.post("/screened")
@twilio_only
def screened():
    response = VoiceResponse()
    if request.form["Digits"] == "1":
        response.say("Connecting.")
    else:
        response.hangup()
    return twiml(response)


@app.post("/after-dial")
@twilio_only
def after_dial():
    response = VoiceResponse()
    if request.form.get("DialBridged") == "true":
        response.hangup()
        return twiml(response)
    response.say("She cannot talk. Leave a message after the tone, and press pound when done.")
    response.record(
        action=url_for("recorded"),
        max_length=120,
        timeout=5,
        finish_on_key="#",
        recording_status_callback=url_for("recording"),
    )
    response.say("I have heard nothing. Goodbye.")
    return twiml(response)


@app.post("/recorded")
@twilio_only
def recorded():
    messages[request.form["RecordingSid"]] = {
        "from": request.form["From"],
        "seconds": request.form["RecordingDuration"],
        "url": request.form["RecordingUrl"],
        "ready": "not yet",
    }
    response = VoiceResponse()
    response.say("Thank you. She will call you back.")
    return twiml(response)


@app.post("/recording")
@twilio_only
def recording():
    """Twilio has the file ready; this may come before or after the call went on."""
    message = messages.setdefault(request.form["RecordingSid"], {})
    message["ready"] = request.form["RecordingStatus"]
    return "", 204


@app.get("/messages")
def listed():
    return list(messages.values())
