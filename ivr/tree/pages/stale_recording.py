"""The words of a step were changed after it was recorded.

Why: the recording is played all the same, so callers hear the old words: old prices, old hours,
keys that are there no more. `prompts/index` holds a digest of the words each recording was made of.
Record the step anew, then note so: `ivr prompts TREE --accept STEP`.
"""

from typing import Final

LEVEL: Final = "warning"
