"""A step is recorded in one language, and not in another that has recordings too.

Why: callers who chose that language hear a synthetic voice among recordings, and wonder whether
they have landed somewhere else. `ivr prompts TREE --script FILE` writes what is still to be
recorded.
"""

from typing import Final

LEVEL: Final = "warning"
