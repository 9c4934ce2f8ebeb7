"""Answers to a `401`: HTTP Basic and Digest, for URLs that carry `user:password@`.

The first attempt is made without; what the app accepted is used again for the rest of the call.
https://www.twilio.com/docs/usage/security#http-authentication
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ivr.simulator.urls import Address

_PAIR = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_HASHES: dict[str, Callable[[bytes], str]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """How one app wants to be answered: `challenge` is empty for Basic."""

    user: str
    password: str
    challenge: tuple[tuple[str, str], ...] = ()

    def header(self, method: str, target: str, nonce: str) -> str:
        """The value of `Authorization` for a request of this method to this path and query.

        `nonce` is ours, made up for the request.
        """
        if not self.challenge:
            pair = f"{self.user}:{self.password}".encode()
            return "Basic " + b64encode(pair).decode("ascii")
        return self._digest(method, target, nonce)

    def _digest(self, method: str, target: str, nonce: str) -> str:
        asked = dict(self.challenge)
        algorithm = asked.get("algorithm", "MD5").upper()
        hashed = _HASHES[algorithm.removesuffix("-SESS")]
        realm, server = asked.get("realm", ""), asked.get("nonce", "")
        secret = hashed(f"{self.user}:{realm}:{self.password}".encode())
        if algorithm.endswith("-SESS"):
            secret = hashed(f"{secret}:{server}:{nonce}".encode())
        request = hashed(f"{method}:{target}".encode())
        said = {"username": self.user, "realm": realm, "nonce": server, "uri": target}
        bare = {"algorithm": algorithm}
        if "qop" in asked:
            said["cnonce"] = nonce
            bare |= {"qop": "auth", "nc": "00000001"}
            response = hashed(f"{secret}:{server}:00000001:{nonce}:auth:{request}".encode())
        else:
            response = hashed(f"{secret}:{server}:{request}".encode())
        said["response"] = response
        if "opaque" in asked:
            said["opaque"] = asked["opaque"]
        quoted = [f'{name}="{value}"' for name, value in said.items()]
        return "Digest " + ", ".join(quoted + [f"{name}={value}" for name, value in bare.items()])


def credentials(address: Address, headers: Iterable[tuple[str, str]]) -> Credentials | None:
    """How to answer this `401`; None when the URL names no user, or asks for what nobody knows."""
    if not address.user:
        return None
    offers = [value for name, value in headers if name.lower() == "www-authenticate"]
    for offer in offers:
        scheme, _, rest = offer.strip().partition(" ")
        if scheme.lower() != "digest":
            continue
        asked = {name.lower(): text or bare for name, text, bare in _PAIR.findall(rest)}
        algorithm = asked.get("algorithm", "MD5").upper().removesuffix("-SESS")
        wants = asked.get("qop", "auth").replace(" ", "").split(",")
        if algorithm in _HASHES and "auth" in wants:
            return Credentials(address.user, address.password, tuple(asked.items()))
    if any(offer.strip().lower().startswith("basic") for offer in offers):
        return Credentials(address.user, address.password)
    return None
