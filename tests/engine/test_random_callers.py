"""Random callers on every shipped tree and on trees made up: whatever they do, the call goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.engine import write
from ivr.steps import KINDS
from ivr.telephony.call import Call
from ivr.telephony.events import Dialled, Event, Silence
from ivr.tree.load import load
from ivr.tree.tree import Tree
from ivr.tree.turn import Look, Run
from ivr.tree.visit import Waiting
from tests.engine.made_up import events, found, loaded, made_up, opened
from tests.kinds.phone import Phone
from tests.kinds.test_cases import CASES, read_case, tree_of

MENUS = Path(__file__).parents[2] / "menus"
A_WEEK = timedelta(days=7)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), A_WEEK).map(lambda later: MONDAY + later)


def shipped(name: str) -> Tree:
    path = MENUS / name
    loading = load(path.stem, path.read_bytes(), KINDS, lambda file: (MENUS / file).read_bytes())
    assert loading.tree is not None
    return loading.tree


TREES = {
    **{path.stem: shipped(path.name) for path in MENUS.glob("*.yaml") if ".calls" not in path.name},
    **{path.stem: tree_of(read_case(path)) for path in (CASES / "whole").glob("*.yaml")},
}
CALLS = st.builds(
    Call,
    st.just("CA" + "0" * 32),
    st.sampled_from(["+79161234567", "anonymous", ""]),
    st.sampled_from(["+74950000042", "+15550100142", "client:desk"]),
    st.sampled_from(["", "Москва & <область>"]),
    st.sampled_from(["", "en", "ru", "fr"]),
)


def lives(phone: Phone, said: list[Event], data: st.DataObject) -> None:
    """A call: every answer is read strictly, and written to the same bytes a second time."""
    phone.begin()
    for event in [None, *said]:
        if phone.heard.does == "end":
            return
        if event is not None:
            in_queue = phone.heard.does.startswith("queue")
            phone.hear(event, Waiting(2, 30) if in_queue else None)
        while phone.asked:
            answers = found if isinstance(phone.reply.turn, Look | Run) else opened
            phone.hear(data.draw(answers))
        again = write(phone.score, phone.reply, phone.call, phone.now, phone.links())
        assert again == write(phone.score, phone.reply, phone.call, phone.now, phone.links())
        if phone.heard.does == "listen":
            assert phone.unsealed() == phone.reply.state
        if phone.heard.does.startswith("queue"):
            phone.wait(Waiting(1, 10, 120))
        if phone.heard.does.startswith("dial"):
            phone.whispered()


@settings(max_examples=60)
@given(tree=made_up(), said=st.lists(events, max_size=12), call=CALLS, now=moments, data=st.data())
def test_made_up_trees(tree, said, call, now, data):
    lives(Phone(loaded(tree), call, now), said, data)


@pytest.mark.parametrize("name", TREES)
@settings(max_examples=40)
@given(said=st.lists(events, max_size=15), call=CALLS, now=moments, data=st.data())
def test_shipped_trees(name, said, call, now, data):
    lives(Phone(TREES[name], call, now), said, data)


@pytest.mark.parametrize("name", TREES)
@settings(max_examples=40)
@given(said=st.lists(events, max_size=8), now=moments, data=st.data())
def test_whoever_falls_silent_is_helped_within_ten_turns(name, said, now, data):
    phone = Phone(TREES[name], Call("CA" + "0" * 32, "+79161234567", "+74950000042"), now)
    lives(phone, said, data)
    for _turn in range(10):
        if is_helped(phone):
            return
        rings = phone.heard.does.startswith("dial")
        phone.hear(Dialled("no-answer", bridged=False) if rings else Silence())
        while phone.asked:
            phone.hear(data.draw(found if isinstance(phone.reply.turn, Look | Run) else opened))
    assert is_helped(phone), f"still {phone.heard.does} at {phone.reply.state.step}"


def is_helped(phone: Phone) -> bool:
    """Whether the call has come to its end, or to the operators' queue."""
    return phone.heard.does == "end" or phone.heard.does.startswith("queue")
