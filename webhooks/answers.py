"""Answers: documents for calls, plain words for everybody else, each with the same headers."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response
from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

STEPS = "X-IVR-Steps"
"""names the steps that an answer passed, for tests and transcripts; Twilio does not read it"""

# Nothing here is for a browser to run, to frame, to guess the type of, or to keep.
SAFE = (
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)
UNKEPT = (*SAFE, ("Cache-Control", "no-store"))
# No browser is sent a document; what one would need is left out of the path of every request.
DOCUMENT = (
    ("Content-Type", "text/xml; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
)


class Complete(Headers):
    """Headers that are right as they stand, so Werkzeug need not look at each of them."""

    def __init__(self, *headers: tuple[str, str]) -> None:
        super().__init__()
        self._list.extend(headers)


class Document(Response):
    """TwiML. What Werkzeug does for any sort of answer, at 20 µs, it needs not."""

    default_mimetype = None

    def __init__(self, document: bytes, passed: str) -> None:
        length = ("Content-Length", str(len(document)))
        steps = ((STEPS, passed),) if passed else ()
        super().__init__((document,), headers=Complete(*DOCUMENT, length, *steps))

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        start_response(self.status, list(self.headers))
        return self.iter_encoded()


def twiml(document: bytes, steps: Iterable[str] = ()) -> Response:
    """A document for a call: always status 200, since Twilio executes nothing else.

    https://www.twilio.com/docs/api/errors/11200
    """
    return Document(document, ",".join(map(_quoted, steps)))


@lru_cache(maxsize=4096)
def _quoted(step: str) -> str:
    return quote(step, safe="")


def plain(sentence: str, status: int) -> Response:
    """A sentence for whoever sent the request: never HTML, never TwiML."""
    return Response(f"{sentence}\n", status, list(UNKEPT), content_type="text/plain; charset=utf-8")


def noted() -> Response:
    """The answer to a notice, which Twilio does not read: 204, nothing to say.

    https://www.twilio.com/docs/voice/twiml#twilio-s-request-to-your-application
    """
    return Response(status=204, headers=list(UNKEPT))
