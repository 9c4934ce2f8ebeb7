"""`ivr twilio` and `ivr call --rest`: apps that place and move calls, by Twilio's clients."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from base64 import b64encode
from contextlib import closing
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask, Response, request
from twilio.rest import Client

from ivr.cli import rehearsal, rest
from ivr.cli.circumstances import Circumstances
from ivr.simulator.drivers import hold
from ivr.simulator.rest.web import MOST_BYTES
from tests.apps.serving import HERE, node
from tests.cli import foreign
from tests.cli.foreign import say, served
from tests.cli.terminals import terminal
from tests.ports import free_port

pytestmark = pytest.mark.server

ACCOUNT, TOKEN = "AC0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"
NUMBER, ANNA = "+12025550199", "+12025550111"
OPTIONS = ("--account-sid", ACCOUNT, "--token", TOKEN)


def client(port: int) -> Client:
    """Twilio's own, pointed at a port by the one line that the manual names."""
    made = Client(ACCOUNT, TOKEN)
    made.api.base_url = f"http://127.0.0.1:{port}"
    return made


def status(port: int, sid: str) -> str:
    """What a call has come to."""
    return str(client(port).calls(sid).fetch().status)


def reminder(port: int) -> Flask:
    """Calls Anna when it is told to, and notes what she said."""
    app = Flask("reminder")
    app.config["told"] = []

    @app.post("/remind")
    def remind() -> str:
        base = request.host_url.rstrip("/")
        call = client(port).calls.create(
            to=ANNA, from_=NUMBER, url=f"{base}/reminder", record=True,
            status_callback=f"{base}/status",
        )  # fmt: skip
        return str(call.sid)

    @app.post("/reminder")
    def spoken() -> Response:
        inside = say("Your appointment is tomorrow. Press one to confirm.")
        return foreign.twiml(f'<Gather numDigits="1" action="/confirmed">{inside}</Gather>')

    @app.post("/confirmed")
    def confirmed() -> Response:
        call = client(port).calls(request.form["CallSid"]).fetch()
        client(port).messages.create(to=str(call.to), from_=NUMBER, body="Confirmed.")
        return foreign.twiml(say(f"Thank you. This call is {call.status}."))

    @app.post("/status")
    def status() -> tuple[str, int]:
        head = b""
        if url := request.form.get("RecordingUrl"):
            with urlopen(url) as sound:
                head = sound.read(4)
        app.config["told"].append((request.form["CallStatus"], head))
        return "", 204

    return app


SCRIPT = f"""
- other:
    number: "{ANNA}"
    does:
      - hear: press one
      - press: "1"
      - hear: this call is in-progress
- expect: {{status: completed}}
"""


def script(tmp_path, text=SCRIPT):
    path = tmp_path / "script.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_reminder_by_script(ivr, tmp_path):
    port = free_port()
    app = reminder(port)
    with served(app) as base:
        command = ("twilio", "--port", port, *OPTIONS, "--script", script(tmp_path))
        made = ivr(*command, "--trigger", f"{base}/remind", "--json")
        again = ivr(*command, "--trigger", f"{base}/remind", "--json")
    assert (made.status, again.status, again.err) == (0, 0, made.err)
    assert made.out == again.out
    assert app.config["told"] == [("completed", b"RIFF")] * 2
    asked = [(e["method"], e["path"].rpartition("/")[2], e["status"]) for e in made.kinds("rest")]
    sid = made.json["call"]["sid"]
    assert asked[:3] == [
        ("POST", "Calls.json", 201),
        ("GET", f"{sid}.json", 200),
        ("POST", "Messages.json", 201),
    ]
    assert made.json["call"] | {"sid": ""} == {
        "sid": "", "from": NUMBER, "to": ANNA, "direction": "outbound-api", "status": "completed",
        "outcome": "ended", "seconds": made.json["call"]["seconds"], "answered": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        (SCRIPT, "/reminder", "had placed no call"),
        (SCRIPT, "/nowhere", "it answered 404"),
        (f'- other: {{number: "{ANNA}", does: [hear: something else]}}', "/remind", "expected"),
        ("- expect: {status: completed}", "/remind", "expected the status `completed`"),
    ],
)
def test_what_goes_otherwise_fails(ivr, tmp_path, text, path, told):
    port = free_port()
    with served(reminder(port)) as base:
        done = ivr(
            "twilio", "--port", port, *OPTIONS, "--script", script(tmp_path, text),
            "--trigger", f"{base}{path}",
        )  # fmt: skip
    assert done.status == 1
    assert told in done.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--trigger", "http://app.test/"], "--trigger goes with --script"),
        (["--key", "SK1:secret"], "--key is an API key and its secret"),
        (["--account-sid", "AC1"], "--account-sid: `AC1` is not the sid of an account"),
        (["--voice-url", "app.test"], "--voice-url: `app.test` is not the URL of an app"),
        (["--script", "calls.yaml"], "in this script somebody calls"),
        (["--script", "nothing.yaml"], "nothing.yaml"),
    ],
)
def test_wrong_usage(ivr, tmp_path, options, told):
    (tmp_path / "calls.yaml").write_text("- hear: hello", encoding="utf-8")
    done = ivr("twilio", "--port", 0, *options)
    assert done.status in {1, 2}
    assert told in done.err
    assert len(done.err.splitlines()) <= 2


def test_a_port_that_is_taken(ivr):
    with served(Flask("another")) as base:
        done = ivr("twilio", "--port", base.rpartition(":")[2])
    assert done.status == 1
    assert "nothing can listen at 127.0.0.1" in done.err


def queue(port: int) -> Flask:
    """Takes who has waited ten seconds out of its queue, through the REST API."""
    app = Flask("queue")

    @app.post("/voice")
    def voice() -> Response:
        return foreign.twiml('<Enqueue waitUrl="/wait" action="/left">support</Enqueue>')

    @app.post("/wait")
    def wait() -> Response:
        if int(request.form["QueueTime"]) >= 10:
            members = client(port).queues(request.form["QueueSid"]).members
            members(request.form["CallSid"]).update(url=f"{request.host_url}callback")
        return foreign.twiml('<Pause length="5"/>')

    @app.post("/left")
    def left() -> tuple[str, int]:
        return "", 204

    @app.post("/callback")
    def callback() -> Response:
        return foreign.twiml(say("We will call you back."))

    return app


def test_a_caller_is_moved_out_of_a_queue_by_script(ivr, tmp_path):
    port = free_port()
    text = "- hear: we will call you back"
    with served(queue(port)) as base:
        command = ("call", f"{base}/voice", *OPTIONS, "--rest", port)
        made = ivr(*command, "--script", script(tmp_path, text), "--json")
        again = ivr(*command, "--script", script(tmp_path, text), "--json")
    assert (made.status, made.err.count("error")) == (0, 0)
    assert made.out == again.out
    assert [e["result"] for e in made.kinds("dequeue")] == ["redirected"]
    assert made.kinds("dequeue")[0]["t"] == 10.0


def test_a_call_rings_at_the_terminal():
    port = free_port()
    with served(reminder(port)) as base, terminal("twilio", "--port", str(port), *OPTIONS) as phone:
        phone.until("Its number is")
        with urlopen(Request(f"{base}/remind", method="POST")) as placed:
            sid = placed.read().decode()
        phone.until(f"{NUMBER} calls {ANNA}: Enter answers")
        assert status(port, sid) == "ringing"
        phone.type("\r")
        phone.until("Press one to confirm.")
        assert status(port, sid) == "in-progress"
        phone.type("1")
        phone.until("This call is in-progress.")
        phone.until("hangs up")
        os.kill(phone.process.pid, signal.SIGINT)
        assert phone.ends() == 0
        assert "Traceback" not in phone.seen


def test_at_the_terminal_enter_dials_the_accounts_number():
    port = free_port()
    with (
        served(reminder(port)) as base,
        terminal("twilio", "--port", str(port), *OPTIONS) as phone,
    ):
        phone.until("Its number is")
        phone.type("\r")
        phone.until("leads nowhere yet")
        (number,) = client(port).incoming_phone_numbers.list()
        number.update(voice_url=f"{base}/reminder")
        phone.type("\r")
        phone.until("Press one to confirm.")
        os.kill(phone.process.pid, signal.SIGINT)
        phone.until("the caller hangs up")
        os.kill(phone.process.pid, signal.SIGINT)
        assert phone.ends() == 0


JAVASCRIPT = """
const client = require('twilio')(process.argv[2], process.argv[3]);
client.api.baseUrl = process.argv[4];
(async () => {
  const url = 'http://app.test/voice';
  const call_ = {to: '+12025550111', from: '+12025550199', url};
  for (let i = 0; i < 3; i++) await client.calls.create(call_);
  const calls = await client.calls.list({pageSize: 2});
  const call = await client.calls(calls[0].sid).fetch();
  let code = 0;
  try { await client.calls(call.sid).update({url}); } catch (error) { code = error.code; }
  await client.calls(call.sid).update({status: 'canceled'});
  const queue = await client.queues.create({friendlyName: 'support'});
  const size = queue.maxSize;
  console.log(JSON.stringify({calls: calls.length, status: call.status, code, size}));
})();
"""


def test_the_client_for_node():
    program = node()
    with closing(Side()) as side:
        done: list[subprocess.CompletedProcess[str]] = []

        def ask() -> None:
            done.append(
                subprocess.run(
                    [program, "-e", JAVASCRIPT, "--", "x", ACCOUNT, TOKEN, side.url],
                    cwd=HERE / "express", capture_output=True, text=True, timeout=60, check=False,
                )
            )  # fmt: skip

        _attended(side, ask)
    assert done[0].stderr == ""
    assert json.loads(done[0].stdout) == {
        "calls": 3, "status": "queued", "code": 21220, "size": 1000,
    }  # fmt: skip


class Side:
    """A REST side on a free port, with nobody to call."""

    def __init__(self) -> None:
        told = Circumstances(account=ACCOUNT, token=TOKEN)
        self.side = rest.beside(rehearsal.of_url("http://app.test/voice", told), 0)
        self.url, self.desk = self.side.url, self.side.desk

    def close(self) -> None:
        self.side.setting.close()


def _attended(side, ask) -> None:
    """Have something asked on another thread, and answer it here, as the owner."""
    asking = threading.Thread(target=ask)
    asking.start()
    while asking.is_alive():
        side.desk.attend(0.01)
    asking.join()


def test_over_a_socket_too_much_is_refused_and_many_are_answered():
    answers: list[int] = []
    with closing(Side()) as side:
        basic = b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        url = f"{side.url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"

        def ask(body: bytes, method: str = "POST") -> None:
            headers = {"Authorization": f"Basic {basic}"}
            try:
                with urlopen(Request(url, body or None, headers, method=method)) as got:
                    answers.append(got.status)
            except HTTPError as refused:
                answers.append(refused.code)

        _attended(side, lambda: ask(b"To=" + b"1" * MOST_BYTES))
        _attended(side, lambda: ask(b"To=1"))
        form = b"To=%2B12025550111&From=%2B12025550199&Url=http://app.test/voice"
        many = [threading.Thread(target=ask, args=(form,)) for _ in range(40)]

        def all_at_once() -> None:
            for each in many:
                each.start()
            for each in many:
                each.join()

        _attended(side, all_at_once)
        exchange = side.side.setting.exchange
        assert len(exchange.calls) == 40
        hold(exchange, side.side.app)
    assert answers == [413, 400, *[201] * 40]
    assert side.desk.faults == []


def test_who_asks_a_simulator_that_has_ended_is_told():
    side = Side()
    side.desk.close()
    answers: list[int] = []

    def ask() -> None:
        try:
            urlopen(f"{side.url}/2010-04-01/Accounts/{ACCOUNT}.json")
        except HTTPError as refused:
            answers.append(refused.code)

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()
    side.close()
    assert answers == [503]
