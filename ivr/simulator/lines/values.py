"""The values of a script, each read from what stands behind its colon. All raise Misread."""

from __future__ import annotations

import re
from datetime import datetime

from ivr.simulator.lines.expecting import Bound
from ivr.simulator.lines.matching import Matcher, Regex, Words
from ivr.simulator.lines.patterns import Unsearchable
from ivr.telephony.misread import Misread

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def text_of(value: object, what: str = "a text") -> str:
    """A text of one line, at least one letter long. A loader that guesses may have made a number
    of it.
    """
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = str(value).strip()
        if text:
            return text
    raise Misread(f"{what} is missing here", fix="write it behind the colon")


def seconds_of(value: object) -> float:
    """Seconds of `10s`, `1.5s`, `300ms`, `2m`, `1h`."""
    text = str(value).strip()
    parts = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?) ?(ms|s|m|h)", text)
    if parts is None:
        bare = re.fullmatch(r"\d{1,6}", text)
        fix = f"write `{text}s` for seconds" if bare else "write `10s`, `300ms` or `2m`"
        raise Misread(f"`{text}` is no length of time", fix=fix)
    return float(parts[1]) * _UNITS[parts[2]]


def keys_of(value: object) -> str:
    """Keys of a telephone."""
    keys = text_of(value, "the key").replace(" ", "").upper()
    if not re.fullmatch(r"[0-9A-D*#]{1,100}", keys):
        raise Misread(f"`{value}` are no keys", fix="use 0-9, * and #, in quotes")
    return keys


def confidence_of(value: object) -> float:
    """How sure a recogniser is: 0 to 1."""
    text = str(value).strip()
    if not re.fullmatch(r"0?\.\d{1,4}|[01](\.0{1,4})?", text):
        raise Misread(f"`{text}` is no confidence", fix="write 0.0 to 1.0")
    return float(text)


def matcher_of(value: object) -> Matcher:
    """What is to be heard: a text, or a regular expression between slashes."""
    text = text_of(value, "what is to be heard")
    if len(text) < 3 or not (text.startswith("/") and text.endswith("/")):
        return Words(text)
    try:
        return Regex(text[1:-1])
    except Unsearchable as wrong:
        raise Misread(str(wrong)) from None


def bound_of(value: object, *, time: bool = False) -> Bound:
    """A bound: `< 40s` on a time, `> 3` or `4` on a count."""
    shown = str(value).strip()
    parts = re.fullmatch(r"(<=|>=|<|>|=)?\s*(\d.*)", shown)
    if parts is None:
        raise Misread(f"`{shown}` is no bound", fix=f'write `"{"< 40s" if time else "< 10"}"`')
    comparison, number = parts[1] or "=", parts[2]
    if time:
        return Bound(comparison, seconds_of(number), shown)
    if not re.fullmatch(r"\d{1,6}", number):
        raise Misread(f"`{number}` is no count", fix='write `"< 10"`')
    return Bound(comparison, int(number), shown)


def moment_of(value: object) -> datetime:
    """A date and time, with a zone only if one is given."""
    try:
        return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise Misread(f"`{value}` is no date and time", fix="write `2026-11-23 10:00`") from None


def steps_of(value: object) -> tuple[str, ...]:
    """Names of steps, in order."""
    if isinstance(value, list) and all(isinstance(step, str) for step in value):
        return tuple(value)
    raise Misread("`steps` is a list of names", fix="write `steps: [main, delivery]`")
