"""Loading whatever is in a file: it never raises, and says each thing once."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.steps import KINDS
from ivr.tree.load import Loading, load

MENUS = Path(__file__).parents[2] / "menus"
HOTLINE = (MENUS / "hotline.yaml").read_text(encoding="utf-8")
OFFICE = (MENUS / "office.yaml").read_text(encoding="utf-8")
LINES = OFFICE.splitlines(keepends=True)


def loaded(data: bytes) -> Loading:
    loading = load("menu", data, KINDS, lambda file: (MENUS / file).read_bytes())
    errors = [mistake for mistake in loading.diagnostics if mistake.level == "error"]
    assert (loading.tree is None) == bool(errors), "no tree without an error, and none with one"
    told = loading.diagnostics
    assert len(told) == len(set(told)), "a mistake was told twice"
    assert list(loading.diagnostics) == sorted(
        loading.diagnostics, key=lambda each: (each.at.span, each.rule)
    )
    for mistake in loading.diagnostics:
        assert mistake.message
        line, column, end_line, end_column = mistake.at.span
        assert 1 <= line <= end_line
        assert (line, column) <= (end_line, end_column)
    return loading


@given(data=st.binary(max_size=300))
def test_bytes(data):
    loaded(data)


@given(text=st.text(max_size=300))
def test_texts(text):
    loaded(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=150)
@given(data=st.data())
def test_slips_of_the_hand(data):
    """A tree with a few lines lost, doubled, moved, or typed over."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["lose", "double", "move", "type", "cut"])):
            case "lose":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "type":
                line = lines[at]
                place = data.draw(st.integers(0, len(line)))
                typed = data.draw(st.text(" :#-{}[]\"'|>*&!%@`,?0aя\t", min_size=1, max_size=3))
                lines[at] = line[:place] + typed + line[place:]
            case "cut":
                place = data.draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place]
        lines = lines or [""]
    loaded("".join(lines).encode())


@settings(max_examples=150)
@given(data=st.data())
def test_values_of_any_kind_in_any_place(data):
    """Each value of the hotline as a list, as fields, as nothing, or as something else."""
    lines = HOTLINE.splitlines(keepends=True)
    fields = [number for number, line in enumerate(lines) if ": " in line and "#" not in line]
    at = data.draw(st.sampled_from(fields))
    name = lines[at].partition(":")[0]
    other = st.sampled_from(
        ["[]", "{}", "[a, b]", "{a: b}", "", "5", "yes", '"-> main"', "back", "1-5", "[[x]]", "5s"]
    )
    lines[at] = f"{name}: {data.draw(other)}\n"
    loaded("".join(lines).encode())
