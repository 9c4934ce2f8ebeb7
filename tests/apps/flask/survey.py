"""Three questions after a delivery; two are answered with keys and one is recorded.

The answers of a call are kept under its CallSid and shown at /answers.
"""

from collections import defaultdict

from flask import Flask, Response, request, url_for
from twilio.twiml.voice_response import VoiceResponse

app = Flask(__name__)

QUESTIONS = [
    ("mark", "How was your delivery? Press a key from one to five."),
    ("again", "Would you order again? Press one for yes, two for no."),
    ("words", "In your own words: what should we do better? Press any key when you are done."),
]
answers: dict[str, dict[str, str]] = defaultdict(dict)


def twiml(response: VoiceResponse) -> Response:
    return Response(str(response), content_type="text/xml; charset=utf-8")


@app.get("/voice")
def voice():
    response = VoiceResponse()
    response.say("Thank you for taking part. There are three questions.")
    response.redirect(url_for("ask", number=0), method="GET")
    return twiml(response)


@app.get("/question/<int:number>")
def ask(number: int):
    response = VoiceResponse()
    name, question = QUESTIONS[number]
    answer = url_for("answered", number=number)
    if name == "words":
        response.say(question)
        response.record(action=answer, max_length=60, timeout=4, transcribe=False, play_beep=True)
    else:
        response.gather(num_digits=1, action=answer, timeout=6).say(question)
        response.say("I have not heard an answer.")
        response.redirect(url_for("ask", number=number), method="GET")
    return twiml(response)


@app.post("/question/<int:number>/answer")
def answered(number: int):
    name, _ = QUESTIONS[number]
    given = request.form.get("RecordingDuration") or request.form["Digits"]
    answers[request.form["CallSid"]][name] = given
    response = VoiceResponse()
    if name == "mark" and given not in "12345":
        response.redirect(url_for("ask", number=number), method="GET")
    elif number + 1 < len(QUESTIONS):
        response.redirect(url_for("ask", number=number + 1), method="GET")
    else:
        response.say("That was all. Thank you!")
        response.hangup()
    return twiml(response)


@app.get("/answers")
def listed():
    return list(answers.values())
