"""A caller waits, and leaves the queue by a key, too late, or to talk."""

import pytest

from ivr.records import RecordsDown
from ivr.simulator.twiml import Enqueue, Gather, Leave, Play, Record, Redirect
from tests.webhooks.caller import Answer, Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees


class Queued(Caller):
    """A caller in the queue, with the action of `<Enqueue>` and its wait URL."""

    action = wait_url = ""

    def enqueued(self, answer: Answer) -> "Queued":
        enqueue = answer.verb(Enqueue)
        self.action, self.wait_url = str(enqueue.action), str(enqueue.wait_url)
        return self


@pytest.fixture
def queued(app):
    caller = Queued(app)
    caller.dial()
    return caller.enqueued(caller.press("0"))


def left(caller: "Queued", result: str = "leave", seconds: str = "30") -> Answer:
    return caller.post(caller.action, QueueResult=result, QueueTime=seconds, QueueSid="QU1")


def test_the_place_is_told_and_music_is_played(queued):
    answer = queued.post(queued.wait_url, QueuePosition="3", QueueTime="0")
    assert "You are number three." in answer.words
    plays = [each for each in answer.verb(Gather).prompt if isinstance(each, Play)]
    assert plays[0].url.startswith("/media/")
    assert queued.app.test_client().get(plays[0].url).status_code == 200


def test_a_wait_depends_on_place_and_time_only(queued):
    first = queued.post(queued.wait_url, QueuePosition="3", QueueTime="1", AvgQueueTime="9")
    again = queued.post(queued.wait_url, QueuePosition="3", QueueTime="1", CurrentQueueSize="7")
    assert first.body == again.body


@pytest.mark.parametrize(
    "fields", [{}, {"QueuePosition": "", "QueueTime": "x"}, {"QueueTime": "-1"}]
)
def test_missing_and_odd_fields_are_a_place_all_the_same(queued, fields):
    assert "number one" in queued.post(queued.wait_url, **fields).words


def press(caller, key):
    gather = caller.post(caller.wait_url, QueuePosition="1", QueueTime="9").verb(Gather)
    return caller.post(str(gather.action), Digits=key, QueuePosition="1", QueueTime="10")


def test_a_key_leaves_by_its_own_exit(queued):
    assert press(queued, "1").verb(Leave)
    assert "ivr_exit" in queued.cookies
    assert left(queued).verb(Record)
    assert queued.last.steps == ["message"]


def test_the_cookie_is_enough(queued, records, monkeypatch):
    def down(*_):
        raise RecordsDown("gone")

    monkeypatch.setattr(records, "note_exit", down)
    monkeypatch.setattr(records, "exit_of", down)
    press(queued, "1")
    assert left(queued).steps == ["message"]


def test_the_records_are_enough(queued):
    press(queued, "1")
    queued.cookies.clear()
    assert left(queued).steps == ["message"]


def test_the_cookie_says_nothing_and_is_kept_from_scripts(queued):
    header = press(queued, "1").headers["Set-Cookie"]
    assert {"HttpOnly", "Secure", "Path=/queue"} <= {part.strip() for part in header.split(";")}
    assert "=1;" not in header


@pytest.mark.parametrize("cookie", ["", "1", "late", "A" * 60])
def test_a_cookie_that_was_made_up_says_nothing(queued, cookie):
    queued.cookies["ivr_exit"] = cookie
    assert left(queued).verb(Enqueue)


def test_a_cookie_of_another_call_says_nothing(queued, app):
    press(queued, "1")
    other = Queued(app, sid="CA2")
    other.dial()
    other.enqueued(other.press("0"))
    other.cookies = queued.cookies
    assert left(other).verb(Enqueue)


def test_a_cookie_of_an_earlier_wait_says_nothing(queued):
    press(queued, "1")
    earlier = queued.cookies["ivr_exit"]
    queued.cookies.clear()
    queued.app.extensions["ivr"].records._exits.clear()
    queued.enqueued(left(queued))
    queued.cookies["ivr_exit"] = earlier
    assert left(queued).verb(Enqueue)


def test_nobody_knows_why_and_it_is_late(queued):
    assert left(queued, seconds="120").steps == ["later", "message"]


def test_nobody_knows_why_and_it_is_early(queued):
    assert left(queued, seconds="119").steps == ["line"]


def test_who_waited_long_enough_is_taken_out(queued):
    assert queued.post(queued.wait_url, QueuePosition="1", QueueTime="120").verb(Leave)
    assert left(queued, seconds="120").steps == ["later", "message"]


def test_who_has_no_place_is_taken_out(queued):
    assert queued.post(queued.wait_url, QueuePosition="6", QueueTime="0").verb(Leave)
    assert left(queued, seconds="1").steps == ["later", "message"]


def test_a_key_that_does_nothing_keeps_the_place(queued):
    answer = press(queued, "9")
    assert answer.verb(Redirect).url == queued.wait_url
    assert "ivr_exit" not in queued.cookies


def test_talked(queued):
    assert left(queued, "bridged").steps == ["bye"]


def test_a_queue_that_is_full_or_broken_leads_on(queued):
    assert left(queued, "queue-full").steps == ["later", "message"]
    assert left(queued, "error").steps == ["later", "message"]


def test_an_exit_is_good_after_a_deploy(queued, make, desk):
    """The tree was changed, and nobody has the version that the caller is waiting on."""
    changed = desk.replace("Everybody is busy.", "Still busy.")
    queued.app = make(trees=FixedTrees(tree_of(changed)))
    assert press(queued, "1").verb(Leave)
    assert left(queued).steps == ["message"]


def test_a_queue_that_is_gone_lets_its_callers_go(queued, make):
    gone = "phone_tree: 1\nlanguages: en\nsteps:\n  only: {hangup: Goodbye.}\n"
    queued.app = make(trees=FixedTrees(tree_of(gone)))
    assert queued.post(queued.wait_url, QueuePosition="1", QueueTime="9").verb(Leave)
    assert left(queued).steps == ["only"]


def test_an_unreadable_state_keeps_the_place(queued):
    queued.wait_url = queued.wait_url.partition("?")[0] + "?s=x"
    assert "number two" in queued.post(queued.wait_url, QueuePosition="2", QueueTime="0").words
