"""A call as its webhooks see it: signed requests, and answers read by the simulator's reader.

Much less than the simulator, on purpose: a test says which request comes next, also one that
Twilio would send twice, late, or never.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode, urljoin

from ivr.simulator.twiml import Dial, Enqueue, Gather, Record, Redirect, Say, read
from tests.webhooks.wire import environ
from webhooks.signature import HEADER, sign

TOKEN = "0123456789abcdef0123456789abcdef"
HOST = "https://ivr.test"
FRONT = "+15550100100"
CALLER = "+15550100199"


@dataclass(frozen=True)
class Answer:
    """What was answered to one request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def verbs(self) -> tuple[Any, ...]:
        """The document, which must be one that Twilio has no complaint about."""
        assert self.status == 200, (self.status, self.body)
        document = read(self.body, self.headers["Content-Type"])
        assert not document.findings
        return document.verbs

    def verb(self, kind: type) -> Any:
        """The only verb of a kind."""
        (found,) = (verb for verb in self.verbs if isinstance(verb, kind))
        return found

    @property
    def words(self) -> str:
        """What is said, inside a Gather or not."""
        every = [inner for verb in self.verbs for inner in (verb, *getattr(verb, "prompt", ()))]
        return " ".join(verb.message for verb in every if isinstance(verb, Say))

    @property
    def steps(self) -> list[str]:
        """The steps that were passed."""
        names = self.headers.get("X-IVR-Steps", "")
        return [unquote(name) for name in names.split(",")] if names else []

    @property
    def action(self) -> str:
        """Where Twilio comes back to when something happened."""
        (found,) = (
            verb for verb in self.verbs if isinstance(verb, Gather | Enqueue | Dial | Record)
        )
        return str(found.action)

    @property
    def otherwise(self) -> str:
        """Where Twilio comes back to when nothing did."""
        return str(self.verb(Redirect).url)


class Caller:
    """One call to an app, with its cookies."""

    def __init__(self, app: Any, sid: str = "CA" + "0" * 31 + "1", caller: str = CALLER) -> None:
        self.app = app
        self.sid = sid
        self.caller = caller
        self.cookies: dict[str, str] = {}
        self.last = Answer(0, {}, b"")

    def post(self, path: str, **fields: str) -> Answer:
        """A signed POST with the fields of every request and these."""
        return self.request("POST", path, fields)

    def get(self, path: str, **fields: str) -> Answer:
        """A signed GET: the fields stand in the query, behind what is there already."""
        return self.request("GET", path, fields)

    def request(self, method: str, path: str, fields: dict[str, str]) -> Answer:
        """Send one request as Twilio does, and keep the answer as the last one."""
        standard = {
            "CallSid": self.sid,
            "From": self.caller,
            "To": FRONT,
            "CallStatus": "in-progress",
        }
        form = list((standard | fields).items())
        url = urljoin(HOST, path)
        if method == "GET":
            url += ("&" if "?" in url else "?") + urlencode(form)
            form = []
        headers = {HEADER: sign(TOKEN.encode(), url, form).decode()}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.last = self.send(environ(method, url, urlencode(form).encode(), headers))
        return self.last

    def send(self, request: dict[str, Any]) -> Answer:
        """Send a request as it is."""
        found: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> None:
            found.update(status=int(status[:3]), headers=headers)

        chunks = self.app.wsgi_app(request, start_response)
        body = b"".join(chunks)
        chunks.close()
        for name, value in found["headers"]:
            if name == "Set-Cookie" and (cookie := re.match(r"([^=]+)=([^;]*)", value)):
                self.cookies[cookie[1]] = cookie[2]
        return Answer(found["status"], dict(found["headers"]), body)

    def dial(self, number: str = FRONT) -> Answer:
        """The call begins."""
        return self.post("/voice", To=number, CallStatus="ringing")

    def press(self, keys: str) -> Answer:
        """Keys, at what was answered last."""
        return self.post(self.last.action, Digits=keys, FinishedOnKey="", msg="Gather End")

    def wait(self) -> Answer:
        """Nothing is pressed."""
        return self.post(self.last.otherwise)
