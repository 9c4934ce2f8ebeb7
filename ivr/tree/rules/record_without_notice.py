"""A call is recorded, and the caller is not told.

Why: in most places it is against the law to record somebody who does not know. `record` is the
notice itself: its words are said before the talk, and without `record` nothing is recorded.

Bad:
    line: {queue: operators, record: yes, otherwise: bye}
    bye: {hangup: "До свидания!"}

Good:
    line: {queue: operators, record: "Разговор записывается.", otherwise: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "record-without-notice"
LEVEL: Final = "error"

_NOTICE = re.compile(r"запис|прослуш|контрол|record|monitor|listen|tape", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The words of every `record`, in each language. Of `record: yes` its reader tells."""
    for told in survey.texts:
        if told.said.field != "record" or _NOTICE.search(told.words):
            continue
        yield Diagnostic(
            NAME,
            LEVEL,
            f"`{told.step.name}` records the talk, and these words do not say so",
            Label(told.wording.span, "said as it stands, before the talk"),
            why="callers would be recorded without knowing it, which the law forbids",
            fix="say that it is recorded: «Разговор записывается», “This call is recorded”",
        )
