"""A recording of words that hold values.

Why: a recording says the same in every call, and `{price}` differs, so it is not played: callers
hear a synthetic voice. Put the words with values into a `say` of their own; the rest can be
recorded.
"""

from typing import Final

LEVEL: Final = "warning"
