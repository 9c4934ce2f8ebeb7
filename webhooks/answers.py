"""Answers: documents for calls, plain words for everybody else, each with the same headers."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from flask import Response
from werkzeug.datastructures import Headers

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


class Document(Response):
    """TwiML. Its headers are complete, so Werkzeug need not go through them once more."""

    def get_wsgi_headers(self, environ: Mapping[str, Any]) -> Headers:
        return self.headers


def twiml(document: bytes, steps: Iterable[str] = ()) -> Response:
    """A document for a call: always status 200, since Twilio executes nothing else.

    https://www.twilio.com/docs/api/errors/11200
    """
    headers = [*DOCUMENT, ("Content-Length", str(len(document)))]
    if passed := ",".join([quote(step, safe="") for step in steps]):
        headers.append((STEPS, passed))
    return Document(document, 200, headers)


def plain(sentence: str, status: int) -> Response:
    """A sentence for whoever sent the request: never HTML, never TwiML."""
    return Response(f"{sentence}\n", status, list(UNKEPT), content_type="text/plain; charset=utf-8")


def noted() -> Response:
    """The answer to a notice, which Twilio does not read: 204, nothing to say.

    https://www.twilio.com/docs/voice/twiml#twilio-s-request-to-your-application
    """
    return Response(status=204, headers=list(UNKEPT))
