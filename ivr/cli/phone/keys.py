"""Which key of the keyboard does what."""

from __future__ import annotations

PHONE = "0123456789*#"
RUSSIAN = dict(zip("щаеойтиы№", "oftjqnbs#", strict=True))
"""letters of a keyboard set to Russian, by what stands on the same key"""
ACTIONS = {
    " ": "jump",
    "?": "help",
    "b": "refuse",
    "f": "faster",
    "j": "jump",
    "n": "again",
    "o": "operator",
    "q": "leave",
    "s": "summary",
    "t": "twiml",
}

HINTS = (
    ("0-9*#", ""),
    (":", "say"),
    ("^C", "hang up"),
    ("?", "help"),
    ("o", "operator"),
    ("space", "jump"),
    ("f", "faster"),
    ("t", "TwiML"),
)
HINTS_AFTER = (("n", "call again"), ("s", "summary"), ("t", "TwiML"), ("?", "help"), ("q", "quit"))

__all__ = ["ACTIONS", "HINTS", "HINTS_AFTER", "PHONE", "RUSSIAN"]
