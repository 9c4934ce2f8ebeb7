"""A recording that is never played.

Why: callers hear a synthetic voice where you meant yours. A recording is
`prompts/TREE/LANGUAGE/STEP.mp3` (or `.wav`), by the names of the tree's file, of a language in it
and of a step that has words; there is one of each step and language, and the step itself plays no
other sound.
"""

from typing import Final

LEVEL: Final = "warning"
