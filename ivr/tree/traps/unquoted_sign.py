"""A text begins with a sign that means something to YAML.

Why: at the beginning of a value, signs such as `@ % & ! | >` and a dash before a space are YAML's
own. There would be no text, and callers would hear nothing.

Bad:
    sms: @romashka ждёт вас.

Good:
    sms: "@romashka ждёт вас."
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted, sign


def slip(at: Span, lead: str, text: str) -> Diagnostic:
    """`at` is the sign."""
    return Diagnostic(
        "unquoted-sign",
        "error",
        f"a text cannot begin with {sign(text)} unless it is in quotes",
        Label(at, "this sign is YAML's own"),
        why="YAML sees no text here: callers would hear nothing in its place",
        fix=f"put quotes round the text: `{lead}{quoted(text)}`",
    )
