"""Each document as it is written: the very attributes, and where each address leads."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from ivr.engine import Links, Music, Score, begin, goodbye, resume, waiting, whisper, write
from ivr.simulator.twiml import Dial, Enqueue, Gather, Play, Record, Redirect, read
from ivr.steps import KINDS
from ivr.telephony.call import Call
from ivr.telephony.events import Keys, Silence
from ivr.tree.load import load
from ivr.tree.state import State
from ivr.tree.tree import Tree
from ivr.tree.visit import Visit, Waiting
from tests.kinds.phone import SEALER

CALL = Call("CA" + "0" * 32, "+79161234567", "+74950000042")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
FILES = {"звонок.MP3": b"ID3 sound"}


def tree_of(name: str, text: str) -> Tree:
    tree = load(name, text.encode(), KINDS, FILES.get).tree
    assert tree is not None
    return tree


TREE = tree_of(
    "Горячая линия",
    """
phone_tree: 1
languages: ru
everywhere: {otherwise: очередь}
steps:
  главное: {menu: Меню., keys: {1: код, 2: очередь, 3: звонок, 4: запись}}
  код: {ask: Код., into: code, digits: 4-10, next: главное}
  очередь: {queue: операторы, music: звонок.MP3}
  звонок:
    dial: "+74950000001, +74950000002"
    at_once: yes
    ring: 15s
    whisper: Звонок.
    record: Запись.
  запись: {voicemail: Говорите., at_most: 45s, next: главное}
""",
)
SCORE = Score(TREE, "/ivr")


def turn(*keys: str):
    reply = begin(TREE, CALL, NOW)
    for key in keys:
        reply = resume(TREE, reply.state, CALL, NOW, Keys(key))
    links = Links(TREE, reply.state, CALL.sid, SEALER, "/ivr")
    body = write(SCORE, reply, CALL, NOW, links)
    document = read(body, "text/xml")
    assert not document.findings
    return reply, body, document.verbs


def path(url: str | None) -> str:
    return urlsplit(url or "").path


def test_a_menu():
    _reply, body, (gather, redirect) = turn()
    base = f"/ivr/call/Goryachaya_liniya/{TREE.digest}/glavnoe/1"
    assert isinstance(gather, Gather)
    assert isinstance(redirect, Redirect)
    assert (path(gather.action), gather.method) == (base, "POST")
    assert (path(redirect.url), redirect.method) == (f"{base}/silence", "POST")
    assert (gather.finish_on_key, gather.num_digits, gather.timeout) == ("", 1, 5)
    assert not gather.action_on_empty_result
    assert b'finishOnKey=""' in body, "Twilio's default is the pound key"


def test_an_entry_of_varying_length():
    _reply, _body, (gather, _redirect) = turn("1")
    assert (gather.finish_on_key, gather.num_digits) == ("#", 10)


def test_a_queue():
    _reply, _body, (enqueue,) = turn("2")
    base = f"/ivr/queue/Goryachaya_liniya/{TREE.digest}/ochered/2"
    assert isinstance(enqueue, Enqueue)
    assert enqueue.name == "операторы"
    assert (path(enqueue.action), enqueue.method) == (base, "POST")
    assert (path(enqueue.wait_url), enqueue.wait_url_method) == (f"{base}/wait", "POST")


def test_waiting_plays_the_tree_own_sound_from_its_own_address():
    reply, _body, _verbs = turn("2")
    links = Links(TREE, reply.state, CALL.sid, SEALER, "/ivr")
    visit = Visit(TREE, reply.state, CALL, NOW, Waiting(1, 10))
    music = Music("https://ivr.example/hold.wav", 24.0)
    (gather,) = read(waiting(SCORE, visit, links, music), "text/xml").verbs
    assert path(gather.action).endswith("/ochered/2/key")
    (play,) = gather.prompt
    assert isinstance(play, Play)
    name = play.url.removeprefix("/ivr/media/")
    assert len(name) == 36
    assert name.endswith(".mp3")


@pytest.mark.parametrize(("every", "loops"), [("5s", 1), ("30s", 1), ("36s", 2), ("2m", 5)])
def test_the_music_of_the_house_is_played_until_the_words_are_due(every, loops):
    text = f"""
phone_tree: 1
languages: en
steps:
  line: {{queue: operators, waiting: "Please wait.", every: {every}, otherwise: line}}
"""
    tree = tree_of("case", text)
    state = State(step="line")
    visit = Visit(tree, state, CALL, NOW, Waiting(1))
    links = Links(tree, state, CALL.sid, SEALER)
    body = waiting(Score(tree), visit, links, Music("https://ivr.example/hold.wav", 24.0))
    (gather,) = read(body, "text/xml").verbs
    assert gather.prompt[-1].loop == loops
    # The document's end asks for it again, so nothing may come after the Gather.
    assert gather.timeout == 1


def test_nobody_waits_at_a_menu():
    state = State(step="главное")
    visit = Visit(TREE, state, CALL, NOW, Waiting(1))
    links = Links(TREE, state, CALL.sid, SEALER)
    with pytest.raises(TypeError, match="nobody waits"):
        waiting(SCORE, visit, links, Music("https://x.example/a.wav", 24.0))


def test_dialling():
    reply, _body, (say, dial) = turn("3")
    base = f"/ivr/dial/Goryachaya_liniya/{TREE.digest}/zvonok/2"
    assert say.message == "Запись."
    assert isinstance(dial, Dial)
    assert path(dial.action) == base
    assert (dial.timeout, dial.answer_on_bridge, dial.caller_id) == (15, True, CALL.number)
    assert dial.record == "record-from-answer"
    assert [number.phone_number for number in dial.nouns] == ["+74950000001", "+74950000002"]
    assert {path(number.url) for number in dial.nouns} == {f"{base}/whisper"}
    links = Links(TREE, reply.state, CALL.sid, SEALER, "/ivr")
    words = whisper(SCORE, Visit(TREE, reply.state, CALL, NOW), links, "")
    assert [verb.message for verb in read(words, "text/xml").verbs] == ["Звонок."]


@pytest.mark.parametrize("number", ["anonymous", "client:desk", ""])
def test_what_is_no_number_of_ours_is_not_shown(number):
    call = Call(CALL.sid, CALL.caller, number)
    reply = resume(TREE, begin(TREE, call, NOW).state, call, NOW, Keys("3"))
    links = Links(TREE, reply.state, call.sid, SEALER)
    document = read(write(SCORE, reply, call, NOW, links), "text/xml")
    assert not document.findings
    assert document.verbs[-1].caller_id is None


def test_a_message():
    _reply, _body, (say, record, redirect) = turn("4")
    base = f"/ivr/recorded/Goryachaya_liniya/{TREE.digest}/zapis/2"
    assert say.message == "Говорите."
    assert isinstance(record, Record)
    assert path(record.action) == base
    assert path(record.recording_status_callback) == f"{base}/status"
    assert (record.max_length, record.timeout, record.play_beep) == (45, 5, True)
    assert record.finish_on_key == "1234567890*#", "any key ends it"
    # Nothing recorded: Twilio goes on with the next verb.
    assert path(redirect.url) == f"{base}/silence"


def test_a_last_word_without_a_tree():
    body = goodbye("Sorry & goodbye.", "en")
    say, _hangup = read(body, "text/xml").verbs
    assert say.message == "Sorry & goodbye."


def test_the_same_state_and_event_give_the_same_bytes():
    assert turn("1", "7")[1] == turn("1", "7")[1]


def test_other_states_give_other_addresses():
    reply = begin(TREE, CALL, NOW)
    first = Links(TREE, reply.state, CALL.sid, SEALER).to("call")
    again = resume(TREE, reply.state, CALL, NOW, Silence())
    assert Links(TREE, again.state, CALL.sid, SEALER).to("call") != first
