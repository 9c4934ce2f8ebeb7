"""Keys in Russian: how they are called, offered, and recognised."""

from __future__ import annotations

from ivr.telephony.keys import KeyWords
from ivr.telephony.russian.numerals import cardinal

# As the object of «нажмите».
NAMES = {str(n): cardinal(n) for n in range(10)} | {"*": "звёздочку", "#": "решётку"}

_SPOKEN = {
    "1": "один одна одно одну единица единицу единичку первый первая первое первую",
    "2": "два две двойка двойку второй вторая второе вторую",
    "3": "три тройка тройку третий третья третье третью",
    "4": "четыре четверка четверку четвертый четвертая четвертое четвертую",
    "5": "пять пятерка пятерку пятый пятая пятое пятую",
    "6": "шесть шестерка шестерку шестой шестая шестое шестую",
    "7": "семь семерка семерку седьмой седьмая седьмое седьмую",
    "8": "восемь восьмерка восьмерку восьмой восьмая восьмое восьмую",
    "9": "девять девятка девятку девятый девятая девятое девятую",
    "0": "ноль нуль нолик ноля нуля нулевой нулевая нулевое нулевую",
    "*": "звездочка звездочку звездочки звездочкой звезда звезду",
    "#": "решетка решетку решетки решеткой диез диеза",
}

WORDS = KeyWords(
    keys={word: key for key, words in _SPOKEN.items() for word in words.split()}
    | {cardinal(n): str(n) for n in range(10, 100)},
    filler=frozenset(
        (
            "кнопка",
            "кнопку",
            "клавиша",
            "клавишу",
            "цифра",
            "цифру",
            "номер",
            "пункт",
            "вариант",
            "нажимаю",
            "нажмите",
            "нажать",
            "на",
            "пожалуйста",
            "я",
            "мне",
            "хочу",
            "выбираю",
            "давайте",
        )
    ),
    press=r"нажмите|нажми|нажмете|нажмет|нажать|нажав|нажимайте|нажатием|нажатии|жмите",
    between=(
        r"клавиш[а-я]*|кнопк[а-я]*|цифр[а-я]*|знак[а-я]*|символ[а-я]*|на|с|со|или|и|скажите|"
        r"произнесите|пожалуйста"
    ),
    naming=(
        r"клавиш[а-я]*(?:\s+со?)?(?:\s+цифр[а-я]*|\s+знак[а-я]*)?|"
        r"кнопк[а-я]*(?:\s+со?)?(?:\s+цифр[а-я]*|\s+знак[а-я]*)?"
    ),
    trailing="",
    onward=r"и|или|либо|а|для|чтобы|если|когда|при|по|затем",
    unless=r"\s+(?:раза?\b|цифр|(?:до|по)\s+(?:\d|[а-я]+ь\b))",
    opening=r"пожалуйста|или|и|а|также|теперь|просто",
    meanwhile=r"сейчас|теперь|снова|в\s+любой\s+момент|в\s+любое\s+время|на\s+(?:телефоне|клавиатуре)",
    purpose=r"чтобы|для|если|когда|при|по\s+вопрос[а-я]+",
)

_WITH_COMMA = frozenset({"если", "чтобы", "когда"})
_PLAIN = frozenset({"для", "по", "при", "с", "со"})


def offer(purpose: str, key: str) -> str:
    """The sentence that offers a key for a purpose, as its first word asks for it."""
    first = purpose.split(maxsplit=1)[0].strip("«„“\"'").lower() if purpose.strip() else ""
    purpose = purpose.strip().rstrip(" .,:;")
    if first in _WITH_COMMA or (first in _PLAIN and "," in purpose):
        comma = ","
    elif first in _PLAIN:
        comma = ""
    else:
        comma = ":"
    return f"{purpose[:1].upper()}{purpose[1:]}{comma} нажмите {key_name(key)}."


def key_name(key: str) -> str:
    """`#` → `решётку`, `12` → `один, два`."""
    return ", ".join(NAMES[sign] for sign in key)
