"""What operators hear, by language. Values are put in as words of the language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from ivr.records import InLine
from ivr.telephony.language import LANGUAGES

Words = Mapping[str, str]

WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "en": {
            "pin": "Enter your PIN, then press pound.",
            "wrong": "That PIN is not right.",
            "later": "Too many wrong PINs. Please call again in {pause}.",
            "closed": "This line is for operators, and none has been set up.",
            "welcome": "Hello, {name}.",
            "nobody": "Nobody is waiting. Stay on the line: you will hear who calls.",
            "line": "In line: {count}.",
            "from": "The first calls from {phone},",
            "withheld": "The first hides the number",
            "since": "and has waited {wait}.",
            "answer": "{name}: {value}.",
            "take": "To take the call, press one. To hear this again, press pound.",
            "gone": "That caller is no longer waiting.",
            "done": "The call is over.",
            "absent": "You do not answer, so you are signed out. Goodbye.",
        },
        "ru": {
            "pin": "Введите ПИН-код и нажмите решётку.",
            "wrong": "ПИН-код не подходит.",
            "later": "Слишком много неверных ПИН-кодов. Перезвоните через {pause}.",
            "closed": "Это линия операторов, но ни одного оператора пока нет.",
            "welcome": "Здравствуйте, {name}.",
            "nobody": "Никто не ждёт. Оставайтесь на линии: когда позвонят, вы услышите.",
            "line": "В очереди {count}.",
            "from": "Первый звонок с номера {phone},",
            "withheld": "У первого звонка номер скрыт,",
            "since": "ждёт {wait}.",
            "answer": "{name}: {value}.",
            "take": "Чтобы ответить, нажмите один. Чтобы послушать ещё раз, нажмите решётку.",
            "gone": "Этот человек уже не ждёт.",
            "done": "Разговор окончен.",
            "absent": "Вы не отвечаете, поэтому я вас отключаю. До свидания.",
        },
    }
)
_PEOPLE = {"en": ("person", "people"), "ru": ("человек", "человека", "человек")}
MOST_ANSWERS = 6
"""of a caller's answers that are read out: more than that nobody remembers"""


def words_of(language: str) -> Words:
    """The sentences of a language; English where there are none of it."""
    return WORDS.get(language.partition("-")[0], WORDS["en"])


def pause(language: str, seconds: int) -> str:
    """A length of time after "in" / «через»."""
    return LANGUAGES[language].duration(seconds, "accusative")


def announcement(language: str, line: Sequence[InLine], now: datetime) -> tuple[str, ...]:
    """How many wait, and who is first: from where, since when, what was keyed in."""
    said, row, first = words_of(language), LANGUAGES[language], line[0]
    people = row.count(Decimal(len(line)), _PEOPLE[language.partition("-")[0]])
    waited = max(1, round((now - first.since).total_seconds()))
    known = first.caller.startswith("+")
    who = said["from"].format(phone=row.phone(first.caller)) if known else said["withheld"]
    answers = [
        said["answer"].format(name=name, value=row.digits(value) if value.isdigit() else value)
        for name, value in first.answers.items()
        if "." not in name  # what a source told is not what the caller told
    ]
    since = said["since"].format(wait=row.duration(waited, "accusative"))
    return (said["line"].format(count=people), f"{who} {since}", *answers[:MOST_ANSWERS])
