"""Trees from a folder: a save is live for the next call, and never cuts one in progress."""

import shutil

import pytest

from ivr.records import RecordsDown
from ivr.records.memory import MemoryRecords
from tests.simulator.apps import wav
from tests.webhooks.caller import FRONT, Caller
from tests.webhooks.saving import save, trees_of
from webhooks.folder import TreeFolder
from webhooks.versions import KEPT, RETRY, Versions


def test_a_save_is_live_for_the_next_call(worker, folder):
    caller = Caller(worker())
    assert "Main menu." in caller.dial().words
    save(folder / "desk.yaml", "Main menu.", "New menu.")
    assert "New menu." in caller.dial().words


def test_a_call_goes_on_with_the_tree_it_began_with(worker, folder):
    caller = Caller(worker())
    caller.dial()
    save(folder / "desk.yaml", "Enter your town's number.", "New words.")
    assert "New words." in _town(Caller(caller.app, sid="CA2"))
    assert "Enter your town's number." in caller.press("1").words


def _town(caller):
    caller.dial()
    return caller.press("1").words


def test_a_table_belongs_to_its_tree(worker, folder):
    caller = Caller(worker())
    caller.dial()
    caller.press("1")
    save(folder / "prices.csv", "Springfield,5", "Springfield,6")
    other = Caller(caller.app, sid="CA2")
    other.dial()
    other.press("1")
    assert "six dollars" in other.press("10").words
    assert "five dollars" in caller.press("10").words


def test_another_worker_finds_the_version_of_a_call(worker, folder):
    caller = Caller(worker())
    caller.dial()
    save(folder / "desk.yaml", "Enter your town's number.", "New words.")
    caller.app = worker()  # it never read the old file
    assert "Enter your town's number." in caller.press("1").words
    assert "five dollars" in caller.press("10").words


def test_a_file_that_is_gone_ends_no_call(worker, folder):
    caller = Caller(worker())
    caller.dial()
    (folder / "desk.yaml").unlink()
    assert caller.press("1").steps == ["цена"]
    caller.app = worker()
    assert "five dollars" in caller.press("10").words


def test_a_save_that_does_not_load_changes_nothing(worker, folder, caplog):
    caller = Caller(worker())
    before = caller.dial().body
    save(folder / "desk.yaml", "next: told", "next: tould")
    assert caller.dial().body == before
    assert "desk.yaml:" in caplog.text
    assert "tould" in caplog.text
    assert "goes on answering" in caplog.text
    assert len(trees_of(caller.app).mistakes) == 1
    save(folder / "desk.yaml", "next: tould", "next: told")
    assert caller.dial().body == before
    assert not trees_of(caller.app).mistakes


def test_a_mistake_is_logged_once(worker, folder, caplog):
    caller = Caller(worker())
    save(folder / "desk.yaml", "next: told", "next: tould")
    for _ in range(3):
        caller.dial()
    assert caplog.text.count("tould") == 1


def test_a_table_that_comes_later_is_noticed(worker, folder):
    (folder / "prices.csv").rename(folder / "away.csv")
    app = worker()
    assert trees_of(app).names == ()
    (folder / "away.csv").rename(folder / "prices.csv")
    assert Caller(app).dial().steps == ["main"]


def test_a_file_that_is_added_is_a_tree(worker, folder):
    app = worker()
    text = (folder / "desk.yaml").read_text(encoding="utf-8")
    added = text.replace(FRONT[:2] + " 555 010 0100", "+1 555 010 0188").replace("Main", "Second")
    (folder / "second.yaml").write_text(added, encoding="utf-8")
    assert "Second menu." in Caller(app).dial("+15550100188").words
    assert "Second menu." in Caller(app).post("/voice/second").words
    assert "Main menu." in Caller(app).dial(FRONT).words


@pytest.mark.parametrize(
    "name", ["desk.calls.yaml", ".desk.yaml", "#desk.yaml", "desk.yaml~", "a.txt"]
)
def test_other_files_are_no_trees(worker, folder, name):
    (folder / name).write_text("no tree at all", encoding="utf-8")
    assert trees_of(worker()).names == ("desk",)


def test_two_files_of_one_name_in_urls(worker, folder):
    shutil.copy(folder / "desk.yaml", folder / "дес.yaml")
    shutil.copy(folder / "desk.yaml", folder / "des.yaml")
    trees = trees_of(worker())
    (mistake,) = trees.mistakes
    assert "'des'" in mistake
    assert "rename one of them" in mistake
    assert trees.names == ("des", "desk")


@pytest.mark.parametrize("bytes_", [b"", b"\xff\xfe\0", b"a: [", b"- x\n", b"\0" * 100])
def test_a_file_of_anything_is_one_sentence(worker, folder, bytes_):
    (folder / "bad.yaml").write_bytes(bytes_)
    trees = trees_of(worker())
    (mistake,) = trees.mistakes
    assert str(folder / "bad.yaml") in mistake
    assert trees.names == ("desk",)


def test_a_folder_in_place_of_a_file(worker, folder):
    (folder / "bad.yaml").mkdir()
    (mistake,) = trees_of(worker()).mistakes
    assert "is a folder" in mistake


def test_an_empty_folder_and_none_at_all(tmp_path, records):
    for place in (tmp_path / "none", tmp_path):
        (mistake,) = TreeFolder(place, Versions(records)).mistakes
        assert str(place) in mistake
        assert "MENUS" in mistake


def test_a_default_that_is_no_tree_is_told(worker):
    (mistake,) = trees_of(worker(default="deks")).mistakes
    assert "'deks'" in mistake
    assert "desk" in mistake


def test_a_version_nobody_has_is_the_current_one_at_the_same_step(worker, folder, caplog):
    caller = Caller(worker())
    caller.dial()
    caller.press("1")
    save(folder / "desk.yaml", "Enter your town's number.", "New words.")
    caller.app = worker(MemoryRecords())
    answer = caller.press("9")
    assert answer.steps == []  # still at the same step, a wrong answer counted
    assert "New words." in answer.words
    assert "nobody has version" in caplog.text


def test_a_version_nobody_has_and_a_step_that_is_gone(worker, folder):
    caller = Caller(worker())
    caller.dial()
    caller.press("1")
    save(folder / "desk.yaml", "цена", "price")
    caller.app = worker(MemoryRecords())
    assert caller.press("10").steps == ["line"]


def test_a_file_put_back_is_found_again(worker, folder):
    """The records are gone, and so is the version; then the author undoes the change."""
    caller = Caller(worker())
    caller.dial()
    save(folder / "desk.yaml", "Enter your town's number.", "New words.")
    caller.app = worker(MemoryRecords())
    save(folder / "desk.yaml", "New words.", "Enter your town's number.")
    assert "Enter your town's number." in caller.press("1").words


class DownRecords(MemoryRecords):
    """Records that are down until told otherwise."""

    up = False
    asked = 0

    def save_tree(self, version):
        self.asked += 1
        if not self.up:
            raise RecordsDown("gone")
        super().save_tree(version)

    def tree_version(self, name, digest):
        if not self.up:
            raise RecordsDown("gone")
        return super().tree_version(name, digest)

    def media(self, name):
        raise RecordsDown("gone")


def test_versions_are_recorded_once_records_are_back(worker, clock):
    records = DownRecords()
    caller = Caller(worker(records))
    first = caller.dial().action.split("/")[3]
    assert caller.press("1").steps == ["цена"]
    asked = records.asked
    caller.dial()
    assert records.asked == asked  # not at every call: each try may take seconds
    records.up = True
    clock.now += RETRY
    caller.dial()
    assert records.tree_version("desk", first) is not None


def test_without_records_an_unknown_version_is_the_current_one(worker):
    caller = Caller(worker(DownRecords()))
    caller.dial()
    answer = caller.post(
        caller.last.action.replace("/desk/", "/desk/0").replace("?", "?"), Digits="1"
    )
    assert answer.status == 200


def test_versions_are_let_go_once_no_call_can_be_on_them(worker, folder, clock):
    app = worker()
    Caller(app).dial()
    versions = trees_of(app)._versions
    for n in range(3):
        save(folder / "desk.yaml", "Main menu", "Main menu, again")
        Caller(app).dial()
        assert len(versions._versions) == n + 2
    clock.now += KEPT
    save(folder / "desk.yaml", "Main menu,", "Main menu, and")
    Caller(app).dial()
    assert len(versions._versions) == 1


def test_a_version_that_is_asked_for_is_kept(worker, folder, clock):
    app = worker()
    caller = Caller(app)
    caller.dial()
    save(folder / "desk.yaml", "Main menu.", "Main menu, again.")
    Caller(app).dial()
    clock.now += KEPT - 1
    caller.press("1")
    clock.now += KEPT - 1
    save(folder / "desk.yaml", "Main menu,", "Main menu, and")
    Caller(app).dial()
    assert len(trees_of(app)._versions._versions) == 2


def test_a_fault_of_ours_while_reading_costs_no_call(worker, folder, monkeypatch, caplog):
    caller = Caller(worker())
    before = caller.dial().body
    save(folder / "desk.yaml", "Main menu.", "New menu.")

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("webhooks.folder.load", broken)
    assert caller.dial().body == before
    assert "Traceback" in caplog.text


JINGLE = b"RIFF\x24\0\0\0WAVEfmt "


@pytest.fixture
def jingle(folder):
    (folder / "jingle.wav").write_bytes(JINGLE)
    save(folder / "desk.yaml", 'en: "Main menu."', 'en: {audio: jingle.wav, words: "Main menu."}')


@pytest.mark.usefixtures("jingle")
def test_sounds_are_served_by_what_they_hold(worker):
    app = worker()
    url = Caller(app).dial().body.decode().partition("<Play>")[2].partition("</Play>")[0]
    answer = app.test_client().get(url)
    assert (answer.status_code, answer.data, answer.content_type) == (200, JINGLE, "audio/wav")
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("jingle")
def test_the_sounds_of_a_call_are_served_after_a_deploy(worker, folder):
    app = worker()
    url = Caller(app).dial().body.decode().partition("<Play>")[2].partition("</Play>")[0]
    (folder / "jingle.wav").write_bytes(b"another")
    assert worker().test_client().get(url).data == JINGLE


@pytest.mark.usefixtures("jingle")
def test_tables_are_never_served(worker, folder):
    from ivr.engine import media_name

    table = media_name("prices.csv", (folder / "prices.csv").read_bytes())
    client = worker().test_client()
    assert client.get(f"/media/{table}").status_code == 404
    assert client.get(f"/media/{table.replace('.csv', '.wav')}").status_code == 404


def test_a_sound_that_cannot_be_looked_up_is_not_found(worker):
    client = worker(DownRecords()).test_client()
    assert client.get(f"/media/{'0' * 32}.wav").status_code == 404


def test_every_worker_takes_a_save(worker, folder):
    callers = [Caller(worker()), Caller(worker(), sid="CA2")]
    save(folder / "desk.yaml", "Main menu.", "New menu.")
    assert ["New menu." in caller.dial().words for caller in callers] == [True, True]


def test_a_recording_is_live_for_the_next_call(worker, folder):
    caller = Caller(worker())
    assert "<Play>" not in caller.dial().body.decode()
    recordings = folder / "prompts/desk/en"
    recordings.mkdir(parents=True)
    (recordings / "main.wav").write_bytes(wav(1))
    body = Caller(caller.app, sid="CA2").dial().body.decode()
    url = body.partition("<Play>")[2].partition("</Play>")[0]
    assert caller.app.test_client().get(url).data == wav(1)
    (recordings / "main.wav").write_bytes(wav(2))
    again = Caller(caller.app, sid="CA3").dial().body.decode()
    assert "<Play>" in again
    assert url not in again
    assert caller.app.test_client().get(url).data == wav(1), "a call may be on it still"


def test_versions_share_a_recording_that_was_not_saved(worker, folder):
    recordings = folder / "prompts/desk/en"
    recordings.mkdir(parents=True)
    (recordings / "main.wav").write_bytes(wav(1))
    name = "prompts/desk/en/main.wav"
    trees = trees_of(worker())
    before = trees.named("desk").tree
    save(folder / "desk.yaml", "Enter your town's number.", "New words.")
    after = trees.named("desk").tree
    assert before.digest != after.digest
    assert before.files[name] is after.files[name]


def test_a_file_that_is_gone_is_told_and_its_last_version_answers(worker, folder, caplog):
    caller = Caller(worker())
    file = folder / "desk.yaml"
    file.rename(folder / "elsewhere")
    for sid in ("CA1", "CA2"):
        assert "Main menu." in Caller(caller.app, sid=sid).dial().words
    assert len(trees_of(caller.app).mistakes) == 1
    assert caplog.text.count("desk.yaml is gone") == 1
    (folder / "elsewhere").rename(file)
    assert "Main menu." in caller.dial().words
    assert trees_of(caller.app).mistakes == ()
