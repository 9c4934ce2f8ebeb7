"""Regular expressions: what Python finds, found in bounded time."""

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ivr.simulator.lines.patterns import Pattern, Unsearchable


def python(pattern, text):
    found = re.search(pattern, text, re.IGNORECASE)
    return found and found.end()


TEXTS = ["", "a", "ab", "Aab", "order 350 is ready", "Один, два, три", "a_b-c", "xaaab\nb", "ÀÉß"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "pattern",
    [
        "a", "a*", "a+", "a?b", "a*?b", "a+?", "(a|ab)(c|bcd)?", "^a", "b$", r"\bis\b", r"\B\d", "",
        r"\d+", r"\D+", r"\w+", r"\W", r"\s", r"\S+ \S+", "[a-c]+", "[^a-c ]+", "[а-яё]+", ".+b",
        r"order (\d{1,3}) is", "a{2}", "a{2,}", "a{,2}b", "(?:ab)+", "(?i:A)b", "А?один", "[A-C]",
        r"(\S+, ){2}\S+", "(a+)+b", "(a|aa)*b", "x(a*)*b", "[^\\W\\d]+", "(?P<n>a)b", "à|é",
    ],
)  # fmt: skip
def test_python_finds_the_same(pattern, text):
    assert Pattern(pattern).end(text) == python(pattern, text)


atoms = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", "(?:)", "ab"])
patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}"])).map(
            lambda parts: f"(?:{parts[0]}){parts[1]}"
        ),
    ),
    max_leaves=6,
)


@given(patterns, st.text("abc ", max_size=8))
def test_python_finds_a_match_where_we_do(pattern, text):
    """Which of several is another question: Python repeats what takes no letter in its own way."""
    assert (Pattern(pattern).end(text) is None) == (python(pattern, text) is None)


@given(patterns, st.text("abc ", max_size=8))
def test_python_finds_the_same_of_patterns_that_take_letters(pattern, text):
    assume(not any(sign in pattern for sign in ("^", "$", r"\b", "(?:)", "*", "?)", "}")))
    assert Pattern(pattern).end(text) == python(pattern, text)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(a|aa)+b", "(.*a){20}", "a?" * 40 + "a" * 40, ".*.*.*.*x", "(a{1,30}){1,30}b"],
)
@pytest.mark.parametrize("letters", [40, 3000])
def test_what_would_take_for_ever_does_not(pattern, letters):
    began = time.perf_counter()
    Pattern(pattern).end("a" * letters)
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", "no regular expression"),
        ("[", "no regular expression"),
        ("a**", "no regular expression"),
        (r"(a)\1", "cannot be searched"),
        ("a(?=b)", "cannot be searched"),
        ("(?<!a)b", "cannot be searched"),
        ("(?P<n>a)(?(n)b|c)", "cannot be searched"),
        ("x" * 501, "501 letters"),
        ("(a{1000}){1000}", "repeats too much"),
        ("(" * 400 + ")" * 90, "no regular expression"),
    ],
)
def test_what_is_refused(pattern, why):
    with pytest.raises(Unsearchable, match=why):
        Pattern(pattern)


def test_only_the_last_letters_are_searched():
    assert Pattern("a").end("a" + "b" * 8000) is None
    assert Pattern("a").end("a" + "b" * 7999) == 1
