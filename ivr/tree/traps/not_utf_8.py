"""The file is not written in UTF-8.

Why: in another encoding the same bytes are other letters, and callers would hear gibberish. Old
editors on Windows write Windows-1251 or UTF-16 unless told otherwise.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, encoding: str) -> Diagnostic:
    """`encoding` is the likely one, or ''."""
    return Diagnostic(
        "not-utf-8",
        "error",
        "this file is not in UTF-8" + (f"; it looks like {encoding}" if encoding else ""),
        Label(at, "the first letter that cannot be read"),
        why="read with the wrong letters, callers would hear gibberish",
        fix="save it as UTF-8: in VS Code, click the encoding in the status bar, then `Save with"
        " Encoding`, `UTF-8`; in Notepad, `Save as`, `Encoding: UTF-8`",
    )
