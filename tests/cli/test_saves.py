"""What a save comes to is told at once."""

from pathlib import Path
from threading import Event

import pytest

from ivr.cli import saves
from ivr.cli.saves import Saves, folders, saved

TREE = """\
phone_tree: 1
languages: en
steps:
  main: {say: Hello., next: bye}
  bye: {hangup: Goodbye.}
"""


@pytest.fixture
def menus(tmp_path):
    (tmp_path / "one.yaml").write_text(TREE, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(TREE, encoding="utf-8")
    return tmp_path


def following(menus):
    following = Saves(lambda: sorted(menus.glob("*.yaml")))
    following.look()
    return following


def save(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_nothing_is_told_of_what_stays_the_same(menus):
    one = following(menus)
    (menus / "one.yaml").touch()
    assert one.look() == []


def test_a_save_that_loads(menus):
    one = following(menus)
    save(menus / "one.yaml", "Hello", "Good day")
    (came,) = one.look()
    assert came.tree
    assert came.told == f"{menus / 'one.yaml'}: saved; the next call is on it."


def test_a_save_that_does_not_load_has_its_place_and_is_told_once(menus):
    one = following(menus)
    save(menus / "two.yaml", "next: bye", "next: byee")
    (came,) = one.look()
    assert came.tree is None
    assert came.mistake.startswith("two.yaml:4:29 ")
    assert "did you mean `bye`?" in came.mistake
    assert "error[unknown-step]" in came.told
    assert came.told.endswith("two.yaml: not taken; the last good version stays.")
    assert one.look() == []
    save(menus / "two.yaml", "byee", "bye")
    (mended,) = one.look()
    assert mended.tree


def test_new_files_are_told_and_those_that_are_gone_are_not(menus):
    one = following(menus)
    (menus / "two.yaml").unlink()
    (menus / "three.yaml").write_text(TREE, encoding="utf-8")
    assert [came.path.name for came in one.look()] == ["three.yaml"]


def test_the_folders_of_recordings_are_watched_too(menus):
    path = menus / "one.yaml"
    assert folders(path, saved(path).tree) == {menus}
    spoken = menus / "prompts/one/en"
    spoken.mkdir(parents=True)
    assert folders(path, None) == {menus, menus / "prompts", spoken.parent, spoken}


def test_each_change_is_looked_at_and_told(menus, monkeypatch):
    stop = Event()
    told: list[saves.Saved] = []

    def changes(_where, _stop):
        save(menus / "one.yaml", "Hello", "Good day")
        yield
        yield
        save(menus / "one.yaml", "next: bye", "next: nowhere")
        yield
        stop.set()

    monkeypatch.setattr(saves, "changes", changes)
    Saves(lambda: [menus / "one.yaml"]).watch(told.append, stop)
    assert stop.wait(30)
    assert [came.tree is None for came in told] == [False, True]


def test_a_folder_that_comes_later_is_watched(menus, monkeypatch):
    stop, where = Event(), {menus}
    watched: list[set[Path]] = []

    def watch(*paths, **_options):
        watched.append(set(paths))
        where.add(menus / "prompts")
        if len(watched) == 2:
            stop.set()
        yield set()

    monkeypatch.setattr("watchfiles.watch", watch)
    assert len(list(saves.changes(lambda: set(where), stop))) == 2
    assert watched == [{menus}, {menus, menus / "prompts"}]
