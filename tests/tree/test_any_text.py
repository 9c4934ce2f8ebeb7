"""The reader survives anything, and what it says has a place in the file."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ivr.tree.diagnostic import Diagnostic
from ivr.tree.lines import lines_of
from ivr.tree.nodes import Mapping, Node, Scalar, Span
from ivr.tree.reader import read

ROOT = Path(__file__).parents[2]
TREES = [
    path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("tests/cases/reading/*/*.yaml"), *ROOT.glob("menus/*.yaml")])
]
# Pieces of trees, so that a short text has much in it.
PIECES = [
    "\n".join(lines[at : at + 12])
    for lines in (tree.split("\n") for tree in TREES)
    for at in range(0, len(lines), 12)
]
MARKS = " \n\t:-#{}[],\"'|>&*!%@`?\\=<~"
WORDS = 'a я 日 👩‍🚀 1:_ next:_ say:_ сall:_ -_ __ ->_ #:_ *:_ "*":_ {a} {a|b} <<:_ &x_ *x !t_ ?_'
BREAKS = [
    "---\n",
    "...\n",
    "|2\n",
    "\r\n",
    "\xa0",
    "\u2028",
    "\x85",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x07",
]
SIGNS = st.sampled_from([*MARKS, *(word.replace("_", " ") for word in WORDS.split()), *BREAKS])


def spans(node: Node) -> list[Span]:
    if isinstance(node, Scalar):
        end = len(node.value)
        return [node.span, node.at(), node.at(0, 1), node.at(end // 2, end), node.at(end, end)]
    inner = (
        [each for entry in node.entries for each in entry]
        if isinstance(node, Mapping)
        else list(node.items)
    )
    return [node.span, *(span for each in inner for span in spans(each))]


def check(data: bytes) -> tuple[Diagnostic, ...]:
    node, slips = read(data)
    assert node is not None or slips
    lines = lines_of(data.decode("utf-8", errors="replace"))
    places = [label.span for slip in slips for label in (slip.at, *slip.also)]
    for span in [*places, *(spans(node) if node is not None else [])]:
        line, column, end_line, end_column = span
        assert (1, 1) <= (line, column) <= (end_line, end_column)
        assert end_line <= len(lines)
        # One more than the line, for what is missing at its end.
        assert max(column - len(lines[line - 1]), end_column - len(lines[end_line - 1])) <= 2
    assert len({(slip.at.span, slip.rule, slip.message) for slip in slips}) == len(slips)
    return slips


@given(st.binary(max_size=200))
def test_bytes(data):
    check(data)


@given(st.text(max_size=200))
def test_texts(text):
    check(text.encode("utf-8", "surrogatepass"))


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_signs_of_yaml(text):
    check(text.encode())


@given(st.sampled_from(PIECES), st.data())
def test_trees_with_something_typed_or_deleted(text, data):
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at] + data.draw(SIGNS | st.just("")) + text[at + data.draw(st.integers(0, 3)) :]
        )
    check(text.encode())


@given(st.sampled_from(PIECES), st.integers(0, 600))
def test_trees_cut_off(text, at):
    check(text.encode()[:at])


@given(st.sampled_from(PIECES), st.sampled_from(PIECES), st.integers(0, 8))
def test_trees_pasted_into_each_other(text, other, spaces):
    lines = text.split("\n")
    middle = len(lines) // 2
    pasted = [f"{' ' * spaces}{line}" for line in other.split("\n")]
    check("\n".join([*lines[:middle], *pasted, *lines[middle:]]).encode())


@given(st.sampled_from(TREES), st.randoms(use_true_random=False))
def test_any_order_of_lines(text, random):
    lines = text.split("\n")[:40]
    random.shuffle(lines)
    check("\n".join(lines).encode())
