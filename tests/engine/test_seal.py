"""Sealing: what a caller's URL holds can be read by nobody, changed by nobody, moved nowhere."""

from __future__ import annotations

import json
import random
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.engine import Sealer
from ivr.engine.seal import MOST_SIGNS
from ivr.tree.prompt import Cue
from ivr.tree.state import MOST_ANSWERS, MOST_COUNTED, MOST_TRAIL, State
from ivr.tree.state import MOST_SIGNS as MOST_ANSWER

PATH = "hotline/0123456789ab/main/7"
CALL = "CA" + "0" * 32
STATE = State(step="main", turn=7, language="ru", answers={"город": "Орёл"}, trail=("main",))
SEALER = Sealer(["new key", "old key"])

names = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя_abc", min_size=1, max_size=64)
counts = st.dictionaries(names, st.integers(1, 30), max_size=MOST_COUNTED)
cues = st.lists(st.builds(Cue, names, st.sampled_from(["words", "again"])), max_size=100).map(tuple)
states = st.builds(
    State,
    step=names,
    turn=st.integers(0, 1000),
    language=st.sampled_from(["ru", "en-GB", ""]),
    answers=st.dictionaries(names, st.text(max_size=MOST_ANSWER), max_size=MOST_ANSWERS),
    trail=st.lists(names, max_size=MOST_TRAIL).map(tuple),
    entered=counts,
    missed=counts,
    faulted=st.booleans(),
    mode=st.sampled_from(["", "confirm", "lead", "more"]),
    lead=cues,
    held=st.text(max_size=MOST_ANSWER),
    silences=st.integers(0, 9),
    wrongs=st.integers(0, 9),
    repeats=st.integers(0, 9),
    more=st.integers(0, 9),
    noes=st.integers(0, 9),
    attempt=st.integers(0, 9),
)


def random_state(seed: int) -> State:
    """A state as full as it gets, of names and answers that nothing packs."""
    chance = random.Random(seed)

    def word(size: int) -> str:
        return "".join(chance.choices("абвгдежзийклмнопрстуфхцчшщъыьэюяё0123456789", k=size))

    steps = [word(64) for _ in range(MOST_COUNTED)]
    return State(
        step=steps[0],
        turn=999,
        language="ru",
        answers={word(64): word(MOST_ANSWER) for _ in range(MOST_ANSWERS)},
        trail=tuple(steps[:MOST_TRAIL]),
        entered={step: chance.randint(1, 30) for step in steps},
        missed=dict.fromkeys(steps[:4], 3),
        lead=tuple(Cue(chance.choice(steps), "words") for _ in range(60)),
        held=word(MOST_ANSWER),
        mode="confirm",
        wrongs=2,
    )


@given(state=states)
def test_what_is_sealed_is_unsealed(state):
    text = SEALER.seal(state, PATH, CALL)
    assert len(text) <= MOST_SIGNS
    assert text.isascii()
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert SEALER.seal(state, PATH, CALL) == text, "a repeated request is answered alike"
    found = SEALER.unseal(text, PATH, CALL)
    assert found is not None
    kept = (found.step, found.turn, found.language, found.mode, found.held, found.wrongs)
    assert kept == (state.step, state.turn, state.language, state.mode, state.held, state.wrongs)


@pytest.mark.parametrize("seed", range(5))
def test_a_state_too_full_for_a_url_forgets_what_is_needed_least(seed):
    state = random_state(seed)
    text = SEALER.seal(state, PATH, CALL)
    assert len(text) <= MOST_SIGNS
    found = SEALER.unseal(text, PATH, CALL)
    assert (found.step, found.turn, found.mode, found.held, found.wrongs) == (
        *(state.step, state.turn, state.mode, state.held, state.wrongs),
    )
    assert found.missed == state.missed, "tries at a secret are never given back"
    kept = len(found.answers)
    assert kept > 0
    assert list(found.answers) == list(state.answers)[-kept:], "the newest are kept"


def test_an_ordinary_state_forgets_nothing():
    assert SEALER.unseal(SEALER.seal(STATE, PATH, CALL), PATH, CALL) == STATE
    assert len(SEALER.seal(STATE, PATH, CALL)) < 200


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_changed_byte_opens_nothing(at, bit):
    text = SEALER.seal(STATE, PATH, CALL)
    at %= len(text)
    changed = text[:at] + chr(ord(text[at]) ^ (1 << bit)) + text[at + 1 :]
    assert SEALER.unseal(changed, PATH, CALL) in (None, STATE)
    if SEALER.unseal(changed, PATH, CALL) == STATE:
        # Bits of the last sign that base64 does not use: the same bytes, written in another way.
        assert at == len(text) - 1


@given(text=st.text(max_size=200))
def test_anything_else_opens_nothing(text):
    assert SEALER.unseal(text, PATH, CALL) is None


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("hotline/0123456789ab/main/8", CALL),
        ("hotline/0123456789ab/price/7", CALL),
        ("hotline/0123456789ac/main/7", CALL),
        ("office/0123456789ab/main/7", CALL),
        (PATH, "CA" + "1" * 32),
        (PATH, ""),
        # The parts of what a seal is bound to cannot run into one another.
        (PATH + CALL[:1], CALL[1:]),
    ],
)
def test_it_serves_nowhere_else(path, call):
    assert SEALER.unseal(SEALER.seal(STATE, PATH, CALL), path, call) is None


def test_an_old_key_still_opens_and_a_new_one_seals():
    old, new = Sealer(["old key"]), Sealer(["new key"])
    assert SEALER.unseal(old.seal(STATE, PATH, CALL), PATH, CALL) == STATE
    assert SEALER.seal(STATE, PATH, CALL) == new.seal(STATE, PATH, CALL)
    assert old.unseal(new.seal(STATE, PATH, CALL), PATH, CALL) is None


def sealed(values: object) -> str:
    """Something sealed by another release."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"\0" + packer.compress(json.dumps(values).encode()) + packer.flush()
    whole = SEALER._ciphers[0].encrypt(packed, [PATH.encode(), CALL.encode()])
    return urlsafe_b64encode(whole).rstrip(b"=").decode()


def test_fields_of_another_release_are_ignored():
    found = SEALER.unseal(sealed({"step": "main", "mood": "good", "turn": 3}), PATH, CALL)
    assert found == State(step="main", turn=3)


@pytest.mark.parametrize(
    "values", [[], "text", 5, None, {"lead": 5}, {"lead": [["a"]]}, {"trail": 1}]
)
def test_what_is_no_state_is_none(values):
    assert SEALER.unseal(sealed(values), PATH, CALL) is None


def test_a_bomb_opens_nothing():
    assert SEALER.unseal(sealed({"held": "а" * 1_000_000}), PATH, CALL) is None


@settings(max_examples=20)
@given(state=states)
def test_nothing_can_be_read_without_the_key(state):
    text = SEALER.seal(state, PATH, CALL)
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    for word in (*state.answers.values(), *state.trail):
        assert len(word) < 3 or word.encode() not in raw
