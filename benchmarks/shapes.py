"""Trees of any size in the shapes that people draw: what loading and checking are measured on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Lines = Iterator[str]
Shape = Callable[[int], bytes]


def chain(steps: int) -> bytes:
    """Menus that lead on to one another."""
    return _tree("ru", _chain(steps), "bye: {hangup: До свидания!}")


def hotline(steps: int) -> bytes:
    """Menus with many sections under them, as a company has: words, questions, a queue."""
    return _tree("ru", _hotline(steps), *_ENDS, keys='"0": operator, "*": back, "#": repeat')


def row(steps: int) -> bytes:
    """Words that follow one another, a hundred to a menu."""
    return _tree("ru", _row(steps), "bye: {hangup: До свидания!}")


def keys(steps: int) -> bytes:
    """Menus with six keys each, all of them told by sentences that are made."""
    return _tree("ru", _keys(steps), "bye: {hangup: До свидания!}")


def bilingual(steps: int) -> bytes:
    """Menus and answers in two languages."""
    goodbye = 'bye: {hangup: {ru: "До свидания!", en: "Goodbye."}}'
    return _tree("ru, en", _bilingual(steps), goodbye)


def loops(steps: int) -> bytes:
    """Every step leads back to an earlier one, and all are one knot."""
    return _tree("en", _loops(steps), "bye: {hangup: Goodbye.}")


def choices(steps: int) -> bytes:
    """Values that are set and compared, with no menu between: a program, not a menu."""
    return _tree("en", _choices(steps), "bye: {hangup: Goodbye.}")


SHAPES: Mapping[str, Shape] = {
    "bilingual": bilingual,
    "chain": chain,
    "choices": choices,
    "hotline": hotline,
    "keys": keys,
    "loops": loops,
    "row": row,
}

_ENDS = (
    "operator: {queue: operators, otherwise: message}",
    'message: {voicemail: "Оставьте сообщение после сигнала.", otherwise: bye, next: bye}',
    "bye: {hangup: До свидания!}",
)


def _tree(languages: str, steps: Lines, *ends: str, keys: str = "") -> bytes:
    lines = ["phone_tree: 1", f"languages: {languages}", "everywhere:"]
    lines += [f"  keys: {{{keys}}}"] if keys else []
    lines += [f"  otherwise: {'operator' if keys else 'bye'}", "steps:", *steps]
    lines += [f"  {end}" for end in ends]
    return "\n".join([*lines, ""]).encode()


def _chain(steps: int) -> Lines:
    for number in range(steps - 1):
        after = f"s{number + 1}" if number + 2 < steps else "bye"
        yield f"  s{number}:"
        yield f"    menu: Это шаг {number}. Чтобы вернуться, нажмите звёздочку."
        yield "    keys:"
        yield f"      1: чтобы идти дальше -> {after}"
        yield "      2: чтобы закончить -> bye"
        yield '      "*": back'
        yield "    silence: Я вас не слышу."


def _hotline(steps: int) -> Lines:
    """Every sixth step is a menu, with two menus below it."""
    menus = max(1, (steps - len(_ENDS)) // 6)
    for number in range(menus):
        below = [each for each in (2 * number + 1, 2 * number + 2) if each < menus]
        yield f"  m{number}:"
        yield f"    menu: Раздел {number}. По вопросам доставки нажмите один."
        yield "    keys:"
        yield f"      1: delivery{number}"
        yield f"      2: если вам нужна помощь при оплате -> pay{number}"
        yield f"      3: по вопросам возврата -> refund{number}"
        for key, each in enumerate(below, 4):
            yield f"      {key}: чтобы перейти к разделу {each} -> m{each}"
        yield '    silence: ["Я вас не слышу.", "Соединяю с оператором. -> operator"]'
        yield f'  delivery{number}: {{say: "Доставка идёт от двух до пяти дней.", next: m{number}}}'
        yield f"  pay{number}:"
        yield "    ask: Введите шесть цифр номера заказа."
        yield f"    into: order{number}"
        yield "    digits: 6"
        yield "    confirm: yes"
        yield f"    next: paid{number}"
        yield f'  paid{number}: {{say: "Заказ {{order{number}|digits}} оплачен.", next: m{number}}}'
        yield f"  refund{number}:"
        yield f"    choose: order{number} = 123456 -> paid{number}"
        yield f"    otherwise: told{number}"
        yield f'  told{number}: {{say: "Возврат: до десяти дней.", next: m{number}}}'


def _row(steps: int) -> Lines:
    for number in range(steps - 1):
        after = f"s{number + 1}" if number + 2 < steps else "bye"
        yield f"  s{number}:"
        if number % 100:
            yield f"    say: Это слово номер {number}, и за ним идёт следующее."
            yield f"    next: {after}"
        else:
            yield "    menu: Чтобы слушать дальше, нажмите один, чтобы вернуться – звёздочку."
            yield f'    keys: {{1: {after}, "*": back}}'


def _keys(steps: int) -> Lines:
    for number in range(steps - 1):
        yield f"  s{number}:"
        yield "    menu: Выберите раздел. Чтобы вернуться, нажмите звёздочку."
        yield "    keys:"
        for key, sign in enumerate("123456"):
            to = (number * 6 + key + 1) % (steps - 1)
            yield f'      "{sign}": по вопросам раздела {key} -> s{to}'
        yield '      "*": back'
        yield "    otherwise: bye"


def _bilingual(steps: int) -> Lines:
    yield "  tongue: {language: {1: ru, 2: en}, next: s0}"
    for number in range(steps - 2):
        after = f"s{number + 1}" if number + 3 < steps else "bye"
        yield f"  s{number}:"
        yield "    menu:"
        yield f"      ru: Раздел {number}. Чтобы идти дальше, нажмите один, назад – звёздочку."
        yield f"      en: This is section {number}. To go on, press one, to go back, press star."
        yield f'    keys: {{1: {after}, "*": back}}'
        yield "    silence:"
        yield '      - {ru: "Я вас не слышу.", en: "I did not hear you."}'
        yield '      - say: {ru: "Всего доброго.", en: "Take care."}'
        yield "        go: bye"


def _loops(steps: int) -> Lines:
    for number in range(steps - 1):
        after = f"s{number + 1}" if number + 2 < steps else "bye"
        yield f"  s{number}:"
        yield "    menu: To go on, press 1. To go back, press 2. To go far back, press 3."
        yield f"    keys: {{1: {after}, 2: s{max(number - 1, 0)}, 3: s{number // 2}}}"
        yield "    silence: -> bye"


def _choices(steps: int) -> Lines:
    for number in range(steps - 1):
        after = f"s{number + 1}" if number + 2 < steps else "bye"
        yield f"  s{number}:"
        if number % 2:
            yield f"    choose: topic{number - 1} = delivery -> {after}"
            yield f"    otherwise: s{min(number + 7, steps - 2)}"
        else:
            yield f"    set: topic{number} = delivery, seen = yes"
            yield f"    next: {after}"
