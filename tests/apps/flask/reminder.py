"""Calls the patients who have an appointment tomorrow; they confirm it or ask to be called back.

POST /reminders places the calls, by Twilio's REST API. A line that is busy is tried once more.
"""

import os

from flask import Flask, Response, abort, request, url_for
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.twiml.voice_response import VoiceResponse

app = Flask(__name__)
OFFICE = "+12025550161"
appointments = {
    "anna": {"phone": "+12025550162", "at": "nine o'clock", "state": "open"},
    "ben": {"phone": "+12025550163", "at": "half past ten", "state": "open"},
}

client = Client(os.environ.get("TWILIO_ACCOUNT_SID"), os.environ.get("TWILIO_AUTH_TOKEN"))
if "TWILIO_API" in os.environ:  # a rehearsal
    client.api.base_url = os.environ["TWILIO_API"]


@app.before_request
def only_twilio():
    if request.endpoint == "remind":
        return
    validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
    signature = request.headers.get("X-Twilio-Signature", "")
    if not validator.validate(request.url, request.form, signature):
        abort(403)


def place(who: str, attempt: int) -> str | None:
    call = client.calls.create(
        to=appointments[who]["phone"],
        from_=OFFICE,
        url=url_for("voice", who=who, _external=True),
        status_callback=url_for("status", who=who, attempt=attempt, _external=True),
        status_callback_event=["completed"],
        timeout=20,
    )
    return call.sid


@app.post("/reminders")
def remind():
    for appointment in appointments.values():
        appointment["state"] = "called"
    return {"placed": [place(who, 1) for who in appointments]}, 202


@app.post("/voice/<who>")
def voice(who: str):
    response = VoiceResponse()
    gather = response.gather(num_digits=1, action=url_for("answered", who=who), timeout=8)
    gather.say(f"Your appointment is tomorrow at {appointments[who]['at']}.")
    gather.say("To confirm, press 1. To be called back, press 2.")
    response.say("We will call again. Goodbye.")
    return Response(str(response), mimetype="text/xml")


@app.post("/answered/<who>")
def answered(who: str):
    confirmed = request.form["Digits"] == "1"
    appointments[who]["state"] = "confirmed" if confirmed else "to be called back"
    response = VoiceResponse()
    response.say("Thank you, until tomorrow." if confirmed else "We will call you back.")
    response.hangup()
    return Response(str(response), mimetype="text/xml")


@app.post("/status/<who>")
def status(who: str):
    if request.form["CallStatus"] in {"busy", "no-answer"} and request.args["attempt"] == "1":
        place(who, 2)
    return "", 204
