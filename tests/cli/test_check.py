"""`ivr check`: every mistake, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ivr
from tests.cli.menus import CALLS, TREE

WRONG = TREE.replace("next: main", "next: mian").replace("otherwise: bye", "otherwise: by")


@pytest.fixture(autouse=True)
def menus(tmp_path: Path) -> Path:
    folder = tmp_path / "menus"
    folder.mkdir()
    (folder / "bikes.yaml").write_text(TREE)
    (folder / "bikes.calls.yaml").write_text(CALLS)
    return folder


def test_a_tree_without_mistakes(ivr: Ivr):
    done = ivr("check", "menus/bikes.yaml")
    assert done == (0, "menus/bikes.yaml: no mistakes\n", "")


def test_all_mistakes_come_at_once_with_the_authors_own_lines(ivr: Ivr, menus: Path):
    (menus / "bikes.yaml").write_text(WRONG)
    done = ivr("check", "menus/bikes.yaml")
    assert done.status == 1
    assert "menus/bikes.yaml:18:11: error[" in done.out
    assert "    next: mian\n" in done.out
    assert "menus/bikes.yaml:21:16: error[" in done.out
    assert done.out.endswith("2 errors in menus/bikes.yaml\n")


def test_without_files_the_trees_in_menus(ivr: Ivr, menus: Path):
    (menus / "another.yaml").write_text(WRONG)
    done = ivr("check")
    assert done.status == 1
    assert "2 errors in menus/another.yaml\n" in done.out
    assert "menus/bikes.yaml: no mistakes\n" in done.out
    assert "calls.yaml" not in done.out


def test_where_there_are_no_trees(ivr: Ivr, menus: Path):
    for path in menus.iterdir():
        path.unlink()
    assert ivr("check") == (1, "", "ivr check: there is no menus/*.yaml here; name a file\n")


def test_a_file_of_calls_is_checked_as_one(ivr: Ivr, menus: Path):
    assert ivr("check", "menus/bikes.calls.yaml").status == 0
    (menus / "bikes.calls.yaml").write_text(CALLS.replace("hang up", "hangup"))
    done = ivr("check", "menus/bikes.calls.yaml")
    assert done.status == 1
    assert "menus/bikes.calls.yaml:9:9: error[wrong-script]: there is no item `hangup`" in done.out
    assert "did you mean `hang up`?" in done.out


def test_for_programs(ivr: Ivr, menus: Path):
    assert ivr("check", "--json").json == []
    (menus / "bikes.yaml").write_text(WRONG)
    (menus / "another.yaml").write_text(WRONG)
    done = ivr("check", "--json")
    assert done.status == 1
    assert len(done.json) == 4
    assert done.out == ivr("check", "--format", "json").out


def test_one_line_each(ivr: Ivr, menus: Path):
    (menus / "bikes.yaml").write_text(WRONG)
    lines = ivr("check", "--format", "short").out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "menus/bikes.yaml:18:11",
        "menus/bikes.yaml:21:16",
    ]


def test_for_github(ivr: Ivr, menus: Path):
    (menus / "bikes.yaml").write_text(WRONG)
    lines = ivr("check", "--format", "github").out.splitlines()
    assert [line.partition("::")[2].partition(" ")[0] for line in lines] == ["error", "error"]


def test_warnings_are_no_mistakes_unless_they_shall_be(ivr: Ivr, menus: Path):
    (menus / "bikes.yaml").write_text(TREE.replace(', ru: "Спасибо. До свидания."', ""))
    done = ivr("check")
    assert done.status == 0
    assert "warning[" in done.out
    assert done.out.endswith("1 warning in menus/bikes.yaml\n")
    assert ivr("check", "--strict").status == 1


def test_a_file_beside_the_tree_that_may_not_be_read_says_why(ivr: Ivr, menus: Path):
    (menus.parent / "prices.csv").write_text("a,b\n1,2\n")
    source = "sources: {prices: {table: ../prices.csv}}\n"
    (menus / "bikes.yaml").write_text(TREE.replace("everywhere:\n", f"{source}everywhere:\n", 1))
    done = ivr("check")
    assert done.status == 1
    assert "../prices.csv" in done.out
