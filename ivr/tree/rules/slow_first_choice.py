"""The first choice of a menu is heard after more than twenty seconds.

Why: until then callers do not know what they can do. They press zero, or hang up. What is said on
the way from the beginning of the call counts too.

Bad:
    main:
      menu: >-
        Здравствуйте! Вы позвонили в городскую поликлинику номер семь. Мы работаем с понедельника
        по пятницу с восьми утра до восьми вечера, в субботу с девяти утра до трёх часов дня,
        в воскресенье и в праздничные дни поликлиника закрыта. Приём ведут терапевты, хирурги,
        окулисты и стоматологи, и у каждого врача есть запись на ближайшие две недели. Чтобы
        записаться к врачу, нажмите один.
      keys:
        1: booking
    booking: {queue: desk, otherwise: bye}
    bye: {hangup: "До свидания!"}

Good:
    main:
      menu: >-
        Здравствуйте! Это поликлиника номер семь. Чтобы записаться к врачу, нажмите один, чтобы
        узнать часы работы – два.
      keys:
        1: booking
        2: times
    times: {say: "Мы работаем в будни с восьми до восьми.", next: main}
    booking: {queue: desk, otherwise: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.telling import VALUE, Told, words
from ivr.tree.step import Step
from ivr.tree.texts import Text

NAME: Final = "slow-first-choice"
LEVEL: Final = "warning"
MOST = 20
"""Seconds until callers hear the first thing they can do."""

_A_VALUE = {"ru": "значение", "en": "a value"}


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The words of each menu, in each language, up to the first key that is told."""
    greetings = dict(_greetings(survey))
    for step in survey.steps:
        if not (step.listens and survey.own_keys(step)):
            continue
        for told in survey.told[step.name]:
            if told.said.field != step.kind:
                continue
            before = " ".join(_said(text, told.code) for text in greetings.get(step.name, ()))
            if _brief(before + told.words):
                continue
            until = _until_first_choice(survey, step, told)
            seconds = survey.lasts(_spoken(f"{before} {until}", told.code), told.code, MOST)
            if until and seconds > MOST:
                spoken = f" in `{told.code}`" if len(survey.tree.languages) > 1 else ""
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"the first choice of `{step.name}` is heard after {seconds:.1f} s{spoken}",
                    Label(told.wording.span, f"{MOST} s are the most that callers listen to"),
                    why="callers who do not know what they can press hang up, or press zero",
                    fix="make the words before the first choice shorter, or say them after it",
                )
                break


def _until_first_choice(survey: Survey, step: Step, told: Told) -> str:
    """The words of a menu as far as the first key; else with its first key sentence."""
    if told.keys:
        return told.words[: told.keys[0].end]
    for choice in survey.keys(step):
        sentence = choice.sentence(survey.tree.phrase_texts)
        if sentence is not None:
            return f"{told.words} {_said(sentence, told.code)}"
    return ""


def _brief(text: str) -> bool:
    """Whether a text is so short that there is no need to think how long it takes."""
    return len(text) + 4 * sum(map(str.isdigit, text)) < 6 * MOST


def _greetings(survey: Survey) -> Iterator[tuple[str, list[Text]]]:
    """For each menu that a call begins with, what is said on the shortest way to it."""
    start = survey.tree.start
    said: dict[str, list[Text]] = {start: []}
    pending = deque([start])
    while pending:
        name = pending.popleft()
        step = survey.tree.steps[name]
        if step.listens:
            yield name, said[name]
            continue
        own = [told.said.text for told in survey.told[name][:1]] if step.everywhere_keys else []
        for way in survey.ways.out[name]:
            if not way.key and way.to in survey.tree.steps and way.to not in said:
                said[way.to] = said[name] + own
                pending.append(way.to)


def _said(text: Text, code: str) -> str:
    return words(text.wording(code, code)[1])


def _spoken(text: str, code: str) -> str:
    return text.replace(VALUE, _A_VALUE.get(code[:2], "a value")).strip()
