"""How a piece of the author's text is shown in a message."""

from __future__ import annotations

_LONGEST = 60
_HEAD, _TAIL = 38, 20
_TYPOGRAPHIC = ("“”", "„“", "„”")
_MOST_TYPED = 200
"""Characters of a text that is to be typed."""
_MOST = 1000  # beyond that, spaces are not even looked at


def short(text: str, most: int = _LONGEST) -> str:
    """The text on one line, cut in the middle when it is long."""
    if len(text) > _MOST:
        text = f"{text[: _MOST // 2]} {text[-_MOST // 2 :]}"
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head, tail = text[:_HEAD], text[-_TAIL:]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def quoted(text: str) -> str:
    """The text as it should be typed: in quotes that none of its own signs would end."""
    shown = short(_without_strays(text), _MOST_TYPED)
    if '"' not in shown and "\\" not in shown:
        return f'"{shown}"'
    doubled = shown.replace("'", "''")
    return f"'{doubled}'"


def _without_strays(text: str) -> str:
    """The text without quotes meant to stand round it that are of another sort, or alone."""
    if text[:1] + text[-1:] in _TYPOGRAPHIC and not set(text[1:-1]) & set("“”„"):
        return text[1:-1]
    stray = text[-1:] in ("'", '"') and text.count(text[-1]) == 1
    return text[:-1] if stray else text


def sign(text: str) -> str:
    """The sign that a text begins with, a dash with its space, ready to be shown."""
    shown = text[:2] if text[:2] in ("- ", "? ") else text[:1]
    return "a backquote" if shown == "`" else f"`{shown}`"


def spaces(count: int) -> str:
    """So many spaces, in words."""
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")
