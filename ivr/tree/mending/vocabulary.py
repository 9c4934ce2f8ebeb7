"""Which words are names of fields: of the menu language, and of this very file.

The reader needs this only to guess. A line that begins `next main`, or stands a space too far right
and begins `next:`, was meant for a field, while `note: we are closed` in the middle of a sentence
was not. A test holds the list against the kinds of steps.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

FIELDS = frozenset(
    """
    accept again ask at at_most at_once audio back between break busy by call callback calls
    check choose close closed confirm currency dates dial digits does emergency every
    everywhere expect failed follow for found from full gather gives go hangup hear holidays
    hours http inputs interrupt into keys language languages late lookup may_dial meanwhile
    menu method missing more_time music next no_answer nobody notify number numbers one_of
    open other otherwise outcome phone_tree phrases places press queue record request results
    ring run say script secret sequence set silence sms sources speech split start steps table
    text timezone title to topic tree use voicemail voices wait waiting when whisper with
    within words wrong
    """.split()  # noqa: SIM905 - words are easier to read without quotes
)
"""Fields of a tree, of the kinds of steps, and of the files of calls."""

PROSE = frozenset(
    """
    at back between busy by check every for found from full late missing other to when with
    """.split()  # noqa: SIM905 - words are easier to read without quotes
)
"""Fields that sentences begin with as well."""

TOP = frozenset(
    """
    currency everywhere gives hours inputs languages may_dial notify numbers phone_tree phrases
    sources start steps timezone title voices
    """.split()  # noqa: SIM905 - words are easier to read without quotes
)
"""Fields at the top of a tree: a field that is not among them is at home further right."""

ONLY_TOP = TOP & {"everywhere", "languages", "may_dial", "phone_tree", "phrases", "steps", "voices"}
"""Those that are at home nowhere else."""

HOLDERS = frozenset({"everywhere", "hours", "numbers", "phrases", "sources", "steps", "voices"})
"""Fields at the top that hold further fields."""

OF_A_KEY = frozenset({"for", "go", "when", "words"})
"""Fields of a key that callers press."""

_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_PHONE_KEY = re.compile(r"""["']? [0-9*\#]+ ["']? \Z""", re.VERBOSE)
_SORTS = re.compile(
    rf"""
      (?P<language> (?:ru|en) \Z )
    | (?P<day> {_DAY} (?:-{_DAY})? \Z )
    | (?P<date> \d[\d-]*-\d+ (?:[ ]to[ ]\d[\d-]*-\d+)? \Z )
    | (?P<key> {_PHONE_KEY.pattern} )
    | (?P<phone> \+[\d()\ -]+ \Z )
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"[ ]*(?:-[ ]+)*(\w+):(?=\s|$)")
_ANCHOR = re.compile(r"&(\w+)")


def kind(name: str) -> str:
    """What sort of name it is: all names in one set of fields are usually of one sort."""
    if name in FIELDS:
        return "field"
    sort = _SORTS.match(name)
    return (sort and sort.lastgroup) or "name"


def is_phone_key(name: str) -> bool:
    """Whether it is something to press: `1`, `"*"`."""
    return _PHONE_KEY.match(name) is not None


class Vocabulary:
    """The names and anchors of one file, counted when first asked for; most files never ask."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def knows(self, name: str) -> bool:
        """Whether a word is a field of the language, or is a name in this file again and again."""
        return kind(name) != "name" or (name[:1].islower() and self._names[name] > 1)

    def is_tree(self) -> bool:
        """Whether this is a tree, and not a file of calls."""
        return "phone_tree" in self._top

    def at_top(self, name: str) -> bool:
        """Whether a field of this name stands at the top of the file."""
        return name in self._top

    def has_anchor(self, name: str) -> bool:
        """Whether `&name` is there for a `*name` to mean."""
        return name in self._anchors

    @cached_property
    def _top(self) -> frozenset[str]:
        names = (line.partition(":") for line in self._lines if line[:1].isalpha())
        return frozenset(name for name, colon, _value in names if colon)

    @cached_property
    def _names(self) -> Counter[str]:
        found = (_NAME.match(line) for line in self._lines)
        return Counter(name.group(1) for name in found if name)

    @cached_property
    def _anchors(self) -> frozenset[str]:
        return frozenset(name for line in self._lines for name in _ANCHOR.findall(line))
