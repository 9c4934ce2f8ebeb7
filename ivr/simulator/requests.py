"""A request as Twilio makes it: signed, with cookies, redirects, retries and limits. No I/O.

`Requests.fetch` is a generator: it yields hops and is sent what came of them. What Twilio would
give up on is raised as a `Fault` under Twilio's number.
https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass

from ivr.simulator.authorization import credentials
from ivr.simulator.call import Call
from ivr.simulator.clock import Clock
from ivr.simulator.encoding import form, with_query
from ivr.simulator.overrides import BadOverride, Patience, patience
from ivr.simulator.sids import Sids
from ivr.simulator.signature import sign
from ivr.simulator.transcript import Event, Transcript
from ivr.simulator.urls import Address, BadURL, NoBase, resolve
from ivr.simulator.verbs.events import Fault
from ivr.simulator.web import LIMIT, MEDIA_LIMIT, Answered, Hop, Unreachable

MOST_REDIRECTS = 10

Answer = Answered | Unreachable
Fetching = Generator["Hop | Exhausted", Answer, "Page"]

_ALWAYS = (("Accept", "*/*"), ("User-Agent", "TwilioProxy/1.1"), ("X-Home-Region", "us1"))
_FORM = ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched in the end: `url` is where it came from, after redirects."""

    url: str
    status: int
    content_type: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Office:
    """What the requests of all calls of an account have in common."""

    account: str
    token: str
    clock: Clock
    sids: Sids
    transcript: Transcript


class Exhausted:
    """Yielded in place of a hop: the call has made as many requests as it may."""


class Requests:
    """The requests that are made for one call, entered in the transcript under `leg`.

    At most `most` are made, None for any number; then `Exhausted` is yielded.
    """

    __slots__ = ("_call", "_leg", "_most", "_office", "last")

    def __init__(self, office: Office, call: Call, leg: str, most: int | None = None) -> None:
        self._office = office
        self._call = call
        self._leg = leg
        self._most = most
        self.last: Event | None = None
        """The latest request and its response, as a finding tells of them."""

    def fetch(self, base: str, url: str, method: str, params: Mapping[str, str]) -> Fetching:
        """Fetch TwiML, or make a callback. `url` may be relative to `base`; `params` is all that
        is sent.
        """
        first = located(base, url)
        pairs = sorted(params.items())
        return (yield from self._follow(first, method, pairs, signed=True))

    def media(self, base: str, url: str, condition: tuple[tuple[str, str], ...] = ()) -> Fetching:
        """Fetch a recording: no parameters, no signature; `condition` are headers that ask whether
        it has changed (then the answer may be 304).
        """
        first = located(base, url)
        return (yield from self._follow(first, "GET", [], signed=False, headers=condition))

    def _follow(
        self,
        address: Address,
        method: str,
        pairs: list[tuple[str, str]],
        *,
        signed: bool,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Fetching:
        began = self._office.clock.ms
        allowed = _patience(address)
        always = (*_ALWAYS, *headers)
        if signed:
            always = (*always, ("I-Twilio-Idempotency-Token", self._office.sids.uuid()))
        for _ in range(MOST_REDIRECTS + 1):
            attempt = _Attempt(address, method, pairs, always, allowed, signed, began)
            answer = yield from self._attempts(attempt)
            if answer.status not in {301, 302, 303, 307, 308}:
                return _page(address, answer, unchanged=bool(headers))
            if answer.status not in {307, 308} and method != "HEAD":
                # As a browser does; Twilio documents that `Digits` is lost on the way.
                method, pairs = "GET", []
            address = self._next(address, answer)
        raise Fault(11215, f"more than {MOST_REDIRECTS} redirects, the last to {address.url}")

    def _next(self, address: Address, answer: Answered) -> Address:
        location = _header(answer.headers, "location")
        if not location:
            raise Fault(11216, f"{answer.status} without a Location header", address.url)
        try:
            return resolve(address.url, location)
        except BadURL as bad:
            raise Fault(11216, f"{answer.status} leads nowhere: {bad}", address.url) from None

    def _attempts(self, attempt: _Attempt) -> Generator[Hop | Exhausted, Answer, Answered]:
        """One URL, tried as often as the overrides allow; 401 is answered once."""
        tries = 0
        while True:
            tries += 1
            answer = yield from self._hop(attempt, tries)
            if isinstance(answer, Answered) and answer.status == 401:
                answer = yield from self._authorize(attempt, answer, tries)
            fault = _kind_of_failure(answer)
            if fault and tries <= attempt.allowed.retries and attempt.allowed.retry(fault):
                continue
            if isinstance(answer, Unreachable):
                raise Fault(answer.code, answer.message, attempt.address.url)
            return answer

    def _authorize(
        self, attempt: _Attempt, refusal: Answered, tries: int
    ) -> Generator[Hop | Exhausted, Answer, Answer]:
        known = credentials(attempt.address, refusal.headers)
        if known is None:
            return refusal
        self._call.authorized[attempt.address.origin] = known
        return (yield from self._hop(attempt, tries + 1))

    def _hop(self, attempt: _Attempt, tries: int) -> Generator[Hop | Exhausted, Answer, Answer]:
        """One request on the wire, entered with its answer."""
        clock = self._office.clock
        if self._most is not None:
            if self._call.requests >= self._most:
                yield Exhausted()
            self._call.requests += 1
        left = attempt.allowed.total - (clock.ms - attempt.began) / 1000
        if left <= 0:
            return Unreachable(11203, "all attempts together took too long", 0.0)
        hop, signature = self._written(attempt, left)
        entered = self._office.transcript.enter(
            self._leg,
            "request",
            method=hop.method,
            url=hop.url,
            params=dict(attempt.pairs),
            signature=signature,
            attempt=tries,
        )
        asked = clock.ms
        self.last = {"t": entered["t"], "method": hop.method, "url": hop.url}
        answer = yield hop
        if isinstance(answer, Answered):
            if answer.seconds > left:
                return Unreachable(11205, f"no answer within {left:g} seconds", left)
            self._take(attempt.address, answer, clock.ms - asked)
        return answer

    def _written(self, attempt: _Attempt, left: float) -> tuple[Hop, str]:
        """The request with its headers, and its signature; `left` seconds may pass."""
        office, address, method = self._office, attempt.address, attempt.method
        url, body, headers = address.url, b"", attempt.headers
        signed_pairs = attempt.pairs
        if method == "GET":
            # Its parameters are in the URL, so the signature has them already.
            url, signed_pairs = with_query(url, attempt.pairs), []
        else:
            body, headers = form(attempt.pairs), (_FORM, *headers)
        signature = sign(office.token, url, signed_pairs) if attempt.signed else ""
        if signature:
            headers = (*headers, ("X-Twilio-Signature", signature))
        if self._call.jar and (cookie := self._call.jar.header(address, office.clock.now())):
            headers = (*headers, ("Cookie", cookie))
        if known := self._call.authorized.get(address.origin):
            target = url[len(address.origin) :]
            header = known.header(method, target, office.sids.uuid())
            headers = (*headers, ("Authorization", header))
        wait = attempt.allowed
        times = min(wait.connect, left), left, min(wait.read, left)
        # An app may answer with audio, so the size of a document is judged when its type is known.
        return Hop(method, url, headers, body, *times, MEDIA_LIMIT), signature

    def _take(self, address: Address, answer: Answered, ms: int) -> None:
        """Enter the answer, and keep its cookies."""
        transcript = self._office.transcript
        content_type = _header(answer.headers, "content-type")
        self.last = {**(self.last or {}), "status": answer.status, "content_type": content_type}
        own = {name: value for name, value in answer.headers if name.lower().startswith("x-")}
        transcript.enter(
            self._leg,
            "response",
            status=answer.status,
            content_type=content_type,
            # A document larger than this is not read, so no more of it is shown.
            body=text_of(answer.body[: LIMIT + 1], content_type),
            ms=ms,
            **({"headers": own} if own else {}),
        )
        sets_cookies = any(name.lower() == "set-cookie" for name, _ in answer.headers)
        if sets_cookies:
            now = self._office.clock.now()
            for complaint in self._call.jar.take(address, answer.headers, now):
                transcript.warn(self._leg, 11206, complaint, cause=self.last)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One URL to be tried, and how."""

    address: Address
    method: str
    pairs: list[tuple[str, str]]
    headers: tuple[tuple[str, str], ...]
    allowed: Patience
    signed: bool
    began: int


def text_of(body: bytes, content_type: str) -> str:
    """A body for reading; "" for sound and pictures."""
    kind, _, rest = content_type.partition(";")
    if kind.strip().lower().startswith(("audio/", "image/", "video/", "application/octet")):
        return ""
    charset = rest.partition("charset=")[2].strip().strip("\"'") or "utf-8"
    try:
        return body.decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def located(base: str, url: str) -> Address:
    """The address of `url`, seen from the document at `base`. Raises Fault."""
    try:
        return resolve(base, url)
    except NoBase as bad:
        raise Fault(15004 if url.strip() else 11100, str(bad), url) from None
    except BadURL as bad:
        raise Fault(11100, str(bad), url) from None


def _patience(address: Address) -> Patience:
    try:
        return patience(address.fragment)
    except BadOverride as bad:
        raise Fault(bad.code, str(bad), address.url) from None


def _kind_of_failure(answer: Answered | Unreachable) -> str:
    """The word of the retry policy for it; "" for an answer, and for what no retry can help."""
    if isinstance(answer, Unreachable):
        if answer.code in {11201, 11202, 11220}:
            return "ct"
        return "rt" if answer.code == 11205 else ""
    if answer.status >= 500:
        return "5xx"
    return "4xx" if answer.status >= 400 else ""


_REFUSED = {
    401: "put user and password into the URL: http://user:password@host/voice",
    403: "let Twilio in: if the app checks signatures, give its auth token as --token or in "
    "TWILIO_AUTH_TOKEN, and call it at the address it believes it has; if it is Django, exempt "
    "the view from CSRF",
    404: "correct the path, or add it to the app; a slash at its end counts",
    405: "ask with the method that the app allows: --method, or `method` in the TwiML",
}
_FAILED = "look into the app's log, and answer 200 with TwiML whatever happens"
"""What to change, by the status that came."""


def _page(address: Address, answer: Answered, *, unchanged: bool) -> Page:
    headers = {name.lower(): value for name, value in answer.headers}
    if not (200 <= answer.status < 300 or (unchanged and answer.status == 304)):
        advice = _FAILED if answer.status >= 500 else _REFUSED.get(answer.status, "")
        raise Fault(11200, f"the app answered {answer.status}", address.url, fix=advice)
    content_type = headers.get("content-type", "")
    audio = content_type.lstrip().lower().startswith("audio/")
    limit = MEDIA_LIMIT if audio else LIMIT
    if len(answer.body) > limit:
        code = 11200 if audio else 11750
        raise Fault(code, f"the answer is larger than {limit // 1024} kB", address.url)
    if not answer.body and headers.get("transfer-encoding", "").lower() == "chunked":
        raise Fault(11770, "a chunked answer without a body", address.url)
    return Page(address.url, answer.status, content_type, headers, answer.body)


def _header(headers: Iterable[tuple[str, str]], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")
