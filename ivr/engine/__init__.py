"""The engine walks a tree: what happened goes in, what the caller hears next comes out. Pure.

`walk` decides (begin, resume), `score` holds every prompt as TwiML, written when a tree loads,
`document` writes a turn, `address` and `seal` let the state travel in the URLs.
"""

from __future__ import annotations

from ivr.engine.address import Address, Links, media_name
from ivr.engine.document import Music, accepted, goodbye, refused, waiting, whisper, write
from ivr.engine.score import Score
from ivr.engine.seal import Sealer
from ivr.engine.walk import EndlessTurn, Reply, begin, enter, faulted, resume, speak_first

__all__ = [
    "Address",
    "EndlessTurn",
    "Links",
    "Music",
    "Reply",
    "Score",
    "Sealer",
    "accepted",
    "begin",
    "enter",
    "faulted",
    "goodbye",
    "media_name",
    "refused",
    "resume",
    "speak_first",
    "waiting",
    "whisper",
    "write",
]
