"""The REST side beside a rehearsal: its account, its port, and how apps are pointed at it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ivr.cli.rehearsal import Setting
from ivr.cli.shell import Refusal
from ivr.simulator.drivers import stand_by

if TYPE_CHECKING:
    from ivr.simulator.app.desk import Attended, Desk

HOST = "127.0.0.1"
SLICE = 0.02
"""seconds that the keyboard waits while REST requests may come: nobody notices so few"""


@dataclass(frozen=True, slots=True)
class Side:
    """A REST side that is served. `setting` is the rehearsal it stands beside, to be closed."""

    setting: Setting
    desk: Desk
    app: Attended
    url: str

    def live(
        self, idle: Callable[[float], None] | None, ended: Callable[[], bool] | None = None
    ) -> None:
        """Run in real time until `ended`, else until all calls are over. `idle` waits for a person
        at most so many seconds; REST requests are answered as they come.
        """
        exchange = self.setting.exchange

        def both(seconds: float, before: Callable[[], None]) -> None:
            last = time.monotonic() + seconds
            while True:
                self.desk.attend(min(seconds, SLICE) if idle else seconds, before)
                if idle is not None:
                    idle(0.0)
                if time.monotonic() >= last:
                    return

        stand_by(
            exchange,
            self.app.begin,
            monotonic=time.monotonic,
            idle=both,
            ended=ended or (lambda: exchange.over),
        )

    def told(self) -> str:
        """How an app is pointed at it, for people."""
        office = self.setting.exchange.office
        return (
            f"Twilio's REST API is at {self.url}\n"
            f"  TWILIO_ACCOUNT_SID={office.account}\n"
            f"  TWILIO_AUTH_TOKEN={office.token}\n"
            f'  Python:  client.api.base_url = "{self.url}"\n'
            f'  Node:    client.api.baseUrl = "{self.url}"'
        )


def beside(
    setting: Setting,
    port: int,
    *,
    host: str = HOST,
    keys: Mapping[str, str] | None = None,
) -> Side:
    """Serve the REST side of this rehearsal; its app may then make REST requests while it is
    asked, and they are answered at that moment of the rehearsal's clock.

    Port 0 takes any that is free. Raises Refusal where nothing can listen.
    """
    from ivr.simulator.app.desk import Attended, Desk
    from ivr.simulator.app.rest import Server
    from ivr.simulator.rest.account import Account
    from ivr.simulator.rest.numbers import own

    account = Account(setting.exchange, dict(keys or {}))
    own(account, setting.called, setting.number)
    desk = Desk(account)
    try:
        server = Server(desk, host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            f"nothing can listen at {host}:{port}: {reason}", "choose another port"
        ) from None
    app = Attended(setting.app, desk)
    setting.exchange.recordings.api = server.url
    server.start()

    def close() -> None:
        with closing(setting):
            desk.close()
            server.close()
            app.close()

    def faults() -> list[str]:
        return [*setting.faults(), *desk.faults]

    attended = replace(setting, app=app, close=close, faults=faults)
    side = Side(attended, desk, app, server.url)
    return replace(side, setting=replace(attended, live=side.live))
