"""Opening the phone on the whole terminal, and leaving the terminal as it was."""

from __future__ import annotations

import os
import sys

from ivr.cli.phone.guard import Ended, terminal_as_it_was
from ivr.cli.phone.target import Target
from ivr.cli.rehearsal import Setting

SMALLEST = (40, 12)
"""columns and lines"""


def possible(*, json: bool) -> bool:
    """Whether there is a terminal that can show it. The transcript may go elsewhere."""
    if os.environ.get("TERM", "") in {"", "dumb", "unknown"}:
        return False
    if not (sys.stdin.isatty() and sys.stderr.isatty() and (json or sys.stdout.isatty())):
        return False
    columns, lines = os.get_terminal_size(sys.stderr.fileno())
    return columns >= SMALLEST[0] and lines >= SMALLEST[1]


def run(target: Target, *, sound: bool, verbose: bool) -> tuple[Setting, bool]:
    """Let a person call. The last call, and whether it came to its end."""
    with terminal_as_it_was(sys.stdin.fileno()):
        from ivr.cli.phone.app import PhoneApp
        from ivr.cli.phone.voice import Voice

        voice = Voice() if sound else None
        try:
            app = PhoneApp(target, verbose=verbose, voice=voice)
            app.run()
            if app.ended_by:
                raise Ended(app.ended_by)
            app.last.hang_up()
            whole = app.last.finished.wait(1)
        finally:
            if voice is not None:
                voice.close()
        return app.last.setting, whole


__all__ = ["possible", "run"]
