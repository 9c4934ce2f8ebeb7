"""HTTP sources: services that are asked while a caller waits, and what is taken of their answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import ConfigDict, Field

from ivr.tree.fields import Read, duration, scalar
from ivr.tree.model import Placed
from ivr.tree.naming import NAME
from ivr.tree.nodes import Node, Scalar, Sequence
from ivr.tree.reading import Reading, part, read_all
from ivr.tree.web_address import WebAddress, read_address

WITHIN, MOST_WITHIN = 3, 10
"""Seconds for an answer, unless the file says otherwise, and at most: Twilio gives up on us after
15. https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides"""
MOST_LEVELS = 8
_GIVEN = re.compile(r"\s*(\S+?)\s*(?:=\s*(\S+)\s*)?")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,63}", re.ASCII)

Method = Literal["get", "post"]


class Given(NamedTuple):
    """A column of an HTTP source: its name, and the names that lead to it in the JSON answer."""

    name: str
    path: tuple[str, ...]


class Question(NamedTuple):
    """What a service is asked: path and query, and with `post` what is sent as JSON."""

    target: str
    body: Mapping[str, str] | None


def _method(node: Node, reading: Reading) -> Method:
    value = scalar(node, reading, "`get` or `post`")
    match value.value.strip().lower():
        case "get":
            return "get"
        case "post":
            return "post"
    raise reading.error(
        "unknown-method",
        value.span,
        f"`{value.value.strip()}` is neither `get` nor `post`",
        why="the service would not be asked",
        fix="write `post` if asking changes something there, else `get`",
    )


def _variable(node: Node, reading: Reading) -> str:
    value = scalar(node, reading, "the name of a variable")
    name = value.value.strip()
    if _VARIABLE.fullmatch(name):
        return name
    raise reading.error(
        "secret-in-file",
        value.span,
        "this is not the name of an environment variable" if name else "the name is missing",
        why="a secret that stands in this file could be used by whoever reads it",
        fix="write a name in capitals, such as `SHOP_TOKEN`, and set that variable on the server",
    )


def _gives(node: Node, reading: Reading) -> tuple[Given, ...]:
    if isinstance(node, Sequence):
        pieces = [scalar(item, reading, "the name of a value") for item in node.items]
    else:
        whole = scalar(node, reading, "names of values")
        pieces = [part(whole, m.start(), m.end()) for m in re.finditer(r"[^,]+", whole.value)]
    given = read_all(pieces, lambda piece: _given(piece, reading))
    names = [each.name for each in given]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise reading.error(
            "duplicate-key",
            node.span,
            f"`{twice}` is given twice",
            why="only one of the two values could count",
            fix="keep one, or give them different names: `due = money.due`",
        )
    if not given:
        raise _unclear_given(node, reading)
    return given


def _given(piece: Scalar, reading: Reading) -> Given:
    match = _GIVEN.fullmatch(piece.value)
    if match is None:
        raise _unclear_given(piece, reading)
    path = tuple((match[2] or match[1]).split("."))
    name = match[1] if match[2] else path[-1]
    if not NAME.fullmatch(name) or not all(path) or len(path) > MOST_LEVELS:
        raise _unclear_given(piece, reading)
    return Given(name, path)


def _unclear_given(node: Node, reading: Reading) -> Exception:
    return reading.error(
        "unclear-pairs",
        node.span,
        "what a service gives are names of fields in its answer, with commas between them",
        why="nobody could say what is taken of the answer",
        fix="write `status, due = money.due`: a name of your own, `=`, and the way to the field",
    )


class Http(Placed):
    """A service that is asked over HTTP and answers in JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    http: Annotated[WebAddress, Read(read_address, "web-address")] = Field(
        description="the address; `by` fills the names in it, and what else `by` has is sent as "
        "the query, or with `post` as JSON"
    )
    gives: Annotated[tuple[Given, ...], Read(_gives, "given")] = Field(
        description="the fields of the JSON answer that can be spoken: `status, due = money.due`"
    )
    method: Annotated[Method, Read(_method, "method")] = Field(
        "get", description="`get`, or `post` if asking changes something; = `get`"
    )
    secret: Annotated[str, Read(_variable, "variable")] = Field(
        "", description="the environment variable whose value is sent as a bearer token; = none"
    )
    within: Annotated[int, duration(least=1, most=MOST_WITHIN)] = Field(
        WITHIN, description=f"how long an answer may take, at most {MOST_WITHIN}s; = {WITHIN}s"
    )

    @property
    def columns(self) -> tuple[str, ...]:
        """The names under which values of the answer are known."""
        return tuple(given.name for given in self.gives)

    def question(self, by: Mapping[str, str]) -> Question | None:
        """What is asked; None if these values cannot name anything in the address."""
        if not set(self.http.names) <= set(by):
            return None
        target = self.http.filled(by)
        if target is None:
            return None
        rest = {name: value for name, value in by.items() if name not in self.http.names}
        if self.method == "post":
            return Question(target, rest)
        if rest:
            from urllib.parse import urlencode

            query = urlencode(rest, errors="replace")
            target += ("&" if "?" in target else "?") + query
        return Question(target, None)
