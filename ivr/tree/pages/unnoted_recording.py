"""A recording of which nobody has noted what it says.

Why: it is played, and when the words of its step change, nobody would notice that callers hear the
old ones. Listen to it, and note that it says what the step says: `ivr prompts TREE --accept STEP`.
"""

from typing import Final

LEVEL: Final = "warning"
