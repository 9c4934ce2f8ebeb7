"""Small TwiML apps as other people write them: nothing of ours in them, one habit each."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, make_response, redirect, request, session
from werkzeug.serving import make_server


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the app, while it is served on a port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def twiml(inside: str) -> Response:
    return Response(f"<Response>{inside}</Response>", mimetype="text/xml")


def say(text: str) -> str:
    return f'<Say language="en-US">{text}</Say>'


def menu() -> Flask:
    """Relative actions, a missing action, GET actions with a query of their own."""
    app = Flask("menu")

    @app.post("/ivr/voice")
    def voice() -> Response:
        return twiml(
            f'<Gather numDigits="1" action="choice">{say("Press one for tariffs.")}</Gather>'
            f"{say('Goodbye.')}"
        )

    @app.post("/ivr/choice")
    def choice() -> Response:
        if request.form["Digits"] != "1":
            return twiml("<Redirect>voice</Redirect>")
        return twiml("<Redirect>../tariffs/ask?plan=a%2Fb</Redirect>")

    @app.post("/tariffs/ask")
    def ask() -> Response:
        if "Digits" not in request.form:  # a Gather without an action comes back to its own URL
            return twiml(f'<Gather numDigits="2">{say("Which tariff?")}</Gather>')
        return twiml(
            f'<Gather numDigits="1" method="GET" action="?digits={request.form["Digits"]}">'
            f"{say('Is that right?')}</Gather>"
        )

    @app.get("/tariffs/ask")
    def confirm() -> Response:
        return twiml(
            say(f"Tariff {request.args['digits']}, key {request.args['Digits']}.") + "<Hangup/>"
        )

    return app


def cookies() -> Flask:
    """Keeps the state of a call in a cookie, and goes from step to step by 302."""
    app = Flask("cookies")
    app.secret_key = "a secret of the test"

    @app.post("/voice")
    def voice() -> Response:
        session["asked"] = session.get("asked", 0) + 1
        return make_response(redirect(f"/ask/{session['asked']}"))

    @app.get("/ask/<int:times>")
    def ask(times: int) -> Response:
        return twiml(
            f'<Gather numDigits="1" action="/voice">{say(f"Asked {times} times.")}</Gather>'
        )

    return app


def answering(body: str | bytes, status: int = 200, content_type: str = "text/xml") -> Flask:
    """Answers every request with the same."""
    app = Flask("constant")

    @app.post("/voice")
    def constant() -> Response:
        return Response(body, status, content_type=content_type)

    return app


def slow(over: threading.Event, asked: threading.Event | None = None) -> Flask:
    """Answers when the test is over; `asked` is set when it should have."""
    app = Flask("slow")

    @app.post("/voice")
    def voice() -> Response:
        if asked is not None:
            asked.set()
        over.wait(20)
        return twiml(say("Too late."))

    return app


def failing_with_fallback() -> Flask:
    """Raises, and has a fallback that saves the call."""
    app = Flask("failing")

    @app.post("/voice")
    def voice() -> Response:
        raise LookupError("no such tariff")

    @app.post("/fallback")
    def fallback() -> Response:
        return twiml(say(f"Saved from {request.form['ErrorCode']}."))

    return app
