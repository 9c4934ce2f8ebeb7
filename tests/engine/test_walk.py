"""The walk where a call comes from elsewhere: another version, another release, a fault."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ivr.engine import EndlessTurn, Links, Reply, Score, begin, enter, faulted, resume, write
from ivr.simulator.twiml import Gather, read
from ivr.steps import KINDS
from ivr.telephony.call import Call
from ivr.telephony.events import Failed, Keys, Left, Silence
from ivr.tree.load import load
from ivr.tree.prompt import Cue
from ivr.tree.state import State
from ivr.tree.tree import Tree
from ivr.tree.turn import End, Go, Hold, Leave, Listen, Look
from tests.kinds.phone import SEALER

CALL = Call("CA" + "0" * 32, "+79161234567", "+74950000042")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def tree(steps: str, heading: str = "everywhere: {otherwise: line}\n") -> Tree:
    text = f"phone_tree: 1\nlanguages: ru, en\n{heading}steps:\n{steps}"
    loading = load("case", text.encode(), KINDS)
    assert loading.tree is not None, loading.diagnostics
    return loading.tree


TREE = tree("""
  main: {menu: {ru: Меню., en: Menu.}, keys: {1: second, 2: loop, "*": back}}
  second: {menu: {ru: Второе., en: Second.}, keys: {1: line, "*": back}}
  loop: {set: a = 1, next: loop2}
  loop2: {set: a = 1, next: loop3}
  loop3: {set: a = 1, next: loop4}
  loop4: {set: a = 1, next: loop}
  line: {queue: operators, keys: {1: main}}
""")


def written(reply: Reply, spoken: Tree = TREE) -> bytes:
    links = Links(spoken, reply.state, CALL.sid, SEALER)
    body = write(Score(spoken), reply, CALL, NOW, links)
    assert not read(body, "text/xml").findings
    return body


def test_a_step_that_is_gone_leads_to_a_person():
    reply = resume(TREE, State(step="gone", turn=4), CALL, NOW, Keys("1"))
    assert isinstance(reply.turn, Hold)
    assert reply.state.turn == 5


def test_a_step_that_is_gone_leads_to_the_start_where_there_is_no_person():
    alone = tree("  main: {menu: {ru: Меню., en: Menu.}, keys: {1: main}, otherwise: back}", "")
    assert resume(alone, State(step="gone"), CALL, NOW, Keys("1")).steps == ("main",)


def test_what_is_gone_from_the_trail_is_passed_over():
    state = State(step="second", trail=("main", "gone", "second"))
    assert resume(TREE, state, CALL, NOW, Keys("*")).steps == ("main",)


def test_a_language_that_is_gone_is_the_default_one():
    reply = resume(TREE, State(step="main", language="de"), CALL, NOW, Silence())
    assert "Меню." in written(reply).decode()


def test_a_prompt_that_is_gone_is_not_said():
    lead = (Cue("gone", "words"), Cue("main", "gone"))
    reply = resume(TREE, State(step="main", lead=lead), CALL, NOW, Keys("*"))
    gather = next(v for v in read(written(reply), "text/xml").verbs if isinstance(v, Gather))
    assert [say.message for say in gather.prompt] == ["Меню."]


def test_a_call_of_which_only_the_step_is_known():
    reply = enter(TREE, "second", CALL, NOW)
    assert reply.steps == ("second",)
    assert reply.state.answers == {}


def test_a_fault_apologises_and_leads_to_a_person():
    reply = faulted(TREE, State(step="main", turn=3, answers={"a": "1"}), CALL, NOW)
    assert isinstance(reply.turn, Hold)
    assert reply.state.faulted
    assert reply.state.answers == {"a": "1"}
    assert "Извините, произошла ошибка." in written(reply).decode()


def test_a_second_fault_on_the_way_there_ends_the_call():
    first = faulted(TREE, None, CALL, NOW)
    second = faulted(TREE, first.state, CALL, NOW)
    assert isinstance(second.turn, End)
    assert "Извините, произошла ошибка." in written(second).decode()


def test_a_fault_after_the_call_has_gone_on_is_a_first_one_again():
    first = faulted(TREE, None, CALL, NOW)
    menu = resume(TREE, first.state, CALL, NOW, Left("leave", 5, "1"))
    assert menu.steps == ("main",)
    assert not menu.state.faulted
    assert isinstance(faulted(TREE, menu.state, CALL, NOW).turn, Hold)


def test_a_fault_in_a_tree_without_a_way_out_ends_the_call():
    alone = tree("  main: {menu: {ru: Меню., en: Menu.}, keys: {1: main}, otherwise: back}", "")
    assert isinstance(faulted(alone, None, CALL, NOW).turn, End)


def test_a_way_out_that_goes_round_ends_the_call():
    round_and_round = tree(
        """
  one: {set: a = 1, next: two}
  two: {set: a = 1, next: three}
  three: {set: a = 1, next: four}
  four: {set: a = 1, next: one}
""",
        "everywhere: {otherwise: one}\n",
    )
    with pytest.raises(EndlessTurn):
        begin(round_and_round, CALL, NOW)
    assert isinstance(faulted(round_and_round, None, CALL, NOW).turn, End)


def test_an_endless_turn_names_the_steps():
    with pytest.raises(EndlessTurn, match="loop3"):
        resume(TREE, State(step="main"), CALL, NOW, Keys("2"))


def test_nothing_is_changed_in_place():
    state = State(step="main", trail=("main",), entered={"main": 1}, answers={"a": "1"})
    before = repr(state)
    resume(TREE, state, CALL, NOW, Keys("1"))
    assert repr(state) == before


def test_a_caller_who_is_remembered_in_a_language_the_tree_has_lost():
    known = Call("CA1", "", "", language="de")
    ask = tree("  first: {language: {1: ru, 2: en}, next: line}\n  line: {queue: operators}\n")
    assert begin(ask, known, NOW).state.step == "first"


def test_what_is_for_the_door_is_not_written():
    state = State(step="main")
    links = Links(TREE, state, CALL.sid, SEALER)
    for turn in (Go(state, "main"), Look(state, "requests", {})):
        with pytest.raises(TypeError):
            write(Score(TREE), Reply(turn), CALL, NOW, links)


def test_leaving_a_queue_for_nothing_goes_on_waiting():
    state = State(step="line", turn=3)
    links = Links(TREE, state, CALL.sid, SEALER)
    body = write(Score(TREE), Reply(Leave(state, "")), CALL, NOW, links).decode()
    assert f"/queue/case/{TREE.digest}/line/3/wait?s=" in body


def test_a_failure_nobody_asked_about_goes_on():
    assert isinstance(resume(TREE, State(step="main"), CALL, NOW, Failed()).turn, Listen)
