"""What has changed about the answers to silence and to wrong keys."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change, Effect
from ivr.difference.comparison import Comparison
from ivr.difference.shown import listed, quoted, shown
from ivr.difference.wording import heard
from ivr.tree.answers import Answer
from ivr.tree.step import Step

TIMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
CALLED = {"silence": "silence", "wrong": "wrong answer"}
ONE = {"silence": "silence", "wrong": "a wrong answer"}
Answers = tuple[Answer, ...]


def answers(trees: Comparison, field: str, one: Step, other: Step) -> Iterator[Change]:
    """What follows a silence (or a wrong key) in the old step and in the new one."""
    before: Answers = getattr(one, field, None) or ()
    now: Answers = getattr(other, field, None) or ()
    at = trees.where(other)
    if len(before) != len(now):
        yield _anew(trees, field, one, other)
        return
    for number, (was, is_) in enumerate(zip(before, now, strict=True)):
        name = f"the {TIMES[number]} {CALLED[field]}" if len(now) > 1 else ONE[field]
        words = heard(was.text, is_.text, trees, f"{at} {name} is", "answered with")
        if not _leads_elsewhere(trees, was, is_, one, other):
            if words:
                yield Change("words", words, other.name)
            continue
        leads = f"`{is_.go.name}`" if is_.go else "no step: the question is put again"
        led = f"`{was.go.name}`" if was.go else "putting the question again"
        told = f"{at} {name} now leads to {leads} instead of {led}"
        if words:
            told += ", with other words"
        yield _change(trees, told, field, [was], [is_], one, other)


def _leads_elsewhere(trees: Comparison, was: Answer, is_: Answer, one: Step, other: Step) -> bool:
    if was.go is None or is_.go is None:
        return was.go is not is_.go
    return not trees.same(was.go, is_.go, one, other)


def _anew(trees: Comparison, field: str, one: Step, other: Step) -> Change:
    """Another number of answers: all of them are told."""
    before: Answers = getattr(one, field, None) or ()
    now: Answers = getattr(other, field, None) or ()
    language = trees.new.tree.language
    words = (
        f"{trees.where(other)} {ONE[field]} is now answered with {_told(now, language)}"
        f" instead of {_told(before, language)}"
    )
    return _change(trees, words, field, before, now, one, other)


def _told(all_of: Answers, language: str) -> str:
    return (
        listed((_one(each, language) for each in all_of), "then")
        if all_of
        else ("the built-in sentence")
    )


def _one(answer: Answer, language: str) -> str:
    said = quoted(shown(answer.text), language) if answer.text else ""
    led = f"`{answer.go.name}`" if answer.go else ""
    return f"{said} and {led}" if said and led else said or led


def _change(
    trees: Comparison,
    words: str,
    field: str,
    before: Answers | list[Answer],
    now: Answers | list[Answer],
    one: Step,
    other: Step,
) -> Change:
    change = Change(
        "way" if any(each.go for each in (*before, *now)) else "words",
        words,
        other.name,
        lost=tuple((one.name, field, "", each.go.name) for each in before if each.go),
        gained=tuple((other.name, field, "", each.go.name) for each in now if each.go),
    )
    if len(before) == len(now) == 1:
        led, leads = before[0].go, now[0].go
        if led and leads and trees.comes_round(one, led, other, leads):
            return change.followed_by(Effect("loop", "callers come round again"))
    return change
