"""Setting a rehearsal up: an exchange, and the app that it asks: a tree in this process or a URL.

A tree's service gets what is made up for this run: a token, a key, records in memory, the
exchange's clock. Neither `.env` nor the environment reaches it, so a run depends on nothing but
the files and what was typed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from ivr.cli.answers import NONE, Answers
from ivr.cli.circumstances import CALLED, Circumstances
from ivr.cli.faults import Faults
from ivr.simulator.clock import Clock
from ivr.simulator.exchange import Exchange, Number
from ivr.simulator.web import Answered, App, Hop, Unreachable
from ivr.telephony import pace

if TYPE_CHECKING:
    from ivr.simulator.app.network import NetworkApp
    from ivr.tree.tree import Tree
    from webhooks.operators import Operator

OPERATORS = "operators"
"""what stands as `to` of somebody who dials the operators' number"""
OPERATOR_PIN = "246824"
"""the PIN of the one operator there is in a rehearsal"""
BASE = "https://ivr.test"
"""where a tree in this process believes it is served; `.test` is a name that nobody can have"""


@dataclass(frozen=True, slots=True)
class Setting:
    """A call that is about to be made."""

    exchange: Exchange
    app: App
    number: Number
    caller: str
    called: str
    opened: Callable[[], int | None]
    """how many requests callers have left so far; None where that cannot be known"""
    faults: Callable[[], Iterable[str]]
    """what went wrong inside the service so far, with tracebacks"""
    key_gap: float
    """seconds between two digits of one entry"""
    close: Callable[[], None]
    """ends the connections that were made, and the listening for faults"""
    live: Callable[[Callable[[float], None]], None] | None = None
    """runs it in real time, given what waits for a person; None where nothing else is waited for"""
    numbers: Mapping[str, Number] = field(default_factory=dict)
    """what else can be dialled, by the name that a calls file gives as `to`"""


def is_url(target: str) -> bool:
    """Whether a target is an app's URL, and not a tree's file."""
    return target.lower().startswith(("http://", "https://"))


def of_tree(
    tree: Tree,
    circumstances: Circumstances,
    now: datetime | None = None,
    *,
    operators: bool = False,
    answers: Answers = NONE,
) -> Setting:
    """A call to a tree. It begins `now` unless the circumstances name a time.

    `answers`: what services answer that the tree asks; none of them is asked.

    `operators`: somebody in the scenario dials the operators' number and gives `OPERATOR_PIN`.
    Without, an operator is believed to be there, and comes if the script says so.
    """
    from ivr.records.memory import MemoryRecords
    from ivr.simulator.app.wsgi import WsgiApp
    from webhooks import FixedTrees, Settings, create_app

    clock = Clock(circumstances.begins(tree.timezone, now))
    token = circumstances.token or made_up("token", circumstances.seed)
    records = MemoryRecords()
    faults = Faults()
    service = create_app(
        Settings(
            auth_token=token,
            secret_keys=(made_up("key", circumstances.seed),),
            public_url=BASE,
            operators=_operators() if operators else (),
        ),
        clock=clock.now,
        random=Random(circumstances.seed),  # noqa: S311 - a rehearsal must be repeatable
        records=records,
        trees=FixedTrees(_beginning_in(tree, circumstances.language)),
        sources=answers,
        code=answers,
    )
    elsewhere = _Elsewhere()
    app = WsgiApp(service, BASE, elsewhere=elsewhere)

    def close() -> None:
        elsewhere.close()
        faults.close()

    return Setting(
        exchange=_exchange(token, clock, circumstances),
        app=app,
        number=Number(
            f"{BASE}/voice",
            circumstances.method,
            circumstances.fallback or f"{BASE}/fallback",
            # none by itself: a call by URL has none either, and the two must be the same call
            status_callback=circumstances.status_callback,
        ),
        caller=circumstances.caller,
        called=circumstances.called or next(iter(tree.numbers), CALLED),
        opened=lambda: len(records.requests()),
        faults=lambda: [*faults.told, *app.log],
        key_gap=circumstances.key_gap,
        close=close,
        numbers={OPERATORS: Number(f"{BASE}/operator", status_callback=f"{BASE}/status")},
    )


def _operators() -> tuple[Operator, ...]:
    from webhooks.operators import entry, read_operators

    return read_operators([entry("anna", OPERATOR_PIN)])[0]


def of_url(url: str, circumstances: Circumstances, now: datetime | None = None) -> Setting:
    """A call to whatever app answers at a URL."""
    app = _Elsewhere()
    clock = Clock(circumstances.begins(None, now))
    token = circumstances.token or os.environ.get("TWILIO_AUTH_TOKEN", "").strip()
    return Setting(
        exchange=_exchange(token or made_up("token", circumstances.seed), clock, circumstances),
        app=app,
        number=Number(
            url,
            circumstances.method,
            circumstances.fallback,
            status_callback=circumstances.status_callback,
        ),
        caller=circumstances.caller,
        called=circumstances.called or CALLED,
        opened=lambda: None,
        faults=list,
        key_gap=circumstances.key_gap,
        close=app.close,
    )


def made_up(what: str, seed: int) -> str:
    """A secret of a run: 32 hexadecimal digits, the same for the same seed."""
    return hashlib.sha256(f"{what} {seed}".encode()).hexdigest()[:32]


def _exchange(token: str, clock: Clock, circumstances: Circumstances) -> Exchange:
    return Exchange(
        token=token,
        clock=clock,
        seed=circumstances.seed,
        speech=_spoken,
        account=circumstances.account,
    )


def _spoken(text: str, language: str, voice: str) -> float:  # noqa: ARG001 - one pace for all
    """How long speech takes. Not measured here: espeak-ng never makes the same speech twice to the
    sample, and two runs of a script must be equal to the byte.
    """
    return pace.seconds(text, language)


def _beginning_in(tree: Tree, language: str) -> Tree:
    """The tree with this language as the one that a call begins in."""
    if not language or language == tree.language:
        return tree
    others = tuple(each for each in tree.languages if each != language)
    return replace(tree, languages=(language, *others))


class _Elsewhere:
    """The network, whose libraries are imported when it is first asked for something."""

    def __init__(self) -> None:
        self._app: NetworkApp | None = None

    def send(self, hop: Hop) -> Answered | Unreachable:
        """As NetworkApp."""
        if self._app is None:
            from ivr.simulator.app.network import NetworkApp

            self._app = NetworkApp()
        return self._app.send(hop)

    def close(self) -> None:
        """End the connections that were kept."""
        if self._app is not None:
            self._app.close()
