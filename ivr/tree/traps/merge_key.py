"""A field named `<<`, which in YAML takes over other fields.

Why: everything a caller can hear stands where it is heard. Merge keys are not part of the menu
language.

Bad:
    bye:
      <<: {next: main}
      say: До свидания!

Good:
    bye:
      next: main
      say: До свидания!
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span) -> Diagnostic:
    """`at` is the key."""
    return Diagnostic(
        "merge-key",
        "error",
        "merge keys (`<<`) are not part of the menu language",
        Label(at, "takes over fields from elsewhere"),
        why="whoever reads the menu must see what callers hear where they hear it",
        fix="write the fields out",
    )
