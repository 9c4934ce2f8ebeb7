"""Own code is run once, within limits, and whatever it does is a result."""

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from ivr.records import RecordsDown
from ivr.records.memory import MemoryRecords
from ivr.telephony.events import Failed, Ran
from ivr.tree.state import State
from ivr.tree.turn import Run
from tests.webhooks.caller import Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees
from webhooks.code import OwnCode, lacks
from webhooks.outside import Outside

TREE = """\
phone_tree: 1
languages: en
everywhere: {otherwise: bye}
steps:
  main: {menu: "Press one.", keys: {1: order}}
  order:
    run: own_shop.order
    with: article = 12
    gives: number, there
    results: {done: thanks, none: main}
  thanks: {menu: "It is {order.number}, {order.there}.", keys: {1: bye}}
  bye: {hangup: Goodbye.}
"""
SOURCE = """
import os
from os.path import join
made = []
def order(article, key):
    made.append((article, key))
    return {"number": len(made), "there": True, "more": object()}
def bare(): return "sold_out"
def silent(): return None
def wrong(): return 7
def odd(): return {"number": object()}
def fails(pin): raise ValueError(pin)
def long(): return {"number": "9" * 1000, "result": None}
async def later(): pass
def _own(): pass
class Thing: pass
"""


@pytest.fixture
def shop(monkeypatch):
    """A module of own code."""
    module = ModuleType("own_shop")
    exec(compile(SOURCE, "own_shop.py", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, "own_shop", module)
    return module


@pytest.fixture
def code(settings, records):
    return OwnCode(replace(settings, run_modules=("own_shop",)), records, Outside())


def run(code, name, key="k", gives=("number", "there"), **given):
    return code.run(Run(State(), name, given, gives), key)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("bare", Ran("sold_out", {})),
        ("silent", Ran("", {})),
        ("long", Ran("", {"number": "9" * 300})),
        ("wrong", Failed()),
        ("odd", Failed()),
    ],
)
def test_answers_of_every_sort(code, name, outcome):
    assert run(code, f"own_shop.{name}") == outcome


def test_it_is_handed_its_values_and_a_key(code, shop):
    assert run(code, "own_shop.order", "k1", article="12") == Ran(
        "", {"number": "1", "there": "yes"}
    )
    assert shop.made == [("12", "k1")]


def test_it_is_run_once_for_a_key(code, shop):
    first = run(code, "own_shop.order", "k1", article="12")
    assert run(code, "own_shop.order", "k1", article="12") == first
    assert run(code, "own_shop.order", "k2", article="12") != first
    assert len(shop.made) == 2


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    "name",
    ["os.getcwd", "own_shop.join", "own_shop.os", "own_shop._own", "own_shop.later",
     "own_shop.Thing", "own_shop.made", "own_shop.nothing", "own_shop.os.getcwd"],
)  # fmt: skip
def test_nothing_else_can_be_run(code, name, caplog):
    assert run(code, name) == Failed()
    assert name in caplog.text


@pytest.mark.usefixtures("shop")
def test_a_fault_is_told_without_what_it_says(code, caplog):
    assert run(code, "own_shop.fails", pin="4321") == Failed()
    assert "ValueError at own_shop.py:" in caplog.text
    assert "4321" not in caplog.text


@pytest.mark.usefixtures("shop")
def test_what_it_cannot_take_is_a_failure(code):
    assert run(code, "own_shop.bare", article="12") == Failed()


def test_without_records_nothing_is_run(settings, shop):
    class Down(MemoryRecords):
        def begin_run(self, key):
            raise RecordsDown("gone")

    code = OwnCode(replace(settings, run_modules=("own_shop",)), Down(), Outside())
    assert run(code, "own_shop.order", article="12") == Failed()
    assert shop.made == []


@pytest.mark.usefixtures("shop")
def test_what_a_tree_cannot_run_is_told(settings):
    (told,) = lacks(tree_of(TREE), settings)
    assert "RUN_MODULES does not name own_shop" in told
    assert not [*lacks(tree_of(TREE), replace(settings, run_modules=("own_shop",)))]


def test_a_repeated_request_runs_it_once(make, settings, shop):
    settings = replace(settings, run_modules=("own_shop",))
    caller = Caller(make(settings=settings, trees=FixedTrees(tree_of(TREE))))
    url = caller.dial().action
    first = caller.post(url, Digits="1")
    assert "It is 1, yes." in first.words
    assert first.steps == ["order", "thanks"]
    assert caller.post(url, Digits="1").words == first.words
    assert len(shop.made) == 1
