"""`ivr new`: what it writes can be called, tested and edited at once."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from ivr.cli.new import LANGUAGES, TOLD
from ivr.cli.schema import written
from tests.cli.conftest import Ivr

CALL = {"en": ("press two", "2", "four digits"), "ru": ("нажмите два", "2", "четыре цифры")}


@pytest.fixture(params=LANGUAGES)
def begun(request: pytest.FixtureRequest, ivr: Ivr) -> tuple[Ivr, str]:
    done = ivr("new", "shop", "--language", request.param)
    assert (done.status, done.err) == (0, "")
    return ivr, request.param


def test_it_has_no_mistakes(begun: tuple[Ivr, str]):
    ivr, _language = begun
    assert ivr("check", "--strict", "shop/hotline.yaml").status == 0
    assert ivr("check", "--strict", "shop/hotline.calls.yaml").status == 0


def test_its_calls_go_well(begun: tuple[Ivr, str]):
    ivr, _language = begun
    done = ivr("test", "shop/hotline.calls.yaml")
    assert (done.status, done.err) == (0, "")


def test_it_can_be_called(begun: tuple[Ivr, str]):
    ivr, language = begun
    heard, key, then = CALL[language]
    script = f"- hear: {heard}\n- press: {key!r}\n- hear: {then}\n- hang up\n"
    arguments = ("--at", "2026-11-23 10:00", "--script", "-")
    assert ivr("call", "shop/hotline.yaml", *arguments, stdin=script).status == 0


def test_what_is_told_is_what_is_written(ivr: Ivr, tmp_path: Path):
    done = ivr("new", "a/b")
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {f"a/b/{name}" for name in TOLD}
    assert {line.split("  ")[0] for line in done.out.splitlines()[: len(TOLD)]} == found
    for line in done.out.splitlines()[-3:]:
        assert (tmp_path / line.split()[-1]).exists()


def test_what_to_type_next_can_be_typed(ivr: Ivr, tmp_path: Path):
    for line in ivr("new", "наш магазин").out.splitlines()[-3:]:
        assert (tmp_path / shlex.split(line)[-1]).exists()


def test_an_editor_finds_the_schema(ivr: Ivr, tmp_path: Path):
    ivr("new", "shop")
    first = (tmp_path / "shop/hotline.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (tmp_path / "shop" / named).read_text(encoding="utf-8") == written()
    for name in ("settings", "extensions"):
        assert json.loads((tmp_path / f"shop/.vscode/{name}.json").read_text())


@pytest.mark.parametrize("name", TOLD)
def test_nothing_is_overwritten(ivr: Ivr, tmp_path: Path, name: str):
    path = tmp_path / "shop" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    done = ivr("new", "shop")
    assert done.status == 1
    assert done.err == f"ivr new: shop/{name} would be overwritten; name another folder\n"
    assert [each for each in (tmp_path / "shop").rglob("*") if each.is_file()] == [path]


def test_a_second_time_nothing_is_overwritten(ivr: Ivr):
    ivr("new", "shop")
    done = ivr("new", "shop")
    told = "ivr new: shop/hotline.yaml and 5 more would be overwritten; name another folder\n"
    assert done == (1, "", told)


def test_beside_other_files(ivr: Ivr, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    assert ivr("new", ".").status == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("notes.txt", "is not a folder"),
        ("notes.txt/shop", "is not a folder"),
        ("a" * 300, "cannot be"),
    ],
)
def test_a_folder_that_cannot_be(ivr: Ivr, tmp_path: Path, folder: str, told: str):
    (tmp_path / "notes.txt").write_text("mine")
    done = ivr("new", folder)
    assert done.status == 1
    assert told in done.err
    assert done.out == ""


def test_a_language_that_is_not_offered(ivr: Ivr):
    done = ivr("new", "shop", "--language", "fr")
    assert done.status == 2
    assert "'en', 'ru'" in done.err
