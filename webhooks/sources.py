"""The services that trees ask for rows (`http` among a tree's sources), asked for one call."""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from ivr.sources.hosts import Hosts
from ivr.telephony.events import Failed, Found, Missing
from ivr.tree.http import Http
from ivr.tree.state import State
from ivr.tree.tree import Tree
from webhooks.outside import Outside, Unavailable
from webhooks.settings import Settings

if TYPE_CHECKING:
    from ivr.sources.asking import Asker

log = logging.getLogger(__name__)

MARGIN = 0.5
"""seconds that a look-up may take longer than its service: to find where the host is"""

Answer = Found | Missing | Failed


class Sources(Protocol):
    """Whoever answers for the services of trees. Safe to use from several threads at once."""

    def ask(self, name: str, source: Http, by: Mapping[str, str], key: str) -> Answer:
        """The row of a source with these values. Never raises for what a service does.

        :param key: the same for the same question of the same call
        """


class HttpSources:
    """`Sources` as they are: over the network, within the limits that the settings draw."""

    def __init__(self, settings: Settings, outside: Outside) -> None:
        self._hosts = Hosts(settings.source_hosts, settings.source_networks)
        self._environ = settings.environ
        self._outside = outside
        self._asker: Asker | None = None

    def ask(self, name: str, source: Http, by: Mapping[str, str], key: str) -> Answer:
        # Imported when a call first needs it: HTTP takes as long to import as most of a call.
        from ivr.sources.asking import Asker, Unasked

        if trouble := lack(source, self._environ):
            log.error("`%s` is not asked: %s", name, trouble)
            return Failed()
        # Two threads may make two at the first moment: one of them is then forgotten.
        asker = self._asker = self._asker or Asker(self._hosts)
        secret = self._environ.get(source.secret, "").strip() if source.secret else ""
        try:
            row = self._outside.do(
                source.http.origin,
                lambda: asker.ask(source, by, secret=secret, key=key),
                source.within + MARGIN,
            )
        except (Unasked, Unavailable) as trouble:
            log.error("`%s` could not be asked: %s", name, trouble)  # noqa: TRY400 - all is said
            return Failed()
        return Missing() if row is None else Found(row)

    def close(self) -> None:
        """End the connections that were kept."""
        if self._asker is not None:
            self._asker.close()


def lack(source: Http, environ: Mapping[str, str]) -> str:
    """What a source needs of the environment and has not got, as a sentence; "" if all is there."""
    secret = environ.get(source.secret, "").strip() if source.secret else "none"
    if not secret:
        return f"the variable {source.secret} is not set"
    if not (secret.isascii() and secret.isprintable()):
        return f"the variable {source.secret} has signs in it that no header can hold"
    return ""


def lacks(tree: Tree, settings: Settings) -> Iterator[str]:
    """What keeps the sources of a tree from being asked: a sentence for each, with the repair."""
    hosts = Hosts(settings.source_hosts, settings.source_networks)
    for name, source in tree.sources.items():
        if isinstance(source, Http):
            origin = source.http.origin
            if not hosts.allows(origin):
                yield (
                    f"{tree.name}: `{name}` asks {origin}, and SOURCE_HOSTS does not name it:"
                    " callers are told that it failed."
                )
            if trouble := lack(source, settings.environ):
                yield f"{tree.name}: `{name}` cannot be asked: {trouble}."


def key_of(sid: str, state: State, name: str, by: Mapping[str, str]) -> str:
    """The same for the same question of the same call, however often Twilio repeats a request."""
    whole = json.dumps([sid, state.turn, state.step, name, sorted(by.items())])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
