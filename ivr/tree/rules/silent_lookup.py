"""A service can take longer to answer than callers will wait in silence.

Why: nothing is heard while a service is asked. After four seconds people think that they were cut
off, and hang up or press keys; with a word before it, after eight.

Bad:
    sources:
      orders: {http: "https://shop.example/orders/{order}", gives: status, within: 6s}
    steps:
      number: {ask: Your order number?, into: order, digits: 4, otherwise: bye, next: look}
      look:
        lookup: orders
        by: order
        found: told
        otherwise: bye
      told: {hangup: "Your order is {orders.status}."}
      bye: {hangup: "Goodbye."}

Good:
    sources:
      orders: {http: "https://shop.example/orders/{order}", gives: status, within: 6s}
    steps:
      number: {ask: Your order number?, into: order, digits: 4, otherwise: bye, next: look}
      look:
        lookup: orders
        by: order
        meanwhile: One moment, please.
        found: told
        otherwise: bye
      told: {hangup: "Your order is {orders.status}."}
      bye: {hangup: "Goodbye."}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.http import Http
from ivr.tree.rules.survey import Survey

NAME: Final = "silent-lookup"
LEVEL: Final = "warning"
PATIENCE, TOLD = 4, 8
"""Seconds of silence that callers bear: with no word before it, and with one."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every step that asks a service."""
    for step in survey.steps:
        field = "lookup" if step.kind == "lookup" else "check"
        source = survey.tree.sources.get(vars(step).get(field) or "")
        if not isinstance(source, Http):
            continue
        told = bool(vars(step).get("meanwhile"))
        if source.within <= (TOLD if told else PATIENCE):
            continue
        place = source.place("within")
        yield Diagnostic(
            NAME,
            LEVEL,
            f"callers can hear nothing here for {source.within} s",
            Label(step.place(field) or step.span, "nothing is said while it is asked"),
            also=(Label(place, "so long it may take"),) if place else (),
            why="after a while they think that they were cut off, and hang up",
            fix=f"write `within: {TOLD}s` or less: then the call goes on to `failed`"
            if told
            else "add `meanwhile:` with words such as “One moment, please.”",
        )
