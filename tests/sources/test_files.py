"""Whatever stands under a file's name, reading it ends at once in bytes or in one sentence."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from ivr.sources.files import Beside, Unreadable, read


def test_a_file_is_read(tmp_path: Path):
    path = tmp_path / "hotline.yaml"
    path.write_bytes(b"\xff\x00phone_tree")
    assert read(path) == b"\xff\x00phone_tree"


def refusal(path: Path, limit: int = 100) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(path, limit)
    return caught.value


def test_a_file_that_is_not_there(tmp_path: Path):
    (tmp_path / "hotline.yaml").touch()
    trouble = refusal(tmp_path / "hotlin.yaml")
    assert trouble.sentence == f"there is no file {tmp_path}/hotlin.yaml"
    assert trouble.fix == f"did you mean {tmp_path}/hotline.yaml?"


def test_a_file_named_without_its_ending(tmp_path: Path):
    (tmp_path / "x.yaml").touch()
    assert refusal(tmp_path / "x").fix == f"did you mean {tmp_path}/x.yaml?"


def test_a_folder_that_is_not_there(tmp_path: Path):
    trouble = refusal(tmp_path / "menu" / "hotline.yaml")
    assert trouble.sentence == f"there is no folder {tmp_path}/menu"


def test_a_folder(tmp_path: Path):
    assert refusal(tmp_path).sentence == f"{tmp_path} is a folder, not a file"
    (tmp_path / "hotline.yaml").touch()
    assert refusal(tmp_path).fix == f"name a file in it, such as {tmp_path}/hotline.yaml"


def test_a_path_through_a_file(tmp_path: Path):
    (tmp_path / "a").touch()
    assert refusal(tmp_path / "a" / "b").sentence.startswith(f"{tmp_path}/a/b cannot be read: ")


def test_a_pipe_that_nobody_writes_to(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").sentence == f"{tmp_path}/pipe is a pipe, not a file"


def test_a_pipe_that_somebody_writes_to_where_one_will_do():
    there, here = os.pipe()
    os.write(here, b"- hang up\n")
    os.close(here)
    path = Path(f"/dev/fd/{there}")
    assert refusal(path).sentence == f"{path} is a pipe, not a file"
    assert read(path, pipe=True) == b"- hang up\n"
    os.close(there)


def test_a_device():
    assert refusal(Path("/dev/zero")).sentence == "/dev/zero is a device, not a file"


def test_a_socket(tmp_path: Path):
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "s"))
        assert refusal(tmp_path / "s").sentence.startswith(f"{tmp_path}/s cannot be read: ")


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str):
    assert "cannot be read" in refusal(tmp_path / name).sentence


def test_a_link_to_itself(tmp_path: Path):
    (tmp_path / "loop").symlink_to("loop")
    assert "cannot be read" in refusal(tmp_path / "loop").sentence


def test_a_file_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def forbid(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbid)
    trouble = refusal(tmp_path / "a.yaml")
    assert trouble.sentence == f"{tmp_path}/a.yaml may not be read by this user"
    assert trouble.fix == f"allow it: chmod u+r {tmp_path}/a.yaml"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    assert len(read(path, 100)) == 100
    assert refusal(path, 99).sentence == f"{path} is larger than 9.9e-05 MB"


@pytest.fixture
def beside(tmp_path: Path) -> Beside:
    (tmp_path / "secret.csv").write_text("no")
    folder = tmp_path / "menus"
    (folder / "sounds").mkdir(parents=True)
    (folder / "delivery.csv").write_text("yes")
    (folder / "sounds" / "hello.mp3").write_text("sound")
    (folder / "out.csv").symlink_to("../secret.csv")
    (folder / "in.csv").symlink_to("delivery.csv")
    (folder / "loop.csv").symlink_to("loop.csv")
    return Beside(folder, limit=10)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("delivery.csv", b"yes"),
        ("./delivery.csv", b"yes"),
        ("sounds/hello.mp3", b"sound"),
        ("sounds/../in.csv", b"yes"),
    ],
)
def test_files_beside_a_tree_are_read(beside: Beside, name: str, data: bytes):
    assert beside(name) == data
    assert beside.refused == {}


@pytest.mark.parametrize(
    "name",
    ["../secret.csv", "out.csv", "/etc/passwd", "..\\secret.csv", "", "a\0b", "..", "loop.csv"],
)
def test_nothing_is_read_from_outside_the_folder(beside: Beside, name: str):
    assert beside(name) is None
    assert list(beside.refused) == [name]


def test_a_file_that_is_not_there_is_not_refused(beside: Beside):
    assert beside("prices.csv") is None
    assert beside.refused == {}


def test_what_is_refused_is_told(beside: Beside, tmp_path: Path):
    (tmp_path / "menus" / "large.csv").write_bytes(b"x" * 11)
    assert beside("large.csv") is None
    assert beside("sounds") is None
    assert beside.refused["large.csv"].endswith("menus/large.csv is larger than 1e-05 MB")
    assert beside.refused["sounds"].endswith("menus/sounds is a folder, not a file")
