"""Sealing: the state of a call as one parameter of a URL that nobody else can read or change.

AES-SIV seals the same state to the same text, so that a repeated request is answered alike. The
seal is bound to the path it stands in and to the call, so it serves nowhere else.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence, Sized
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from pydantic_core import from_json, to_json

from ivr.tree.prompt import Cue
from ivr.tree.state import State

MOST_SIGNS = 1_700
"""A sealed state's length; with the path a URL then stays under 2,000 characters."""
MOST_BYTES = 32_768
"""A state unpacked; what is longer was not sealed here."""
SHORT = 400
"""A state of so few bytes is sealed as it is: packing it costs more than it saves."""
_PACKED = b"\0"
"""Stands before a state that is packed; others begin with a brace."""
_RAW = -15
# A small window and the least effort pack states as well, in 4 µs instead of 45.
_EFFORT, _WINDOW, _MEMORY = 1, 12, 4
_CUES = ("lead", "said")
_TUPLES = ("trail",)


class Sealer:
    """Seals and unseals states. The first key seals, all of them unseal, so keys can be changed."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._ciphers = [AESSIV(hashlib.sha512(key.encode()).digest()) for key in keys]

    def seal(self, state: State, path: str, call_sid: str) -> str:
        """The state as URL-safe text, good only at this path and in this call.

        What would make the URL too long is forgotten, the least needed first.
        """
        text = self._sealed(state, path, call_sid)
        for less in _FORGETTING:
            while len(text) > MOST_SIGNS and (smaller := less(state)) != state:
                state = smaller
                text = self._sealed(state, path, call_sid)
        return text

    def _sealed(self, state: State, path: str, call_sid: str) -> str:
        sealed = self._ciphers[0].encrypt(_packed(state), [path.encode(), call_sid.encode()])
        return urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def unseal(self, text: str, path: str, call_sid: str) -> State | None:
        """The state, or None if it was not sealed for this path and call by a key we have.

        Fields that only another release knows are left out.
        """
        try:
            sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except ValueError:
            return None
        for cipher in self._ciphers:
            try:
                packed = cipher.decrypt(sealed, [path.encode(), call_sid.encode()])
            except (InvalidTag, ValueError):
                continue
            try:
                return _read(from_json(_unpacked(packed)))
            except (AttributeError, TypeError, ValueError, zlib.error):
                # Genuine, but sealed by a release that wrote states in another way.
                return None
        return None


def _half(things: Sized) -> int:
    """How many are forgotten at once: half of them, the last one too."""
    return max(1, len(things) // 2)


def _fewer_counts(state: State) -> State:
    kept = sorted(state.entered, key=state.entered.__getitem__, reverse=True)
    return state._replace(entered={name: state.entered[name] for name in kept[: len(kept) // 2]})


def _shorter_trail(state: State) -> State:
    return state._replace(trail=state.trail[_half(state.trail) :])


def _fewer_answers(state: State) -> State:
    kept = list(state.answers)[_half(state.answers) :]
    return state._replace(answers={name: state.answers[name] for name in kept})


def _shorter_lead(state: State) -> State:
    return state._replace(lead=state.lead[_half(state.lead) :])


def _less_said(state: State) -> State:
    return state._replace(said=state.said[_half(state.said) :])


_FORGETTING = (_shorter_lead, _fewer_counts, _shorter_trail, _fewer_answers, _less_said)


_NEW = State()
_KNOWN = frozenset(State._fields)


def _packed(state: State) -> bytes:
    """Only what differs from a new state, to keep the URL short."""
    pairs = zip(State._fields, state, _NEW, strict=True)
    written = to_json({name: value for name, value, usual in pairs if value != usual})
    if len(written) <= SHORT:
        return written
    packer = zlib.compressobj(_EFFORT, zlib.DEFLATED, -_WINDOW, _MEMORY)
    return _PACKED + packer.compress(written) + packer.flush()


def _unpacked(packed: bytes) -> bytes:
    if not packed.startswith(_PACKED):
        return packed
    return zlib.decompressobj(_RAW).decompress(packed[1:], MOST_BYTES)


def _read(values: dict[str, Any]) -> State:
    for name in _CUES:
        if name in values:
            values[name] = tuple(Cue(*cue) for cue in values[name])
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(values[name])
    if unknown := values.keys() - _KNOWN:
        # Sealed by another release: what this one does not know is left out.
        values = {name: value for name, value in values.items() if name not in unknown}
    return State(**values)
