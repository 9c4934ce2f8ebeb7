"""Reading a file: what is clean stays as YAML reads it; every slip is told once, where it is.

Cases are files. In `cases/reading/clean` nothing may be found. In `cases/reading/slips` a file may
be wrong in as many ways as it likes: beside `name.yaml`, `name.txt` has the slips in short form,
and below them what was read in spite of them. `--update` writes them anew: read them as the author
would.
"""

import gc
import json
from pathlib import Path

import pytest
import yaml

from ivr.tree.nodes import Mapping, Node, Scalar
from ivr.tree.reader import read
from ivr.tree.report import report

CASES = Path(__file__).parents[1] / "cases" / "reading"
MENUS = Path(__file__).parents[2] / "menus"
CLEAN = [*sorted((CASES / "clean").glob("*.yaml")), *sorted(MENUS.glob("*.yaml"))]
SLIPS = sorted((CASES / "slips").glob("*.yaml"))


def plain(node: Node | None):
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {name.value: plain(value) for name, value in node.entries}
    return [plain(item) for item in node.items]


def rules(data: bytes | str) -> list[str]:
    _, slips = read(data if isinstance(data, bytes) else data.encode())
    return [slip.rule for slip in slips]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_clean_file_is_what_yaml_says(path):
    data = path.read_bytes()
    node, slips = read(data)
    assert slips == ()
    assert plain(node) == yaml.load(data, Loader=yaml.CBaseLoader)


@pytest.mark.parametrize("path", SLIPS, ids=lambda path: path.stem)
def test_slips(path, golden):
    data = path.read_bytes()
    node, slips = read(data)
    told = report(path.name, data.decode(), slips, "short")
    as_read = json.dumps(plain(node), ensure_ascii=False, indent=1)
    golden(path.with_suffix(".txt"), f"{told}\n{as_read}\n")


@pytest.mark.parametrize("path", SLIPS, ids=lambda path: path.stem)
def test_a_slip_has_a_reason_and_a_repair(path):
    for slip in read(path.read_bytes())[1]:
        for words in (slip.message, slip.why, slip.fix):
            assert words
            assert not words.endswith(".")
        assert not slip.message[0].isupper()


class TestAnyFile:
    """What is no menu is refused in one sentence."""

    @pytest.mark.parametrize(
        "data", [b"", b"\n\n", b"# only\n  # comments\n", b"---\n", b"\xef\xbb\xbf"]
    )
    def test_empty(self, data):
        assert read(data) == (None, read(data)[1])
        assert rules(data) == ["empty-file"]

    @pytest.mark.parametrize(
        ("encoding", "name"),
        [
            ("cp1251", "Windows-1251"),
            ("koi8-r", "KOI8-R"),
            ("cp866", "CP866"),
            ("utf-16", "UTF-16"),
            ("utf-16-le", "UTF-16"),
            ("utf-32", "UTF-32"),
        ],
    )
    def test_another_encoding(self, encoding, name):
        text = "phone_tree: 1\nsteps:\n  main: {hangup: До свидания и спасибо за звонок}\n"
        node, (slip,) = read(text.encode(encoding))
        assert node is None
        assert slip.rule == "not-utf-8"
        assert name in slip.message
        assert "UTF-8" in slip.fix

    def test_the_first_letter_that_cannot_be_read(self):
        _, (slip,) = read("a: 1\r\nimя: ".encode() + b"\xcf\xf0\xe8\xe2\xe5\xf2\n")
        assert slip.at.span[:2] == (2, 6)

    @pytest.mark.parametrize(
        "data",
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", b"ID3\x04\0\0\xfe\xfa", bytes(range(256))],
    )
    def test_no_text(self, data):
        assert rules(data) == ["not-text"]

    @pytest.mark.parametrize(
        "data",
        [
            b"a: b\n" * 1_300_000,
            b"\n" * 250_000,
            b"a: " + b"b" * 30_000,
            b"[" * 100_000,
            b"- a\n" + b"{" + b"a: b, " * 10_000,
        ],
    )
    def test_too_large(self, data):
        node, (slip,) = read(data)
        assert node is None
        assert slip.rule == "too-large"

    @pytest.mark.parametrize(
        "data",
        [
            b"[" * 10_000,
            b"{a: [" * 60,
            b"{a:\n" * 60,
            b"- " * 5_000,
            b"".join(b" " * depth + b"a:\n" for depth in range(100)),
            b"x: " + b"{a: " * 100,
        ],
    )
    def test_too_deep(self, data):
        node, (slip,) = read(data)
        assert node is None
        assert slip.rule == "too-deep"

    def test_an_alias_bomb(self):
        lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
        lines += [
            f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
            for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        ]
        node, slips = read("\n".join(lines).encode())
        assert node is None
        assert {slip.rule for slip in slips} == {"anchor"}
        assert slips[0].also[0].text == "used here"

    def test_slips_without_end(self):
        node, slips = read(b"a: b: c\n" * 5_000)
        assert node is None
        assert len(slips) == 100

    @pytest.mark.parametrize("on", [True, False])
    def test_the_garbage_collector_is_left_as_it_was(self, on):
        was_on = gc.isenabled()
        (gc.enable if on else gc.disable)()
        try:
            read(b"a: {b: c")
            assert gc.isenabled() is on
        finally:
            (gc.enable if was_on else gc.disable)()


class TestPlaces:
    """Places are the author's own."""

    def test_windows_lines_and_a_byte_order_mark(self):
        node, _ = read(b"\xef\xbb\xbfa: b\r\nc: d\r\n")
        assert isinstance(node, Mapping)
        assert [name.span for name, _ in node.entries] == [(1, 1, 1, 2), (2, 1, 2, 2)]

    def test_what_is_mended_keeps_its_place(self):
        text = "a: {ru:Привет: мы тут, en: b}\n*: c\n"
        node, slips = read(text.encode())
        assert [slip.rule for slip in slips] == ["missing-space", "unquoted-colon", "unquoted-star"]
        assert isinstance(node, Mapping)
        (_, braces), (star, value) = node.entries
        assert isinstance(braces, Mapping)
        (ru, words), (en, b) = braces.entries
        lines = text.split("\n")
        for scalar, typed in ((ru, "ru"), (words, "Привет: мы тут"), (en, "en"), (b, "b")):
            assert lines[0][scalar.span.column - 1 : scalar.span.end_column - 1] == typed
        assert star.span == (2, 1, 2, 2)
        assert value.span == (2, 4, 2, 5)

    def test_a_block_of_fields_ends_with_its_last_line(self):
        node, _ = read(b"a:\n  b: c\n\n\n# end\nd: e\n")
        assert isinstance(node, Mapping)
        assert node.entries[0][1].span == (2, 3, 2, 7)
        assert node.span == (1, 1, 6, 5)

    def test_a_value_that_is_not_there(self):
        node, _ = read(b"a:\nb: c\n")
        assert isinstance(node, Mapping)
        assert node.entries[0][1] == Scalar("", node.entries[0][1].span, "")
        assert node.entries[0][1].span == (1, 3, 1, 3)
