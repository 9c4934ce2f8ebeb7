"""A text is missing in one of the languages of the tree.

Why: callers who chose that language hear this text in another one, in the middle of theirs.

Bad:
    languages: ru, en
    steps:
      main: {language: {1: ru, 2: en}, next: bye}
      bye:
        hangup: {ru: "До свидания!"}

Good:
    languages: ru, en
    steps:
      main: {language: {1: ru, 2: en}, next: bye}
      bye:
        hangup: {ru: "До свидания!", en: "Goodbye."}
"""

from typing import Final

LEVEL: Final = "warning"
