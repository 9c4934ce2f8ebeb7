"""YAML cannot read on, and none of its known traps explains it.

Why: the file would not load. The place is where YAML gave up; the slip is often on the line above.

Bad:
    bye:
      say: До свидания!
      - next: main

Good:
    bye:
      say: До свидания!
      next: main
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span

# What libyaml says → what it means, and what to look for.
_WORDS = {
    "mapping values are not allowed": (
        "a colon stands where no name can end",
        "put quotes round the text, or begin the field on a line of its own",
    ),
    "did not find expected key": (
        "this line does not go with the lines above it",
        "let fields that belong together begin at the same column",
    ),
    "did not find expected '-' indicator": (
        "a list is not continued here, and nothing else may begin",
        "begin each item with `- `, all at the same column",
    ),
    "could not find expected ':'": (
        "a name without a colon",
        "write the name, a colon, a space and the value",
    ),
    "did not find expected ',' or": (
        "something in brackets is neither parted by a comma nor closed",
        "put a comma between two things, and close the bracket behind the last",
    ),
    "did not find expected node content": (
        "a value is missing here",
        "look for a comma or a bracket too many",
    ),
    "unexpected end of stream": (
        "the file ends within a text in quotes",
        "look for a quote that is opened and not closed",
    ),
    "block sequence entries are not allowed": (
        "a list cannot begin here",
        "begin it on the line below, each item with `- `",
    ),
    "mapping keys are not allowed": (
        "a question mark cannot begin a value",
        "put quotes round the text",
    ),
    "cannot start any token": (
        "nothing can begin with this sign",
        "put quotes round the text",
    ),
    "expected <document start>": (
        "the file goes on where YAML has read to its end",
        "let the names at the left begin at the first column",
    ),
    "escape": (
        "a backslash code that YAML does not know",
        "write two backslashes if one is meant",
    ),
    "document indicator": (
        "a document ends within a text in quotes",
        "look for a quote that is opened and not closed",
    ),
    "violates indentation": (
        "a tab among the spaces at the beginning of a line",
        "type spaces instead of tabs",
    ),
}


def slip(at: Span, problem: str) -> Diagnostic:
    """`problem` is what libyaml says; `at` where it stopped."""
    message, fix = next(
        (words for part, words in _WORDS.items() if part in problem),
        ("this cannot be read as YAML", "compare it with the lines above that are read"),
    )
    return Diagnostic(
        "yaml",
        "error",
        message,
        Label(at, "YAML cannot read on from here"),
        why="the menu would not load, and callers would stay with the one before it",
        fix=fix,
    )
