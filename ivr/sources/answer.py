"""A service's answer, read: JSON within bounds, and of it the values that a source gives."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from ivr.tree.http import Given, Http
from ivr.tree.state import MOST_SIGNS

MOST_BYTES = 262_144
MOST_LEVELS = 32
_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class Unusable(Exception):
    """An answer that nothing can be taken of: a sentence that says why, and quotes none of it."""


def values(body: bytes, source: Http) -> dict[str, str] | None:
    """The columns of a source from a JSON answer; None if it is empty.

    A field that is not there, or `null`, is a column without a value. `true` and `false` are `yes`
    and `no`; numbers are as they were written: `21.50` stays so.

    :raises Unusable: if it is no JSON, says a thing twice, or has a list where a value is meant
    """
    answer = _read(body)
    if answer in (None, "", [], {}):
        return None
    return {given.name: _value(answer, given) for given in source.gives}


def _read(body: bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable("its answer is not UTF-8") from None
    if not text.strip():
        return None
    _measure(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_fields,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_number,
        )
    except (json.JSONDecodeError, RecursionError):
        raise Unusable("its answer is not JSON") from None


def _measure(text: str) -> None:
    """Refuse what is nested too deep, before anything is built of it."""
    level = 0
    for sign in _SIGNS.finditer(text):
        level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign[0], 0)
        if level > MOST_LEVELS:
            raise Unusable(f"its answer is nested deeper than {MOST_LEVELS} levels")


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Unusable("its answer has a field twice, and nobody could say which counts")
    return fields


def _no_number(_text: str) -> NoReturn:
    raise Unusable("its answer has NaN or Infinity in it, which is not JSON")


def _value(answer: Any, given: Given) -> str:  # noqa: ANN401
    """The value that a path leads to; "" where there is none."""
    found = answer
    for name in given.path:
        if isinstance(found, dict):
            found = found.get(name)
        elif isinstance(found, list) and name.isascii() and name.isdigit():
            found = found[int(name)] if int(name) < len(found) else None
        elif found is None:
            return ""
        else:
            way = ".".join(given.path)
            raise Unusable(f"its answer has no fields where `{way}` is looked for")
    match found:
        case None:
            return ""
        case bool():
            return "yes" if found else "no"
        case str():
            return _spoken(found)
    way = ".".join(given.path)
    raise Unusable(f"`{way}` of its answer is a {_shape(found)} and not a value")


def _shape(found: object) -> str:
    return "list" if isinstance(found, list) else "group of fields"


def _spoken(text: str) -> str:
    """A text on one line, without signs that no voice can say and no document can hold."""
    words = " ".join(text[: MOST_SIGNS * 4].split())
    return "".join(filter(str.isprintable, words))[:MOST_SIGNS]
