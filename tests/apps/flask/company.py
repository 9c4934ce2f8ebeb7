"""The menu of a bicycle shop: opening hours, an order's state, somebody to talk to.

Language and wrong keys are kept in the session, a cookie that Twilio returns for as long as the
call lasts.
"""

import os

from flask import Flask, Response, abort, redirect, request, session, url_for
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY", "only for a laptop")

SHOP = "+12025550111"
ORDERS = {"1042": "ready", "1043": "waiting"}
VOICES = {"en-US": "Polly.Joanna", "es-MX": "Polly.Mia"}
WORDS = {
    "en-US": {
        "menu": "For opening hours, press 1. For your order, press 2. To talk to us, press 0.",
        "wrong": "There is nothing under that key.",
        "hours": "We are open from nine to six, Monday to Saturday.",
        "order": "Enter the number of your order, then press pound.",
        "ready": "Your bicycle is ready.",
        "waiting": "We wait for a part.",
        "unknown": "We have no order with that number.",
        "calling": "One moment, please.",
        "busy": "Nobody can talk right now. Please call again later.",
        "bye": "Goodbye.",
    },
    "es-MX": {
        "menu": "Para el horario, marque 1. Para su pedido, marque 2. Para hablar, marque 0.",
        "wrong": "Esa opción no existe.",
        "hours": "Abrimos de nueve a seis, de lunes a sábado.",
        "order": "Marque el número de su pedido y después la tecla gato.",
        "ready": "Su bicicleta está lista.",
        "waiting": "Esperamos una pieza.",
        "unknown": "No tenemos ningún pedido con ese número.",
        "calling": "Un momento, por favor.",
        "busy": "Ahora nadie puede atenderle. Llame más tarde, por favor.",
        "bye": "Adiós.",
    },
}


@app.before_request
def only_twilio():
    validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
    signature = request.headers.get("X-Twilio-Signature", "")
    if not validator.validate(request.url, request.form, signature):
        abort(403)


def say(to: VoiceResponse | Gather, word: str) -> None:
    language = session.get("language", "en-US")
    to.say(WORDS[language][word], voice=VOICES[language], language=language)


def twiml(response: VoiceResponse) -> Response:
    return Response(str(response), mimetype="text/xml")


@app.post("/voice")
def voice():
    response = VoiceResponse()
    gather = response.gather(num_digits=1, timeout=4, action=url_for("language"))
    gather.say("Thank you for calling Bright Bikes.", voice=VOICES["en-US"])
    gather.say("Para español, marque 9.", voice=VOICES["es-MX"], language="es-MX")
    response.redirect(url_for("menu"))
    return twiml(response)


@app.post("/language")
def language():
    session["language"] = "es-MX" if request.form["Digits"] == "9" else "en-US"
    return redirect(url_for("menu"), 307)


@app.post("/menu")
def menu():
    response = VoiceResponse()
    say(response.gather(num_digits=1, action=url_for("choose")), "menu")
    say(response, "bye")
    return twiml(response)


@app.post("/menu/choose")
def choose():
    response = VoiceResponse()
    match request.form["Digits"]:
        case "1":
            say(response, "hours")
            response.redirect(url_for("menu"))
        case "2":
            say(response.gather(action=url_for("order"), timeout=10), "order")
            response.redirect(url_for("menu"))
        case "0":
            say(response, "calling")
            response.dial(SHOP, action=url_for("talked"), timeout=20)
        case _:
            session["wrong"] = session.get("wrong", 0) + 1
            say(response, "wrong")
            if session["wrong"] < 3:
                response.redirect(url_for("menu"))
            else:
                say(response, "bye")
    return twiml(response)


@app.post("/order")
def order():
    response = VoiceResponse()
    say(response, ORDERS.get(request.form["Digits"], "unknown"))
    response.redirect(url_for("menu"))
    return twiml(response)


@app.post("/talked")
def talked():
    response = VoiceResponse()
    say(response, "bye" if request.form["DialCallStatus"] == "completed" else "busy")
    response.hangup()
    return twiml(response)
