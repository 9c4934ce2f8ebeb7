"""The express lane: requests of a call in progress go to their door without Flask's help.

Nine of ten requests are of this kind, and they need no session, no context, and no search among
rules. Flask would take as long for that as the engine takes for its part (docs/performance.md).
Whatever is not plainly such a request is Flask's, which knows the same doors.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from werkzeug import Response

from ivr.engine import Address
from webhooks.answers import plain

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication

Environ = dict[str, Any]
Answerer = Callable[[Environ, Mapping[str, object]], Response]
"""takes a WSGI request and the parts of its path by name; answers it"""
Lane = dict[tuple[str, str], Answerer]
"""doors by what stands before and behind the call's address in the path: `/call/`, `/silence`"""

_PATH = re.compile(f"(/[a-z]+/)({Address.PATTERN})(/[a-z]+)?", re.ASCII)
_METHODS = frozenset({"GET", "POST"})

log = logging.getLogger(__name__)


def express(others: "WSGIApplication", lane: Lane) -> "WSGIApplication":
    """A WSGI application that answers what is in the lane, and leaves all else to `others`."""

    def answer(environ: Environ, start_response: "StartResponse") -> Iterable[bytes]:
        match = _PATH.fullmatch(environ["PATH_INFO"])
        door = lane.get((match[1], match[3] or "")) if match else None
        if match is None or door is None or environ["REQUEST_METHOD"] not in _METHODS:
            return others(environ, start_response)
        try:
            response = door(environ, {"address": Address.read(match[2])})
        except Exception:
            log.exception("a fault behind a door, and none to tell the caller")
            response = plain("Internal Server Error", 500)
        return response(environ, start_response)

    return answer
