"""A text without quotes has a colon and a space in it.

Why: a colon and a space part a field's name from its value, so YAML looks for a field in the
middle of the sentence, and callers would never hear it.

Bad:
    say: Понадобятся: паспорт и ИНН.

Good:
    say: "Понадобятся: паспорт и ИНН."
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted


def slip(at: Span, lead: str, text: str) -> Diagnostic:
    """`at` is the colon; `lead` what stands before the text on its line."""
    return Diagnostic(
        "unquoted-colon",
        "error",
        "this text has a colon in it and no quotes",
        Label(at, "YAML starts a new field here"),
        why="a colon and a space end the name of a field: callers would not hear this text",
        fix=f"put quotes round the text: `{lead}{quoted(text)}`",
    )


def fields(at: Span, lead: str, text: str, *, more: bool) -> Diagnostic:
    """Fields that stand behind a name with no braces round them; `more` follow below."""
    return Diagnostic(
        "unquoted-colon",
        "error",
        "fields on one line need braces round them",
        Label(at, "YAML takes this for a text"),
        why="a colon and a space end the name of a field: nothing here would be done",
        fix="write each of them on a line of its own, in line with those below"
        if more
        else f"put braces round them: `{lead}{{{text}}}`",
    )
