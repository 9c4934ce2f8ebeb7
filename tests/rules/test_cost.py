"""Reading and checking cost in proportion to the tree, whatever its shape. Counted, not timed."""

import sys
from collections.abc import Callable
from functools import partial

import pytest

from benchmarks.shapes import SHAPES
from ivr.difference import compare
from ivr.steps import KINDS
from ivr.tree.inspection import inspect
from ivr.tree.load import load

FEW, MANY = 150, 600
MOST = 4.8  # for four times the steps: what twelve times would be for ten


def calls_of(what: Callable[[], object]) -> int:
    """How many functions are called to do this."""
    count = 0

    def called(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        what()
    finally:
        sys.setprofile(before)
    return count


def checked(data: bytes) -> None:
    assert inspect(load("tree", data, KINDS), data) == ()


def compared(data: bytes) -> None:
    was = load("tree", data, KINDS).tree
    now = load("tree", data.replace(b"s7:", b"s7: # moved\n", 1), KINDS).tree
    assert was is not None
    assert now is not None
    assert compare(was, now) == ()


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("do", [checked, compared])
def test_the_cost_grows_with_the_steps(name, do):
    shape = SHAPES[name]
    do(shape(FEW))  # patterns are compiled, classes are made: once
    few, many = (calls_of(partial(do, shape(steps))) for steps in (FEW, MANY))
    assert many < few * MOST
