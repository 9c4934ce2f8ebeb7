"""A secret answer is sent as a part of an address.

Why: addresses are written down on the way, in the logs of servers and proxies, where many can read
them. With `method: post` what is not in the address is sent within the request.

Bad:
    sources:
      accounts: {http: "https://bank.example/accounts/{account}", gives: balance}
    steps:
      number: {ask: Your account?, into: account, digits: 8, otherwise: bye, next: code}
      code:
        ask: And your code?
        into: pin
        digits: 4
        secret: yes
        check: accounts
        by: account, pin
        otherwise: bye
        next: told
      told: {hangup: "You have {accounts.balance}."}
      bye: {hangup: "Goodbye."}

Good:
    sources:
      accounts:
        http: https://bank.example/accounts/{account}
        method: post
        gives: balance
    steps:
      number: {ask: Your account?, into: account, digits: 8, otherwise: bye, next: code}
      code:
        ask: And your code?
        into: pin
        digits: 4
        secret: yes
        check: accounts
        by: account, pin
        otherwise: bye
        next: told
      told: {hangup: "You have {accounts.balance}."}
      bye: {hangup: "Goodbye."}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.http import Http
from ivr.tree.rules.survey import Survey
from ivr.tree.step import Step

NAME: Final = "secret-in-address"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every secret question that a service checks."""
    for step in survey.steps:
        fields = vars(step)
        source = survey.tree.sources.get(fields.get("check") or "")
        if not fields.get("secret") or not isinstance(source, Http):
            continue
        in_address = [name for name in _given(step) if _shows(source, name)]
        if in_address:
            place = source.place("http")
            yield Diagnostic(
                NAME,
                LEVEL,
                "this secret is sent as a part of an address",
                Label(step.place("secret") or step.span, "a secret ..."),
                also=(Label(place, "... and where it is sent"),) if place else (),
                why="addresses are kept in logs, where others can read what callers entered",
                fix=f"take `{{{in_address[0]}}}` out of the address"
                if in_address[0] in source.http.names
                else f"write `method: post` for `{fields['check']}`",
            )


def _given(step: Step) -> Iterator[str]:
    """The names under which the service is given the secret."""
    secret = vars(step)["into"]
    pairs = vars(step).get("by")
    if pairs is None:
        yield secret
        return
    for pair in pairs:
        if any(slot.name == secret for slot in pair.slots()):
            yield pair.name


def _shows(source: Http, name: str) -> bool:
    return source.method == "get" or name in source.http.names
