"""Whatever Twilio could send, signed, the answer is one that Twilio executes without complaint."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.records.memory import MemoryRecords
from tests.webhooks.caller import Caller
from tests.webhooks.conftest import CASES, tree_of
from webhooks import FixedTrees, Settings, create_app
from webhooks.doors import CALLS, LEGS, NOTICES, WAITING

TREE = tree_of((CASES / "desk.yaml").read_text(encoding="utf-8"))
SERVICE = create_app(
    Settings(auth_token="0123456789abcdef0123456789abcdef", secret_keys=("k" * 32,)),
    records=MemoryRecords(),
    trees=FixedTrees(TREE),
)

NAMES = (
    *("Digits", "SpeechResult", "Confidence", "FinishedOnKey", "QueueResult", "QueueTime"),
    *("QueuePosition", "DialCallStatus", "DialBridged", "RecordingUrl", "RecordingSid"),
    *("RecordingDuration", "RecordingStatus", "ParentCallSid", "ErrorUrl", "ErrorCode"),
    *("From", "To", "CallStatus", "CallDuration"),
)
TELLING = (
    *("", "1", "2", "#", "*", "0", "10", "99999999", "hangup", "leave", "bridged", "error"),
    *("completed", "busy", "true", "+15550100100", "https://x/RE1", "RE1", "\0", "<&>", "http://["),
)
values = st.sampled_from(TELLING) | st.text(max_size=20)
requests = st.dictionaries(st.sampled_from(NAMES), values, max_size=8)
places = st.builds(
    "/".join,
    st.tuples(
        st.sampled_from(["desk", "gone"]),
        st.sampled_from([TREE.digest, "0123456789ab"]),
        st.sampled_from([*TREE.slug.values(), "gone"]),
        st.integers(0, 99).map(str),
    ),
)
methods = st.sampled_from(["GET", "POST"])


class Faults(logging.Handler):
    """Fails the test at the place where a fault of ours was logged."""

    def emit(self, record):
        assert record.exc_info is None, self.format(record)


@pytest.fixture(autouse=True, scope="module")
def no_faults():
    handler = Faults()
    logging.getLogger("webhooks.doors").addHandler(handler)
    yield
    logging.getLogger("webhooks.doors").removeHandler(handler)


def at(doors):
    """Paths through any of these doors, their places made up, the state lost or spoilt."""
    states = st.sampled_from(["", "?s=", "?s=AAAA", "?s=%00", "?x"])
    return st.builds(
        lambda path, place, state: (
            path.replace("<place:address>", place).replace("<name>", "desk") + state
        ),
        st.sampled_from(sorted(doors)),
        places,
        states,
    )


@given(methods, at({**CALLS, **WAITING, **LEGS}), requests)
def test_one_request_out_of_nowhere(method, path, fields):
    answer = Caller(SERVICE).request(method, path, fields)
    assert isinstance(answer.verbs, tuple)


@given(at(NOTICES), requests)
def test_one_notice_out_of_nowhere(path, fields):
    assert Caller(SERVICE).post(path, **fields).status in {204, 400}


@given(st.lists(st.tuples(st.booleans(), requests), max_size=12))
def test_a_call_of_odd_requests(turns):
    """Each answer is followed, with fields that need not fit it."""
    caller = Caller(SERVICE)
    caller.dial()
    for quiet, fields in turns:
        urls = _urls(caller.last)
        if not urls:
            break
        caller.post(urls[-1] if quiet else urls[0], **fields)
        assert isinstance(caller.last.verbs, tuple)


def _urls(answer):
    """Where Twilio could come back to after an answer: actions first."""
    found = []
    for verb in answer.verbs:
        found += [getattr(verb, name, None) for name in ("action", "wait_url", "url")]
        found += [getattr(noun, "url", None) for noun in getattr(verb, "nouns", ())]
    return [url for url in found if url and not url.startswith("/media/")]


@pytest.mark.parametrize("name", NAMES)
def test_a_field_of_60_kb_is_answered(name):
    caller = Caller(SERVICE)
    caller.dial()
    caller.post(caller.last.action, **{name: "7" * 60_000})
    assert isinstance(caller.last.verbs, tuple)
    assert all(len(url) < 2000 for url in _urls(caller.last))
