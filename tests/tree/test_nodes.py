"""A piece of a text is found in the file as the author typed it."""

import pytest

from ivr.tree.nodes import Mapping, Scalar, Span
from ivr.tree.reader import read


def value(text: str) -> Scalar:
    """The value of the first field."""
    node, _ = read(text.encode())
    assert isinstance(node, Mapping)
    found = node.entries[0][1]
    assert isinstance(found, Scalar)
    return found


def typed(text: str, span: Span) -> str:
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, last = lines[span.line - 1], lines[span.end_line - 1]
    inner = lines[span.line : span.end_line - 1]
    return "\n".join([first[span.column - 1 :], *inner, last[: span.end_column - 1]])


@pytest.mark.parametrize(
    "text",
    [
        "a: мы {name} тут",
        'a: "мы {name} тут"',
        "a: 'мы {name} тут'",
        'a: "\\"мы\\" \\u0434 \\x41 {name} тут"',
        "a: 'it''s мы {name} тут'",
        "a: мы\n  и ещё\n  {name} тут\n",
        'a: "мы\n  и ещё\n\n  {name} тут"\n',
        'a: "мы \\\n  и {name} тут"\n',
        "a: 'мы\n\n\n  и it''s {name} тут'\n",
        "a: |\n  мы\n\n    отступ {name} тут\n",
        "a: |2\n    мы\n  и {name} тут\n",
        "a: >\n  мы\n  вместе\n\n    {name} тут\n  и ещё\n",
        "a: >-\n  {name}",
        "a: |  # a comment\n    {name}\n\n\n",
        "a:\n  на своей строке\n  {name}",
        'a:\n  "{name}"',
        "a: {b: {name}, c: d}".replace("{b: ", "").replace(", c: d}", ""),
        "a: Внимание: мы {name} тут",
        'a: "мы" или {name} тут',
        "a: мы\r\n  {name}\r\n".replace("\r", ""),
    ],
)
def test_a_name_in_a_text(text):
    scalar = value(text)
    start = scalar.value.index("{name}")
    assert typed(text, scalar.at(start, start + 6)) == "{name}"
    assert typed(text, scalar.at(start + 1, start + 5)) == "name"


def test_the_whole_is_without_quotes():
    assert value('a: "b c"').at() == (1, 5, 1, 8)
    assert value("a: b c").at() == (1, 4, 1, 7)


def test_a_piece_over_two_lines():
    text = "a: one two\n  three\n"
    scalar = value(text)
    assert typed(text, scalar.at(4, len(scalar.value))) == "two\n  three"


def test_no_width():
    scalar = value('a: "b\\nc"')
    assert scalar.at(0, 0) == (1, 5, 1, 5)
    assert scalar.at(2, 2) == (1, 8, 1, 8)
    assert scalar.at(3, 3) == (1, 9, 1, 9)


@pytest.mark.parametrize(("start", "end"), [(0, 99), (50, 60), (-3, 2), (5, 1)])
def test_offsets_beyond_the_text(start, end):
    span = value("a: abc").at(start, end)
    assert (1, 4) <= span[:2] <= span[2:] <= (1, 7)


def test_without_lines_a_text_with_escapes_is_shown_whole():
    span = Span(1, 1, 1, 9)
    assert Scalar("a\nb", span, '"').at(1, 2) == span


def test_lines_do_not_count_when_texts_are_compared():
    span = Span(1, 1, 1, 2)
    assert Scalar("a", span, "", ["a"]) == Scalar("a", span)
