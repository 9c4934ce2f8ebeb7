"""What every kind of records promises."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from types import MappingProxyType
from typing import Any

import pytest

from ivr.records import Draft, Recording, RecordsDown, TreeVersion

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=3)))


def draft(call_sid: str = "CA1", turn: int = 3, **more: Any) -> Draft:
    return Draft(call_sid=call_sid, turn=turn, **({"opened": NOON} | more))


def numbers(*given: str) -> Callable[[], str]:
    """A source of numbers: these in turn, then others that are all different."""
    source = iter([*given, *(str(10_000_000 + n) for n in range(1000))])
    return lambda: next(source)


def test_a_request_is_read_as_it_was_left(records):
    left = draft(
        caller="+79161234567",
        topic="возврат",
        tree="hotline",
        digest="0123456789ab",
        step="ночь",
        language="ru",
        answers=MappingProxyType({"postcode": "101000", "имя": "Ёж\0"}),
        recording=Recording("RE1", "CA1", "https://api.twilio.com/RE1", 12),
    )
    opened = records.open_request(left, numbers("12345678"))
    assert (opened.number, opened.status) == ("12345678", "open")
    assert opened.draft.recording == left.recording
    read = records.request("12345678")
    assert read is not None
    assert (read.draft.opened, read.draft.caller, read.draft.topic) == (
        NOON,
        "+79161234567",
        "возврат",
    )
    assert read.draft.opened.tzinfo is not None
    assert dict(read.draft.answers) == {"postcode": "101000", "имя": "Ёж\0"}
    assert read == opened or read.draft.answers == opened.draft.answers


def test_the_same_moment_is_one_request(records):
    first = records.open_request(draft(), numbers("11111111"))
    again = records.open_request(draft(topic="another"), numbers("22222222"))
    assert again == first
    assert len(records.requests()) == 1


def test_other_moments_are_other_requests(records):
    draw = numbers()
    opened = {
        records.open_request(draft(sid, turn), draw).number
        for sid, turn in [("CA1", 3), ("CA1", 4), ("CA2", 3)]
    }
    assert len(opened) == 3


def test_a_number_that_is_taken_is_drawn_again(records):
    records.open_request(draft("CA1"), numbers("11111111"))
    second = records.open_request(draft("CA2"), numbers("11111111", "11111111", "22222222"))
    assert second.number == "22222222"


def test_numbers_that_are_all_taken_are_told(records):
    records.open_request(draft("CA1"), numbers("11111111"))
    with pytest.raises(RecordsDown, match="taken"):
        records.open_request(draft("CA2"), lambda: "11111111")
    assert len(records.requests()) == 1


def test_requests_at_once_get_a_number_each_and_a_moment_one(records):
    drawn = count(10_000_000)

    def leave(n):
        # every moment is told twice, as a webhook that is repeated while the first is answered
        return records.open_request(draft(f"CA{n // 2}"), lambda: str(next(drawn))).number

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(leave, range(20)))
    assert found[::2] == found[1::2]
    assert len(set(found)) == 10
    assert len(records.requests()) == 10


def test_an_unknown_number_finds_nothing(records):
    assert records.request("99999999") is None
    assert records.set_status("99999999", "closed") is False


def test_requests_are_listed_newest_first(records):
    draw = numbers()
    for n in range(5):
        records.open_request(draft(f"CA{n}", opened=NOON + timedelta(hours=n)), draw)
    assert [each.draft.call_sid for each in records.requests()] == [
        f"CA{n}" for n in (4, 3, 2, 1, 0)
    ]
    assert [each.draft.call_sid for each in records.requests(limit=2, offset=1)] == ["CA3", "CA2"]


def test_moments_in_other_zones_are_in_order(records):
    draw = numbers()
    records.open_request(draft("later", opened=datetime(2026, 11, 23, 10, 0, tzinfo=UTC)), draw)
    records.open_request(draft("earlier", opened=NOON), draw)  # 9:00 in UTC
    assert [each.draft.call_sid for each in records.requests()] == ["later", "earlier"]


def test_requests_are_listed_by_status(records):
    draw = numbers("11111111", "22222222")
    for sid in ("CA1", "CA2"):
        records.open_request(draft(sid), draw)
    assert records.set_status("11111111", "closed") is True
    assert [each.number for each in records.requests(status="open")] == ["22222222"]
    assert [each.number for each in records.requests(status="closed")] == ["11111111"]
    assert records.requests(status="answered") == []


def test_a_request_shows_the_latest_of_its_recording(records):
    told = Recording("RE1", "CA1", "https://api.twilio.com/RE1", 12)
    records.open_request(draft(recording=told), numbers("11111111"))
    records.note_recording(Recording("RE1", "CA1", "https://api.twilio.com/RE1", 13, "completed"))
    request = records.request("11111111")
    assert (request.draft.recording.seconds, request.draft.recording.status) == (13, "completed")


@pytest.mark.parametrize(
    ("notices", "seconds", "status"),
    [
        ([(0, "in-progress"), (9, "completed")], 9, "completed"),
        ([(9, "completed"), (0, "in-progress")], 9, "completed"),
        ([(9, "completed"), (9, "completed")], 9, "completed"),
        ([(0, "absent"), (0, "in-progress")], 9, "absent"),
        ([(0, "in-progress")], 9, "in-progress"),
        ([], 9, ""),
    ],
)
@pytest.mark.parametrize("early", [True, False], ids=["before", "after"])
def test_notices_of_a_recording_come_in_any_order(records, notices, seconds, status, early):
    left = draft(recording=Recording("RE1", "CA1", "https://x/RE1", 9))
    if not early:
        records.open_request(left, numbers("11111111"))
    for length, word in notices:
        records.note_recording(Recording("RE1", "CA1", "", length, word))
    if early:
        records.open_request(left, numbers("11111111"))
    known = records.request("11111111").draft.recording
    assert known == Recording("RE1", "CA1", "https://x/RE1", seconds, status)


def test_a_request_without_a_recording(records):
    records.open_request(draft(), numbers("11111111"))
    assert records.request("11111111").draft.recording is None


def test_the_last_exit_holds_for_its_turn_of_its_call(records):
    assert records.exit_of("CA1", 4) == ""
    records.note_exit("CA1", 4, "1")
    records.note_exit("CA1", 4, "message")
    records.note_exit("CA1", 9, "late")
    records.note_exit("CA2", 4, "#")
    assert records.exit_of("CA1", 4) == "message"
    assert records.exit_of("CA1", 9) == "late"
    assert records.exit_of("CA2", 9) == ""


def test_a_caller_chooses_a_language_and_another(records):
    assert records.language_of("+79161234567") == ""
    records.remember_language("+79161234567", "en")
    records.remember_language("+79161234567", "ru")
    assert records.language_of("+79161234567") == "ru"
    assert records.language_of("+79160000000") == ""


def test_trees_are_found_by_name_and_digest(records):
    files = {"delivery.csv": b"a,b\n", "x.wav": b"\0"}
    version = TreeVersion("hotline", "abc", b"\xd0\xb0: 1\n", files, {"x.wav": "0123.wav"})
    records.save_tree(version)
    records.save_tree(version)
    records.save_tree(TreeVersion("hotline", "def", b"new"))
    assert records.tree_version("hotline", "abc") == version
    assert records.tree_version("hotline", "def") == TreeVersion("hotline", "def", b"new", {})
    assert records.tree_version("hotline", "ghi") is None
    assert records.tree_version("other", "abc") is None


def test_media_of_any_version_are_found(records):
    old, new = {"jingle.wav": b"RIFF\0"}, {"jingle.wav": b"new", "other.wav": b"RIFF\0"}
    records.save_tree(TreeVersion("a", "1", b"", old, {"jingle.wav": "old.wav"}))
    both = {"jingle.wav": "new.wav", "other.wav": "old.wav"}
    records.save_tree(TreeVersion("a", "2", b"", new | {"table.csv": b"1"}, both))
    assert records.media("old.wav") == b"RIFF\0"
    assert records.media("new.wav") == b"new"
    assert records.media("never.wav") is None
    assert records.media("") is None


def test_records_answer_and_can_be_closed_and_used_again(records):
    records.probe()
    records.close()
    records.remember_language("+1", "en")
    assert records.language_of("+1") == "en"


def test_a_message_recorded_anew_takes_the_place_of_the_first(records):
    first = draft(recording=Recording("RE1", "CA1", "https://x/RE1", 5))
    again = draft(turn=5, recording=Recording("RE2", "CA1", "https://x/RE2", 9))
    opened = records.open_request(first, numbers("11111111"))
    for _ in range(2):  # a webhook that is repeated
        redone = records.open_request(again, numbers("22222222"), replaces="11111111")
        assert redone.number == opened.number
        assert redone.draft.recording.sid == "RE2"
    records.open_request(first, numbers("33333333"))  # a late repetition changes nothing
    (request,) = records.requests()
    assert request.draft.recording.url == "https://x/RE2"


def test_only_a_request_of_the_same_call_is_replaced(records):
    records.open_request(draft("CA9"), numbers("11111111"))
    mine = draft(recording=Recording("RE2", "CA1", "https://x/RE2", 9))
    other = records.open_request(mine, numbers("22222222"), replaces="11111111")
    assert other.number == "22222222"
    assert records.request("11111111").draft.recording is None
    assert records.open_request(mine, numbers(), replaces="99999999").number == "22222222"


def test_a_run_is_begun_once_and_its_outcome_is_kept(records):
    assert records.outcome_of_run("k") is None
    assert records.begin_run("k")
    assert not records.begin_run("k")
    assert records.begin_run("other")
    assert records.outcome_of_run("k") is None
    records.end_run("k", '{"result": "готово"}')
    assert records.outcome_of_run("k") == '{"result": "готово"}'
    assert records.outcome_of_run("other") is None
