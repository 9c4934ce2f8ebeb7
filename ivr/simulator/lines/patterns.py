"""Regular expressions that cannot run for long, whatever they are and whatever they search.

Python's engine tries one way after another, and `(a+)+b` has more ways over thirty letters than
there is time for. Here all ways are followed at once, letter by letter, so a search takes time in
proportion to the text times the pattern. What is found is what Python would find: the first match,
the ways in their order. Back references and look-arounds cannot be searched so, and are refused.

https://swtch.com/~rsc/regexp/regexp2.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LONGEST_PATTERN = 500
LARGEST_PROGRAM = 3000
"""Steps of a pattern, with what is repeated written out."""
WINDOW = 8000
"""Letters that are searched, the last of a text."""

Test = Callable[[str], bool]


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


_CATEGORIES: dict[Any, Test] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    op.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    op.CATEGORY_NOT_WORD: lambda sign: not _is_word(sign),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: _is_word,
}


class Unsearchable(ValueError):
    """A pattern that is wrong or cannot be followed; the text says which and what to write."""


class Step:
    """One step of a program: a letter to be tested, or where to go on at once.

    `then` are the steps that follow, in the order in which they are preferred. A step without a
    test and without any is the end of a match.
    """

    __slots__ = ("at", "test", "then")

    def __init__(self, test: Test | None = None, at: Any = None) -> None:  # noqa: ANN401
        self.test = test
        self.at = at
        self.then: tuple[Step, ...] = ()


class Pattern:
    """A compiled pattern; capital letters are as small ones. Raises Unsearchable."""

    __slots__ = ("_start",)

    def __init__(self, pattern: str) -> None:
        if len(pattern) > LONGEST_PATTERN:
            length = len(pattern)
            raise Unsearchable(f"the pattern has {length} letters, {LONGEST_PATTERN} are read")
        try:
            parsed = _parser.parse(pattern, re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as wrong:
            raise Unsearchable(f"`/{pattern}/` is no regular expression: {wrong}") from None
        self._start = _Compiler().sequence(parsed, Step())

    def end(self, text: str) -> int | None:
        """Where the first match in the last letters of `text` ends; None without one."""
        begin = max(0, len(text) - WINDOW)
        threads: list[Step] = []
        found: int | None = None
        for at in range(begin, len(text) + 1):
            before, after = text[at - 1 : at] if at else "", text[at : at + 1]
            ready: list[Step] = []
            seen: set[int] = set()
            for thread in threads:
                _follow(thread, before, after, ready, seen)
            if found is None:
                _follow(self._start, before, after, ready, seen)
            threads = []
            for step in ready:
                if step.test is None:  # a match; whatever is preferred less need not go on
                    found = at
                    break
                if after and step.test(after):
                    threads += step.then
            if found is not None and not threads:
                break
        return found


def _follow(step: Step, before: str, after: str, ready: list[Step], seen: set[int]) -> None:
    """Go on from a step to all that wait for a letter, or are an end, without taking one."""
    waiting = [step]
    while waiting:
        step = waiting.pop()
        if id(step) in seen:
            continue
        seen.add(id(step))
        if step.test is not None or not step.then:
            ready.append(step)
        elif step.at is None or _stands(step.at, before, after):
            waiting.extend(reversed(step.then))


def _stands(at: Any, before: str, after: str) -> bool:  # noqa: ANN401
    """Whether a place between two letters is the one that is asked for; "" is beyond the text."""
    match at:
        case op.AT_BEGINNING | op.AT_BEGINNING_STRING:
            return not before
        case op.AT_END | op.AT_END_STRING:
            return not after
        case op.AT_BOUNDARY:
            return _is_word(before) != _is_word(after)
    return _is_word(before) == _is_word(after)


class _Compiler:
    """Makes steps of what Python's own parser has read, from the last to the first."""

    def __init__(self) -> None:
        self._count = 0

    def sequence(self, parsed: Iterable[Any], then: Step) -> Step:
        """The first step of these parts, after which `then` follows."""
        for code, argument in reversed(list(parsed)):
            then = self._part(code, argument, then)
        return then

    def _part(self, code: Any, argument: Any, then: Step) -> Step:  # noqa: ANN401
        if code is op.MAX_REPEAT or code is op.MIN_REPEAT:
            low, high, parsed = argument
            return self._repeat(low, high, parsed, then, greedy=code is op.MAX_REPEAT)
        if code is op.BRANCH:
            return self._fork(*(self.sequence(branch, then) for branch in argument[1]))
        if code is op.SUBPATTERN:
            return self.sequence(argument[3], then)
        if code is op.AT:
            return self._step(then, at=argument)
        return self._step(then, _test(code, argument))

    def _repeat(self, low: int, high: int, parsed: Any, then: Step, *, greedy: bool) -> Step:  # noqa: ANN401
        if high is op.MAXREPEAT:
            again = self._step()
            inner = self.sequence(parsed, again)
            again.then = (inner, then) if greedy else (then, inner)
            start = again
        else:
            start = then
            for _ in range(high - low):
                inner = self.sequence(parsed, start)
                start = self._fork(*((inner, then) if greedy else (then, inner)))
        for _ in range(low):
            start = self.sequence(parsed, start)
        return start

    def _fork(self, *ways: Step) -> Step:
        fork = self._step()
        fork.then = ways
        return fork

    def _step(self, then: Step | None = None, test: Test | None = None, at: Any = None) -> Step:  # noqa: ANN401
        self._count += 1
        if self._count > LARGEST_PROGRAM:
            raise Unsearchable("the pattern repeats too much; write smaller numbers in `{…}`")
        step = Step(test, at)
        if then is not None:
            step.then = (then,)
        return step


def _test(code: Any, argument: Any) -> Test:  # noqa: ANN401
    """Whether a letter is the one, or one of those, that this part takes."""
    if code is op.ANY:
        return lambda sign: sign != "\n"
    if code is op.LITERAL or code is op.NOT_LITERAL:
        same = _letters(argument)
        return same.__contains__ if code is op.LITERAL else lambda sign: sign not in same
    if code is op.IN:
        negated = argument[0][0] is op.NEGATE
        tests = [_member(*member) for member in argument[negated:]]
        return lambda sign: any(test(sign) for test in tests) is not negated
    raise Unsearchable("look-arounds and references such as `(?=…)` or `\\1` cannot be searched")


def _member(code: Any, argument: Any) -> Test:  # noqa: ANN401
    """One member of `[…]`."""
    if code is op.CATEGORY:
        return _CATEGORIES[argument]
    if code is op.LITERAL:
        return _letters(argument).__contains__
    low, high = argument
    return lambda sign: any(low <= ord(each) <= high for each in _cases(sign))


def _letters(code: int) -> frozenset[str]:
    return frozenset(_cases(chr(code)))


def _cases(sign: str) -> set[str]:
    """A letter, small and capital; some have no other of one letter."""
    return {each for each in (sign, sign.lower(), sign.upper()) if len(each) == 1}
