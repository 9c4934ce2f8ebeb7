"""The types of opening hours: the days and dates of a name, and the hours of each."""

from __future__ import annotations

from ivr.telephony.spans import DAYS
from ivr.tree.shapes import DATE, Schema, fields, listed, named, ref, written

_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_SPAN = rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}"
_DAY = "(?:" + "|".join("".join(f"[{s}{s.upper()}]" for s in day) for day in DAYS) + ")"
_OFFERED = ("mon-fri", "sat-sun", *DAYS)
"""Days that an editor completes; any others can be written as well."""

_OPENING = fields(
    "days are mon, tue, wed, thu, fri, sat, sun: `mon-fri`; also `holidays` and `dates`",
    properties={
        **dict.fromkeys(_OFFERED, ref("spans")),
        "holidays": {
            "description": "a country whose official days off are closed",
            "examples": ["US", "RU", "US except Columbus Day"],
            **written(
                r"^\s*[A-Za-z]{2}(?:-\w{1,4})?(?:\s+[Ee][Xx][Cc][Ee][Pp][Tt]\s+\S.*)?\s*$",
                "write a country: `US`, or `US except Columbus Day`",
            ),
        },
        "dates": fields(
            "dates are `12-24` for every year, or `2026-12-28 to 2026-12-30`",
            description="days with hours of their own: `12-24` for every year, or `2026-12-28 to "
            "2026-12-30`",
            patternProperties={rf"^\s*{DATE}(?:\s+to\s+{DATE})?\s*$": ref("spans")},
        ),
    },
    patternProperties={listed(rf"{_DAY}(?:\s*[-–—]\s*{_DAY})?"): ref("spans")},
)

OPENING_TYPES: dict[str, Schema] = {
    "hours": {
        "title": "opening hours",
        "description": "Names, each with the hours of its days. A day left out is closed; what "
        "lies between two spans of a day is a break.",
        "examples": [{"office": {"mon-fri": "9:00-18:00", "sat": "10:00-14:00"}}],
        **named(_OPENING),
    },
    "spans": {
        "title": "hours of a day",
        "description": "From when to when, with commas between several spans, or `closed`.",
        "examples": ["9:00-18:00", "8:00-12:00, 13:00-17:00", "closed"],
        "type": "string",
        "pattern": rf"^\s*(?:[Cc][Ll][Oo][Ss][Ee][Dd]|{_SPAN}(?:\s*,\s*{_SPAN})*)\s*$",
        "errorMessage": "write hours such as `9:00-18:00` or `8:00-12:00, 13:00-17:00`, or "
        "`closed`",
    },
}
"""name → schema"""
