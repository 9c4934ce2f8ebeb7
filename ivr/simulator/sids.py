"""Everything that a real Twilio makes up: sids, tokens, keys. Here from a seed, so that a run can
be repeated to the byte.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from random import Random
from urllib.parse import quote
from uuid import UUID


class Sids:
    """A source of identifiers; the same seed gives the same ones in the same order."""

    __slots__ = ("_random",)

    def __init__(self, seed: int | str) -> None:
        # Not for secrets: what it makes is shown in transcripts and holds nothing shut.
        self._random = Random(f"twilio {seed}")  # noqa: S311

    def sid(self, prefix: str) -> str:
        """An identifier of 34 characters: two letters that say of what, and 32 hex digits."""
        return f"{prefix}{self._random.getrandbits(128):032x}"

    def uuid(self) -> str:
        """A random UUID, as an idempotency token is."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def call_token(self, sid: str, caller: str, called: str, now: datetime) -> str:
        """`CallToken`, with which an app may prove where a call that it forwards came from.

        Twilio sends it percent-encoded, and encodes it again with the form.
        """
        header = {"alg": "ES256"}
        claims = {"callSid": sid, "from": caller, "to": called, "iat": str(int(now.timestamp()))}
        parts = [json.dumps(part, separators=(",", ":")).encode() for part in (header, claims)]
        parts.append(self._random.randbytes(64))
        token = ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
        call_info = {"parentCallInfoToken": token, "identityHeaderTokens": []}
        return quote(json.dumps(call_info, separators=(",", ":")), safe="")
