"""An English `for` begins with a verb and has no “to”.

Why: the sentence is made by “For …, press …”, so callers hear “For track a parcel, press two”.

Bad:
    menu: Maple Street Post.
    keys:
      1: track a parcel -> tracking

Good:
    menu: Maple Street Post.
    keys:
      1: to track a parcel -> tracking
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.keys import Choice
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.telling import words

NAME: Final = "verb-without-to"
LEVEL: Final = "warning"

# Verbs that are hardly ever nouns in what a caller may want.
_VERBS = (
    "activate add apply arrange ask become buy cancel choose confirm connect continue describe"
    " enroll enter extend find get give go have hear join keep know learn leave let listen make"
    " manage obtain pay place receive recover register reach renew reschedule reserve resolve"
    " restore see sell send speak subscribe take talk tell unsubscribe verify"
)
# Words that are a verb only before what they act on: “book a table”, but “book orders”.
_BEFORE_OBJECTS = (
    "block book call change check close complain contact fix hold move open order park pick print"
    " record replace report request return review schedule set ship start stop switch test track"
    " transfer update use visit"
)
_OBJECT = "a an the your my our this that these those us it them with about by to up out"
_VERB_FIRST = re.compile(
    rf"\s*(?:(?:{'|'.join(_VERBS.split())})(?![\w'’-])"
    rf"|(?:{'|'.join(_BEFORE_OBJECTS.split())})\s+(?:{'|'.join(_OBJECT.split())})\b)",
    re.IGNORECASE,
)
_NO_VERB = re.compile(r"\s*(?:pay\s+(?:slips?|rolls?|monthly)|place\s+mats?)\b", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The English purpose of every key."""
    for choice in survey.tree.everywhere.keys:
        yield from _checked(choice)
    for step in survey.steps:
        for choice in survey.own_keys(step):
            yield from _checked(choice)


def _checked(choice: Choice) -> Iterator[Diagnostic]:
    for code, wording in choice.purpose.by_language.items() if choice.purpose else ():
        text = words(wording)
        if code.startswith("en") and _VERB_FIRST.match(text) and not _NO_VERB.match(text):
            yield Diagnostic(
                NAME,
                LEVEL,
                f"callers would hear “For {text}, press …”",
                Label(wording.span, "begins with a verb"),
                why="it is not English, and is hard to follow",
                fix=f"write `to {text}`",
            )
