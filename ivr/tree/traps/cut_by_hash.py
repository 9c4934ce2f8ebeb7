"""A `#` cuts a text or a value off.

Why: after a space, `#` begins a comment, and nobody hears a comment. A comment beside a value needs
two spaces before `#` and one after it, so that it cannot be taken for a part of the value.

Bad:
    say: Чтобы повторить, нажмите #.

Good:
    say: "Чтобы повторить, нажмите #."  # a comment has two spaces before it
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted, short

_NOTHING = "nothing would be left of it for callers"


def slip(at: Span, lead: str, text: str, left: str) -> Diagnostic:
    """`at` runs from the `#` on; `text` is the whole as meant, `left` what YAML leaves of it."""
    return Diagnostic(
        "cut-by-hash",
        "error",
        "this is cut off at `#`" if left else "`#` makes a comment of this value",
        Label(at, "YAML takes this for a comment"),
        why=f"only `{short(left)}` would be left of it for callers" if left else _NOTHING,
        fix=f"put quotes round it: `{lead}{quoted(text)}`; if a comment is meant, put two spaces"
        " before `#` and one after it",
    )
