"""How wide a text is on a terminal, in columns: a caret must stand right below its letter."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_JAMO = range(0x1160, 0x1200)  # vowels and finals, drawn into the syllable before them
_SKINS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


def width(text: str) -> int:
    """The columns a text takes: two for East Asian signs and emoji, none for what joins others."""
    if text.isascii():
        return len(text)
    columns = last = 0
    joined = in_flag = False
    for char in text:
        code = ord(char)
        if char == _AS_EMOJI and last == 1:
            columns, last = columns + 1, 2  # ❤ becomes ❤️
        elif joined or (in_flag and code in _FLAGS) or (last == 2 and code in _SKINS):
            last = 0
        elif code in _JAMO or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            pass
        else:
            last = 2 if unicodedata.east_asian_width(char) in "WF" or code in _FLAGS else 1
            columns += last
        joined = char == _JOINER
        in_flag = code in _FLAGS and not in_flag
    return columns
