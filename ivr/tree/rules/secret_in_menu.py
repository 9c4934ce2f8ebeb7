"""A password or a token stands in the file.

Why: whoever can read the menu can use it, and it stays in the history of the file for ever. Secrets
are environment variables of the service; the file holds their names.

Bad:
    main:
      say: {audio: "https://cdn.example/hello.mp3?token=9f8a7b6c5d4e3f2a", words: "Добрый день."}
      next: bye
    bye: {hangup: "До свидания!"}

Good:
    main:
      say: {audio: "https://cdn.example/hello.mp3", words: "Добрый день."}
      next: bye
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.rules.survey import Survey

NAME: Final = "secret-in-menu"
LEVEL: Final = "error"

_SECRET = re.compile(
    r"https?://[^\s/:@\"']+:(?P<password>[^\s/@\"']+)@"
    r"|[?&](?:access_)?(?:token|key|api_?key|secret|password|passwd|pwd|auth|signature)="
    r"(?P<parameter>[^&\s\"'{}]+)"
    r"|\b(?P<known>SK[0-9a-f]{32}|sk_(?:live|test)_\w{8,}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}"
    r"|xox[abprs]-[\w-]{10,}|eyJ[\w-]{16,}\.[\w-]{16,})\b"
    r"|(?P<key>-----BEGIN [A-Z ]*PRIVATE KEY)",
    re.IGNORECASE,
)
_SIGNS = ("://", "=", "_", "-----", "SK", "AKIA", "xox", "eyJ")
"""Every form of a secret has one of these in it; to look for them is quick."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The lines of the file, comments too: what was typed there is known to all who read it."""
    for number, line in enumerate(survey.lines, 1):
        if not any(sign in line for sign in _SIGNS):
            continue
        for found in _SECRET.finditer(line):
            start, end = found.span(found.lastgroup or 0)
            yield Diagnostic(
                NAME,
                LEVEL,
                "this looks like a secret, and whoever reads the menu can use it",
                Label(Span(number, start + 1, number, end + 1), "known to all who see this file"),
                why="with it a stranger could listen to recordings or call at your expense",
                fix="make it void, and put the new one into an environment variable of the service",
            )
