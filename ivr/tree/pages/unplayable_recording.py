"""A recording that cannot be played.

Why: the call would break off where it should begin, so callers hear the words in a synthetic voice
instead. A recording is an mp3 or a wav of at most 10 MB, and those of one tree are 200 MB at most.
"""

from typing import Final

LEVEL: Final = "warning"
