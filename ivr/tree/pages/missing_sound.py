"""A sound is named that is not beside the tree.

Why: callers hear its `words` in a synthetic voice, or nothing where it has none.

Bad:
    say: {audio: hello.mp3, words: "Добрый день."}
    next: bye

Good:
    say: {audio: "https://radio.example/hello.mp3", words: "Добрый день."}
    next: bye
"""

from typing import Final

LEVEL: Final = "warning"
