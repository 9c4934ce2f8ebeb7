"""A sound has no `words`.

Why: if the sound cannot be had, callers hear nothing; and nobody who reads the file knows what it
says.

Bad:
    say: {audio: "https://radio.example/hello.mp3"}
    next: bye

Good:
    say: {audio: "https://radio.example/hello.mp3", words: "Добрый день."}
    next: bye
"""

from typing import Final

LEVEL: Final = "warning"
