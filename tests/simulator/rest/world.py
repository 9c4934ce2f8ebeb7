"""An account with an app and people to call, and Twilio's own client to ask it with."""

from __future__ import annotations

from base64 import b64encode
from logging import getLogger
from typing import Any
from urllib.parse import urlencode, urlsplit

from twilio.base import values
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client

from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange
from ivr.simulator.lines.reading import read_script
from ivr.simulator.lines.rehearsal import Scenario
from ivr.simulator.rest.account import Account
from ivr.simulator.rest.answering import FORM, answer
from ivr.simulator.rest.numbers import own
from ivr.simulator.rest.web import Request
from ivr.simulator.rest.web import Response as Answer
from tests.simulator.apps import TableApp

TOKEN = "0123456789abcdef0123456789abcdef"
NUMBER, ANNA, BORIS = "+12025550199", "+12025550111", "+12025550112"

APP = """
/voice
<Response><Say>Hello.</Say><Pause length="30"/></Response>
/next
<Response><Say>Next.</Say><Pause length="5"/></Response>
/status 204
"""


class World:
    """`script` says who answers; `app` is a table of answers."""

    def __init__(self, app: str = APP, script: list[Any] | None = None, seed: int = 0) -> None:
        self.app = TableApp(app)
        self.exchange = Exchange(token=TOKEN, seed=seed)
        self.account = Account(self.exchange)
        self.number = own(self.account, NUMBER, self.app.number())
        self.scenario = Scenario(self.exchange)
        usual = [{"other": {"number": ANNA, "does": [{"wait": "60s"}]}}]
        self.scenario.declare(read_script(usual if script is None else script))

    def ask(
        self,
        method: str,
        path: str,
        form: dict[str, Any] | None = None,
        authorization: str | None = None,
        suffix: str = ".json",
    ) -> Answer:
        """One request, by its path behind the account's own."""
        path, _, query = path.partition("?")
        whole = f"{self.account.uri}{'/' if path else ''}{path}{suffix}"
        encoded = urlencode(form or {}, doseq=True)
        body = b"" if method == "GET" else encoded.encode()
        query = "&".join(part for part in (query, encoded if method == "GET" else "") if part)
        known = b64encode(f"{self.account.sid}:{TOKEN}".encode()).decode()
        given = f"Basic {known}" if authorization is None else authorization
        return answer(self.account, Request(method, whole, query, given, FORM, body))

    def run(self) -> None:
        """Until nothing is left to happen."""
        hold(self.exchange, self.app)

    def run_for(self, seconds: float) -> None:
        """So long, and no longer."""
        clock = self.exchange.clock
        until = clock.ms + round(seconds * 1000)
        while True:
            while asked := self.exchange.wanted():
                for wanted in asked:
                    wanted.answered(self.app.send(wanted.hop))
            due = clock.due()
            clock.move(until if due is None else min(due, until))
            if clock.ms >= until and (clock.due() or until + 1) > until:
                return

    def client(self) -> Client:
        """Twilio's own, whose requests are answered here."""
        return Client(self.account.sid, TOKEN, http_client=Direct(self.account))

    def findings(self) -> list[tuple[int | str, str]]:
        return [(each["code"], each["leg"]) for each in self.exchange.transcript.findings()]

    def told(self, path: str) -> list[dict[str, str]]:
        """The parameters of each request to this path of the app."""
        return [
            event["params"]
            for event in self.exchange.transcript.events
            if event["kind"] == "request" and urlsplit(event["url"]).path == path
        ]


class Direct(HttpClient):
    """What the client sends goes to the account, without a socket."""

    def __init__(self, account: Account) -> None:
        super().__init__(getLogger(__name__), False, None)
        self.account = account

    def request(
        self,
        method: str,
        url: str,
        params: Any = None,
        data: Any = None,
        headers: Any = None,
        auth: Any = None,
        timeout: Any = None,
        allow_redirects: bool = False,
    ) -> Response:
        parts = urlsplit(url)
        query = "&".join(part for part in (parts.query, encoded(params)) if part)
        basic = b64encode(":".join(auth).encode()).decode()
        kind = (headers or {}).get("Content-Type", "")
        got = answer(
            self.account,
            Request(method, parts.path, query, f"Basic {basic}", kind, encoded(data).encode()),
        )
        return Response(got.status, got.body.decode())


def encoded(given: Any) -> str:
    """As `requests` would write it."""
    pairs = {name: value for name, value in (given or {}).items() if value is not values.unset}
    return urlencode({k: v for k, v in pairs.items() if v is not None}, doseq=True)
