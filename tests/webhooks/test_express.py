"""The express lane: past Flask, and never otherwise than Flask would have answered."""

from typing import Any

import pytest
from flask import Flask

from tests.webhooks.caller import Caller
from tests.webhooks.wire import environ
from webhooks import doors, express

HOST = "http://localhost"


class ByFlask:
    """The same app without the lane."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Any:
        return Flask.wsgi_app(self._app, environ, start_response)


def walk(caller: Caller) -> list[Any]:
    """What a caller is answered who presses, waits, and presses what is not there."""
    return [caller.dial(), caller.press("1"), caller.wait(), caller.press("9"), caller.wait()]


def test_both_ways_give_the_same_answers(make):
    assert walk(Caller(make())) == walk(Caller(ByFlask(make())))


def test_calls_in_progress_never_come_to_flask(app, monkeypatch):
    caller = Caller(app)
    caller.dial()
    monkeypatch.setattr(Flask, "request_context", None)
    assert caller.press("1").status == 200
    assert caller.wait().status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/call/desk/0123456789ab/main/1/shout",
        "/call/desk/0123456789ab/main/1/",
        "/call/desk/0123456789ab/main/one",
        "/call/desk/0123456789ab/main",
        "/call//0123456789ab/main/1",
        "/shout/desk/0123456789ab/main/1",
    ],
)
def test_whatever_is_no_door_is_left_to_flask(app, path):
    assert Caller(app).post(path).status == 404


def test_another_method_is_left_to_flask(app):
    caller = Caller(app)
    path = caller.dial().action
    answer = caller.send(environ("PUT", f"{HOST}{path}", b"", {}))
    assert answer.status == 405
    assert "POST" in answer.headers["Allow"]


def test_every_door_with_a_place_is_in_the_lane(make, monkeypatch):
    lanes: list[express.Lane] = []

    def noted(others: Any, lane: express.Lane) -> Any:
        lanes.append(lane)
        return others

    monkeypatch.setattr(doors, "express", noted)
    make()
    assert {before + doors.PLACE + leaf for before, leaf in lanes[0]} == {
        path for path in doors.paths() if doors.PLACE in path
    }


def test_a_fault_that_nothing_is_left_to_answer_is_plain_words(make):
    def broken(_environ: Any, _where: Any) -> Any:
        raise RuntimeError

    app = make()
    app.wsgi_app = express.express(app.wsgi_app, {("/call/", ""): broken})
    answer = Caller(app).post("/call/desk/0123456789ab/main/1")
    assert (answer.status, answer.body) == (500, b"Internal Server Error\n")
