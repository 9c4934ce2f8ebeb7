"""The key `#` stands without quotes, so its line is a comment.

Why: `#` begins a comment. Callers who press the pound key would be told that there is no such
choice.

Bad:
    keys:
      #: repeat
      0: operator

Good:
    keys:
      "#": repeat
      0: operator
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span

_LONGEST = 60
"""Characters of what is shown to be typed anew; of more than that, the key is enough."""


def slip(at: Span, target: str) -> Diagnostic:
    """`at` is what became a comment; `target` stands after the colon."""
    target = f" {target}" if 0 < len(target) <= _LONGEST else ""
    return Diagnostic(
        "commented-key",
        "error",
        "this is a comment, so key # does nothing",
        Label(at, "YAML takes # for the start of a comment"),
        why="callers who press # would be told that there is no such choice",
        fix=f'quote the key: `"#":{target}`',
    )
