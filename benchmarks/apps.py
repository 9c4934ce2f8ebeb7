"""The routes that are compared, each a WSGI app of its own. `ours` records as production does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from flask import Flask, Response, request

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "benchmark-token"  # noqa: S105 - signs nothing but benchmarks
HOST = "https://bench.test"
CONSTANT = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Gather numDigits="1" action="/menu">'
    '<Say voice="Polly.Tatyana" language="ru-RU">Нажмите один.</Say></Gather></Response>'
)


def constant() -> Flask:
    """A route that reads nothing and answers the same each time."""
    app = Flask(__name__)

    @app.post("/menu")
    def menu() -> Response:
        return Response(CONSTANT, content_type="text/xml; charset=utf-8")

    return app


def by_hand() -> Flask:
    """What Twilio's own examples do: check the signature, build the document, answer."""
    from twilio.request_validator import RequestValidator
    from twilio.twiml.voice_response import Gather, VoiceResponse

    app = Flask(__name__)
    validator = RequestValidator(TOKEN)

    @app.post("/menu")
    def menu() -> Response:
        _signed_or_403(validator)
        return Response(_document(VoiceResponse, Gather), content_type="text/xml; charset=utf-8")

    return app


def by_hand_recording() -> Flask:
    """The same, with one row inserted through SQLAlchemy for each request."""
    from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, event
    from twilio.request_validator import RequestValidator
    from twilio.twiml.voice_response import Gather, VoiceResponse

    app = Flask(__name__)
    validator = RequestValidator(TOKEN)
    metadata = MetaData()
    visits = Table(
        "visits",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("call_sid", Text),
        Column("digits", Text),
    )
    engine = create_engine(f"sqlite:///{os.environ['BENCH_FOLDER']}/by_hand.sqlite")

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")

    metadata.create_all(engine)

    @app.post("/menu")
    def menu() -> Response:
        _signed_or_403(validator)
        row = {"call_sid": request.form["CallSid"], "digits": request.form.get("Digits", "")}
        with engine.begin() as connection:
            connection.execute(visits.insert().values(row))
        return Response(_document(VoiceResponse, Gather), content_type="text/xml; charset=utf-8")

    return app


def ours() -> Flask:
    """The whole service: signature, sealed state, engine, document, visit recorded."""
    from webhooks import create_app

    return create_app()


def _signed_or_403(validator: object) -> None:
    from flask import abort

    url = HOST + request.full_path.rstrip("?")
    given = request.headers.get("X-Twilio-Signature", "")
    if not validator.validate(url, request.form, given):  # type: ignore[attr-defined]
        abort(403)


def _document(response_class: Callable[[], object], gather_class: Callable[..., object]) -> str:
    response = response_class()
    gather = gather_class(num_digits=1, action="/menu", timeout=5, finish_on_key="")
    gather.say(  # type: ignore[attr-defined]
        "Это «Ромашка». Если вам нужна помощь при регистрации, нажмите один. "
        "Чтобы узнать стоимость доставки, нажмите три.",
        voice="Polly.Tatyana",
        language="ru-RU",
    )
    response.append(gather)  # type: ignore[attr-defined]
    response.redirect("/menu/silence")  # type: ignore[attr-defined]
    return str(response)
