"""Names in which Latin and Cyrillic letters that look alike are mixed."""

from __future__ import annotations

import re
from typing import NamedTuple

from ivr.tree.diagnostic import Label
from ivr.tree.mending.page import Page
from ivr.tree.mending.vocabulary import FIELDS
from ivr.tree.traps import mixed_alphabet

_CYRILLIC = "аеорсухкмтАВЕКМНОРСТУХіјІЈ"
_LATIN = "aeopcyxkmtABEKMHOPCTYXijIJ"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN[:-4], _CYRILLIC[:-4])  # Russian has no letter like `i` or `j`

_IS_LATIN = re.compile("[A-Za-z]")
_IS_CYRILLIC = re.compile("[А-Яа-яЁёІіЈј]")
_MIXED = re.compile(r"[A-Za-z][_\d]*[А-Яа-яЁёІіЈј]|[А-Яа-яЁёІіЈј][_\d]*[A-Za-z]")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"""(?:^[ ]*(?:-[ ]+)*|[{,][ ]*)["']?(\w+)["']?[ ]*:(?=\s|$)""", re.MULTILINE)
_NAME_BEFORE = re.compile(r"""(?:^[ ]*(?:-[ ]+)*|[{,][ ]*)["']?\Z""")
_NAME_BEHIND = re.compile(r"""["']?[ ]*:(?=\s|$)""")
_VALUE_BEFORE = re.compile(r"""(?:[:,\[{]|->|→|^[ ]*-)[ ]*["']?\Z""")
_VALUE_BEHIND = re.compile(r"""["']?[ ]*(?:[,}\]#|.]|$)""")


class _Use(NamedTuple):
    row: int
    start: int
    end: int
    is_name: bool


def mend_alphabets(page: Page, text: str) -> None:
    """Note each mixed name once, and type it in one alphabet wherever it stands.

    A mixed word that is neither a name nor stands for one (`SMSка` in a text) is none of our
    business.
    """
    if not _MIXED.search(text):
        return
    names = frozenset(_NAME.findall(text)) | FIELDS
    uses: dict[str, list[_Use]] = {}
    for row, line in enumerate(page.lines):
        if _MIXED.search(line):
            for word in _WORD.finditer(line):
                if _MIXED.search(word.group()):
                    use = _use(line, row, *word.span())
                    if use and (use.is_name or _known(word.group(), names)):
                        uses.setdefault(word.group(), []).append(use)
    for name, places in uses.items():
        if page.spoilt:
            return
        _mend(page, name, places, names)


def _use(line: str, row: int, start: int, end: int) -> _Use | None:
    before = line[:start]
    if _NAME_BEFORE.search(before) and _NAME_BEHIND.match(line, end):
        return _Use(row, start, end, is_name=True)
    if _VALUE_BEFORE.search(before) and _VALUE_BEHIND.match(line, end):
        return _Use(row, start, end, is_name=False)
    return None


def _known(name: str, names: frozenset[str]) -> bool:
    return bool({name, name.translate(_TO_LATIN), name.translate(_TO_CYRILLIC)} & names)


def _mend(page: Page, name: str, places: list[_Use], names: frozenset[str]) -> None:
    meant = _meant(name, names)
    first = next((use for use in places if use.is_name), places[0])
    also = tuple(
        Label(page.span(use.row, use.start, use.end), "and here")
        for use in places
        if use is not first
    )
    at = page.span(first.row, first.start, first.end)
    page.note(mixed_alphabet.slip(at, name, meant, _odd_letters(name), also[:3]))
    for use in places if meant else ():
        page.replace(use.row, use.start, use.end, meant)


def _meant(name: str, names: frozenset[str]) -> str:
    """The name in one alphabet: one that is known, else the one of most letters; '' if neither."""
    latin, cyrillic = name.translate(_TO_LATIN), name.translate(_TO_CYRILLIC)
    whole = [
        each
        for each, other in ((latin, _IS_CYRILLIC), (cyrillic, _IS_LATIN))
        if not other.search(each)
    ]
    known = [each for each in whole if each in names]
    if len(_IS_CYRILLIC.findall(name)) > len(_IS_LATIN.findall(name)):
        whole.reverse()
    return (known or whole or [""])[0]


def _odd_letters(name: str) -> str:
    """The letters of the alphabet that has fewer of them."""
    latin, cyrillic = _IS_LATIN.findall(name), _IS_CYRILLIC.findall(name)
    few, alphabet = (latin, "Latin") if len(latin) < len(cyrillic) else (cyrillic, "Cyrillic")
    shown = ", ".join(f"`{letter}`" for letter in dict.fromkeys(few[:3]))
    return f"{shown} {'is' if len(set(few)) == 1 else 'are'} {alphabet}"
