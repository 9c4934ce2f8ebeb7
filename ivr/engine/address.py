"""Addresses: where Twilio is asked to come back to. A call's place can be read in the path."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from ivr.engine.seal import Sealer
from ivr.tree.state import State
from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Address:
    """A step of a version of a tree, at a turn of a call. All parts are unreserved ASCII."""

    PATTERN: ClassVar[str] = "/".join(["[A-Za-z0-9._~-]+"] * 3) + "/[0-9]{1,9}"

    tree: str
    digest: str
    step: str
    turn: int

    @classmethod
    def read(cls, path: str) -> Address:
        """The address that `path` names; `path` fits `PATTERN`."""
        tree, digest, step, turn = path.split("/")
        return cls(tree, digest, step, int(turn))

    @property
    def path(self) -> str:
        """What stands behind the door's name, and what the seal is bound to."""
        return f"{self.tree}/{self.digest}/{self.step}/{self.turn}"


class Links:
    """The URLs of one answer to one call: every door, at the place where the call is now.

    They are made of unreserved signs, `/`, `?` and `=`, so they stand in XML as they are.

    :param root: the path under which the service is mounted, without its last slash
    """

    __slots__ = ("_path", "_query", "_root")

    def __init__(
        self, tree: Tree, state: State, call_sid: str, sealer: Sealer, root: str = ""
    ) -> None:
        self._root = root
        self._path = Address(tree.name, tree.digest, tree.slug.get(state.step, ""), state.turn).path
        self._query = f"?s={sealer.seal(state, self._path, call_sid)}"

    def to(self, door: str, leaf: str = "") -> str:
        """The URL of a door (`call`, `queue`, `dial`, `recorded`), or of a leaf of it."""
        tail = f"/{leaf}" if leaf else ""
        return f"{self._root}/{door}/{self._path}{tail}{self._query}"


def media_name(name: str, data: bytes) -> str:
    """A sound's name in URLs: the hash of its bytes, and its ending."""
    return sha256(data).hexdigest()[:32] + name[name.rfind(".") :].lower()
