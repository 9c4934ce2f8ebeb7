"""What has changed about a step's other fields: words, times, numbers, yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.renames import SOURCES
from ivr.difference.shown import at, quoted, shown
from ivr.difference.ways import value
from ivr.difference.wording import heard
from ivr.telephony.duration import write_duration
from ivr.tree.schema import FieldPage
from ivr.tree.step import Step
from ivr.tree.texts import Text

HEARD: dict[str, tuple[str, str, str]] = {
    "again": ("when they are asked again", "callers", "hear"),
    "confirm": ("when the answer is read back", "callers", "hear"),
    "meanwhile": ("while a source is asked", "callers", "hear"),
    "waiting": ("while they wait", "callers", "hear"),
    "whisper": ("", "whoever picks up", "hears"),
}
"""field → when, who, and what they do with its words"""

INSTEAD: dict[str, str] = {"again": "the first words in full"}
"""field → what is heard where it is left out"""

NOTICES = ("record",)
"""Texts whose being there means more than their words."""

TIMES: dict[str, str] = {
    "every": "the pause between two announcements",
    "queue at_most": "the longest wait in the queue",
    "ring": "the time that a phone rings",
    "voicemail at_most": "the longest message",
    "wait": "the wait for an answer",
    "within": "the time that a source has",
}
"""field, or kind and field → the time it sets"""

DECIDED: dict[str, tuple[str, str]] = {
    "at_once": ("the phones now ring all together", "the phones now ring one after another"),
    "confirm": ("the answer is now read back", "the answer is no longer read back"),
    "voicemail confirm": (
        "the message is now played back",
        "the message is no longer played back",
    ),
    "interrupt": ("a key now cuts the words short", "a key no longer cuts the words short"),
    "secret": ("the answer is now kept secret", "the answer is no longer kept secret"),
    "speech": ("the answer may now be spoken", "the answer may no longer be spoken"),
}
"""field, or kind and field → what holds now if it is yes, and if it is no"""

CALLED: dict[str, str] = {
    "accept": "the key that takes the call",
    "between": "the values an answer may have",
    "check": "the source that checks the answer",
    "dial": "the phone that rings",
    "digits": "the number of digits",
    "lookup": "the source that is asked",
    "music": "the music",
    "notify": "who is told",
    "one_of": "the answers that are taken",
    "places": "the number of places in the queue",
    "queue": "the queue that callers wait in",
    "run": "the function that is run",
    "topic": "the topic of the request",
}
"""field → what it says"""

SILENT = frozenset(("gives", "into", "use"))
"""Fields that no caller can notice: names of answers; the name of a file."""


def field(trees: Comparison, page: FieldPage, one: Step, other: Step) -> Iterator[Change]:
    """What has changed about a field that is no way, no keys and no answers."""
    name = page.name
    before, now = value(one, name), value(other, name)
    if name in SILENT:
        return
    if isinstance(before, Text | None) and isinstance(now, Text | None):
        if before is not None or now is not None:
            yield from _texts(trees, name, before, now, other)
        return
    was = shown(before, page.type, trees.names(old=True))
    if name in SOURCES and before:
        was = trees.names(old=True)(before)
    told = ""
    same = was == shown(now, page.type, trees.names(old=False))
    if page.type == "sound" and trees.sounds_alike(before, now):
        return
    if before != now and not same:
        told = _told(page, other.kind, before, now)
    elif page.type == "sound":
        told = f"{CALLED.get(name, f'`{name}`')} is now another recording in `{now}`"
    if told:
        yield Change(_sort(name), f"{trees.where(other)} {told}", other.name)


def _texts(
    trees: Comparison, name: str, before: Text | None, now: Text | None, step: Step
) -> Iterator[Change]:
    where = trees.where(step)
    if name in NOTICES and (before is None or now is None):
        words = quoted(shown(now), trees.new.tree.language) if now else ""
        told = f"the talk is now recorded, and callers are told so: {words}"
        told = told if now else "the talk is no longer recorded"
        yield Change("setting", f"{where} {told}", step.name)
        return
    when, who, do = HEARD.get(name, ("", "callers", "hear"))
    who = f"{where}, {when}, {who}" if when else at(where, who)
    if name in INSTEAD and (before is None or now is None):
        words = quoted(shown(now or before), trees.new.tree.language)
        was, is_ = (words, INSTEAD[name]) if before else (INSTEAD[name], words)
        yield Change("words", f"{who} now {do} {is_} instead of {was}", step.name)
        return
    if words := heard(before, now, trees, who, do):
        yield Change("words", words, step.name)


def _sort(name: str) -> str:
    return "time" if name in TIMES or name == "at_most" else "setting"


def _told(page: FieldPage, kind: str, before: object, now: object) -> str:
    name = page.name
    if isinstance(before, int) and isinstance(now, int) and page.type == "duration":
        what = TIMES.get(f"{kind} {name}") or TIMES.get(name, f"`{name}`")
        return time_told(what, before, now)
    if name in DECIDED:
        decided = DECIDED.get(f"{kind} {name}") or DECIDED[name]
        words = f": {quoted(shown(now))}" if isinstance(now, Text) else ""
        return decided[not now] + words
    called = CALLED.get(name, f"`{name}`")
    was, is_ = (_named(value, page.type) for value in (before, now))
    if before is None:
        return f"{called} is now {is_}"
    if now is None:
        return f"{called} is no longer {was}"
    return f"{called} is now {is_} instead of {was}"


def _named(value: object, kind: str) -> str:
    return f"`{shown(value)}`" if kind in ("name", "sound", "words") else shown(value, kind)


def time_told(what: str, before: int, now: int) -> str:
    """`the wait for an answer is shortened from 5s to 3s`."""
    how = "shortened" if now < before else "lengthened"
    return f"{what} is {how} from {write_duration(before)} to {write_duration(now)}"
