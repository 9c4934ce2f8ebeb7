"""A caller over HTTP whom no fault of the service can put off.

Requests are signed as Twilio's. One that is not answered is repeated, as Twilio does where its
connection overrides ask for it (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides),
or saved by the fallback URL, as Twilio does otherwise.
"""

import random
import re
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from ivr.simulator.twiml import Enqueue, Gather, Hangup, Record, Redirect
from tests.webhooks.caller import FRONT, HOST, TOKEN, Answer, Caller
from webhooks.signature import HEADER, sign

PLACE = re.compile(r"/(?:call|queue|recorded)/[^/]+/[^/]+/([^/]+)/(\d+)")
PROMISE = re.compile(r"Your number is ([a-z, ]+)\.")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MOST_REQUESTS = 400
GIVES_UP = 60
"""seconds without any answer"""


class Driven(Caller):
    """One caller, from the first request to the end of the call.

    `answered` are the turns whose request was answered, `promised` the numbers that were spoken.
    """

    def __init__(self, port: int, sid: str, rounds: int, pause: float) -> None:
        super().__init__(app=None, sid=sid)
        self.port = port
        self.rounds = rounds
        self.pause = pause
        self.dice = random.Random(sid)
        self.answered: set[int] = set()
        self.promised: list[str] = []
        self.messages = 0
        self.saved = 0
        self.repeated = 0
        self.refused_a_number = 0
        self.ended = False

    def live(self) -> None:
        """The whole call."""
        self.ask("/voice", CallStatus="ringing")
        for _ in range(MOST_REQUESTS):
            if self._step():
                self.ended = True
                break
            time.sleep(self.pause * self.dice.uniform(0.5, 1.5))
        for _ in range(self.dice.choice([0, 1, 2])):  # never, once or twice
            self.ask("/status", CallStatus="completed", CallDuration="30")

    def _step(self) -> bool:
        """Do what the last answer asks for; True at its end."""
        for verb in self.last.verbs:
            match verb:
                case Gather():
                    self._choose(str(verb.action))
                    return False
                case Record():
                    self._speak(verb)
                    return False
                case Enqueue():
                    self._wait(verb)
                    return False
                case Redirect():
                    self.ask(str(verb.url))
                    return False
                case Hangup():
                    return True
        return True

    def _choose(self, action: str) -> None:
        place = PLACE.match(action)
        step = place[1] if place else ""
        if step == "main":
            self.rounds -= 1
            self.ask(action, Digits="1" if self.rounds > 0 else "2")
        elif step == "town":
            self.ask(action, Digits="10")
        else:
            self.ask(self.last.otherwise)  # words before a step: nothing is pressed

    def _speak(self, verb: Record) -> None:
        self.messages += 1
        sid = f"RE{self.sid}-{self.messages}"
        said = {"RecordingSid": sid, "RecordingUrl": f"https://x/{sid}", "RecordingDuration": "9"}
        notice = said | {"RecordingStatus": "completed"}
        if self.dice.random() < 0.3:  # before the call itself tells of it
            self.ask(str(verb.recording_status_callback), **notice)
        self.ask(str(verb.action), **said)
        kept = self.last
        for _ in range(self.dice.choice([0, 1, 2])):
            self.ask(str(verb.recording_status_callback), **notice)
        self.last = kept

    def _wait(self, verb: Enqueue) -> None:
        self.refused_a_number += self.messages > 0
        action, wait = str(verb.action), str(verb.wait_url)
        self.ask(wait, QueuePosition="1", QueueTime="5")
        if self.dice.random() < 0.5:
            self.ask(action, QueueResult="bridged", QueueTime="9")
            return
        key = wait.replace("/wait?", "/key?")
        self.ask(key, Digits="1")
        self.ask(action, QueueResult="leave", QueueTime="9")

    def ask(self, path: str, **fields: str) -> None:
        """Send a request until it is answered, this way or by the fallback."""
        until = time.monotonic() + GIVES_UP
        turn, call = self._turn(path), path.startswith(("/call", "/recorded"))
        while not self._answered(path, fields):
            assert time.monotonic() < until, f"{self.sid}: no answer to {path[:80]}"
            if call and turn is not None and "/status" not in path and self.dice.random() < 0.5:
                fields = {"ErrorUrl": HOST + path, "ErrorCode": "11205"}
                path, call = "/fallback", False
                self.saved += 1
            else:
                self.repeated += 1
            time.sleep(0.05)
        if turn is not None:
            self.answered.add(turn)
        for words in PROMISE.findall(self.last.words) if self.last.status == 200 else ():
            number = "".join(str(WORDS.index(word)) for word in re.findall("[a-z]+", words))
            if number not in self.promised:
                self.promised.append(number)

    def _answered(self, path: str, fields: dict[str, str]) -> bool:
        form = {"CallSid": self.sid, "From": self.caller, "To": FRONT} | fields
        head = {
            "Content-Type": "application/x-www-form-urlencoded",
            HEADER: sign(TOKEN.encode(), HOST + path, form.items()).decode(),
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request("POST", path, urlencode(form), head)
            response = connection.getresponse()
            answer = Answer(response.status, dict(response.getheaders()), response.read())
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        assert answer.status in (200, 204), (path[:80], answer)
        if cookie := re.match(r"([^=]+)=([^;]*)", answer.headers.get("Set-Cookie", "")):
            self.cookies[cookie[1]] = cookie[2]
        self.last = answer
        return True

    @staticmethod
    def _turn(path: str) -> int | None:
        """The turn that a request ends, if it ends one."""
        if path == "/voice":
            return 0
        place = PLACE.match(path)
        if place is None or re.search(r"/(wait|key|status)\?", path):
            return None
        return int(place[2])
