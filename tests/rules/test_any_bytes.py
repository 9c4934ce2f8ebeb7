"""Whatever bytes are given to the checks: no traceback, a place, a clear sentence, in time."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr.tree.diagnostic import Diagnostic
from ivr.tree.lines import lines_of
from ivr.tree.pages import PAGES
from ivr.tree.report import report
from tests.rules.examples import found
from tests.rules.slips import TREES

CLEAN = {path.stem: path.read_text(encoding="utf-8") for path in sorted(TREES.glob("*.yaml"))}
TEXTS = st.sampled_from(sorted(CLEAN.values()))
PIECES = st.sampled_from(
    ["\t", " ", "  ", "\n", "\r\n", "\x00", "\ufeff", '"', "'", "{", "}", "[", "]", ":", ": ", ",",
     "#", " #", "-> ", "->", "- ", "* ", "&a ", "*a", "!", "|", ">", "|\n", "🙂", "ё", "\u00a0",
     "{name|digits}", "нажмите три", "press four", "next: main\n", "<<: ", "---\n", "? ", "%"]
)  # fmt: skip


def well_told(data: bytes) -> tuple[Diagnostic, ...]:
    """Everything that is told of these bytes, each with a page, a place in them and a sentence."""
    told = found(data)
    text = data.decode("utf-8", errors="replace")
    lines = lines_of(text)
    for each in told:
        assert each.rule in PAGES
        assert each.message
        assert 1 <= each.at.span.line <= len(lines) + 1
        assert each.at.span.column >= 1
        assert (each.at.span.line, each.at.span.column) <= each.at.span[2:]
    for style in ("full", "short", "json", "github"):
        report("a.yaml", text, told, style)
    return told


@given(st.binary(max_size=400))
@example(b"")
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
@example(b"phone_tree")
@example(b"\xef\xbb\xbfa: \xd0\xbf\xd0")
@example("phone_tree: 1\nlanguages: ru\nsteps: {}".encode("utf-16"))
@example("phone_tree: 1\nlanguages: ru\nsteps:\n  a: {hangup: До}".encode("cp1251"))
def test_any_bytes(data):
    assert well_told(data)


@given(st.text(max_size=300))
def test_any_text(text):
    assert well_told(text.encode("utf-8", errors="surrogatepass"))


@given(TEXTS, st.data())
def test_a_tree_with_something_typed_into_it(text, data):
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        size = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[at + size :]
    well_told(text.encode())


@given(TEXTS, st.data())
def test_a_tree_that_is_cut_off(text, data):
    well_told(text.encode()[: data.draw(st.integers(0, len(text)))])


@given(TEXTS, st.data())
def test_a_tree_whose_lines_are_in_disorder(text, data):
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(lines) - 1))
        lines.insert(data.draw(st.integers(0, len(lines))), lines.pop(row))
    well_told("\n".join(lines).encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("name", ["clinic.ru", "shop"])
def test_a_tree_in_another_encoding(name, encoding):
    told = well_told(CLEAN[name].encode(encoding, errors="replace"))
    assert [each.rule for each in told] == ["not-utf-8"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", ["ten-lines.en", "ten-lines.ru", "fitness.ru"])
def test_other_ends_of_lines_are_no_mistake(name, end):
    assert well_told(CLEAN[name].replace("\n", end).encode()) == ()


HUGE = {
    "brackets": b"[" * 3_000_000,
    "braces": b"a: " + b"{a: " * 500_000,
    "dashes": b"- " * 1_000_000,
    "one line": b"a" * 5_000_000,
    "one text": b'a: "' + b"word " * 1_000_000,
    "deep indents": b"".join(b" " * n + b"a:\n" for n in range(2_000)),
    "many keys": b"a: {" + b"b: c, " * 500_000 + b"}",
    "many colons": b"a: b: c: d\n" * 300_000,
    "quotes": b'"\n' * 1_500_000,
    "hashes": b"# \n" * 1_500_000,
    "aliases": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 122)
    ),
    "zeros": b"\x00" * 5_000_000,
    "tabs": b"\t" * 5_000_000,
    "too much": b"a: b\n" * 1_300_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_no_tree_is_refused_in_time(name):
    began = time.process_time()
    assert found(HUGE[name])
    assert time.process_time() - began < 2
