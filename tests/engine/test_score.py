"""Prompts as TwiML: sentences, how long a Say gets, and what must not get into one."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.engine import Score
from ivr.simulator.twiml import Say, read
from ivr.steps import KINDS
from ivr.telephony.call import Call
from ivr.tree.load import load
from ivr.tree.prompt import Cue
from ivr.tree.state import State
from ivr.tree.tree import Tree
from ivr.tree.visit import Visit

TWILIO_ENCODED = 4_500


def tree(text: str, **answers: str) -> tuple[Tree, State]:
    names = ", ".join(f'{name} = "x"' for name in answers) or "none = 1"
    source = f"""
phone_tree: 1
languages: ru
steps:
  begin: {{set: '{names}', next: bye}}
  bye:
    hangup: |
      {text}
"""
    loading = load("case", source.encode(), KINDS)
    assert loading.tree is not None, loading.diagnostics
    return loading.tree, State(step="bye", answers=answers)


def says(text: str, **answers: str) -> list[str]:
    """The words of each Say."""
    spoken, state = tree(text, **answers)
    visit = Visit(spoken, state, Call("CA1", "", ""), datetime(2026, 11, 23, tzinfo=UTC))
    words = Score(spoken).written(Cue("bye", "words"), visit)
    document = read(f"<Response>{words}</Response>".encode(), "text/xml")
    assert not document.findings, (document.findings, words)
    return [say.message for say in document.verbs if isinstance(say, Say)]


def test_a_text_of_one_say():
    assert says("Раз. Два.") == ["Раз. Два."]


def test_a_long_text_is_parted_at_sentences():
    sentence = "Слово за словом, пока не надоест совсем."
    found = says(" ".join([sentence] * 60))
    assert len(found) == 4
    assert all(len(words) < 700 and words.endswith("совсем.") for words in found)
    assert " ".join(found) == " ".join([sentence] * 60)


def test_a_long_sentence_is_parted_at_a_space():
    words = "слово " * 300
    found = says(words + "конец.")
    assert all(len(part) < 700 for part in found)
    assert " ".join(found) == words + "конец."


def test_a_word_longer_than_a_say_is_cut():
    found = says("ы" * 2000)
    assert "".join(found) == "ы" * 2000
    assert all(len(part) < 700 for part in found)


def test_values_are_measured_too():
    found = says("{a} {a} {a} {a} {a} {a} {a} {a}.", a="слово " * 20)
    assert len(found) == 2
    assert all(len(part) < 700 for part in found)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Раз. {a} два! Три.", "Раз. Три."),
        ("{a}. Раз.", "Раз."),
        ("Раз: {b}. {a}? Два…", "Раз: есть. Два…"),
        ("«Раз {a}!» Два.", "Два."),
        ("Раз {a}, два", ""),
        ("Цена 3.5 и {b}. Всё.", "Цена 3.5 и есть. Всё."),
        ("{b}. {b}", "есть. есть"),
        ("Раз.{b} Два.", "Раз.есть Два."),
    ],
)
def test_a_sentence_without_its_value_is_left_out(text, heard):
    assert " ".join(says(text, a="", b="есть")) == heard


@pytest.mark.parametrize(
    ("value", "heard"),
    [
        ('Tom & <Jerry> "Ltd"', 'Tom & <Jerry> "Ltd"'),
        ("один\x00\x0bдва\x1f", "одиндва"),
        ("\ud800\ufffe", ""),
        ("  пробелы  ", "пробелы"),
        ("</Say><Hangup/>", "</Say><Hangup/>"),
        ("&amp;", "&amp;"),
    ],
)
def test_values_are_text_whatever_they_hold(value, heard):
    assert says("{a}", a=value) == ([heard] if heard else [])


@settings(max_examples=60)
@given(value=st.text(max_size=120), times=st.integers(1, 12))
def test_any_value_any_number_of_times(value, times):
    for words in says(" и ".join(["{a}"] * times) + ".", a=value):
        assert len(words) < 700
        assert len(quote(words)) <= TWILIO_ENCODED


@pytest.mark.parametrize("sign", ["Ж", "字", "🙂", "a", "é"])
def test_each_say_is_within_twilios_own_bound(sign):
    for words in says(f"{sign * 30} " * 100):
        assert len(words) < 700
        assert len(quote(words)) <= TWILIO_ENCODED
