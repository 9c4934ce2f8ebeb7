"""Addresses: where Twilio is asked to come back to. A call's place can be read in the path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ivr.engine.seal import Sealer
from ivr.tree.state import State
from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Address:
    """A step of a version of a tree, at a turn of a call. All parts are unreserved ASCII."""

    tree: str
    digest: str
    step: str
    turn: int

    @property
    def path(self) -> str:
        """What stands behind the door's name, and what the seal is bound to."""
        return f"{self.tree}/{self.digest}/{self.step}/{self.turn}"


@dataclass(frozen=True)
class Links:
    """The URLs of one answer to one call: every door, at the place where the call is now.

    `root` is the path under which the service is mounted, without its last slash.
    """

    tree: Tree
    state: State
    call_sid: str
    sealer: Sealer
    root: str = ""

    def to(self, door: str, leaf: str = "") -> str:
        """The URL of a door (`call`, `queue`, `dial`, `recorded`), or of a leaf of it."""
        tail = f"/{leaf}" if leaf else ""
        return f"{self.root}/{door}/{self._address.path}{tail}?s={self._sealed}"

    @cached_property
    def _address(self) -> Address:
        slug = self.tree.slug.get(self.state.step, "")
        return Address(self.tree.name, self.tree.digest, slug, self.state.turn)

    @cached_property
    def _sealed(self) -> str:
        return self.sealer.seal(self.state, self._address.path, self.call_sid)


def media_name(name: str, data: bytes) -> str:
    """A sound's name in URLs: the hash of its bytes, and its ending."""
    return sha256(data).hexdigest()[:32] + name[name.rfind(".") :].lower()
