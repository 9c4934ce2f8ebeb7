"""A tree that asks services is rehearsed without them: a file of calls gives their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ivr

TREE = """\
phone_tree: 1
languages: en
sources:
  orders:
    http: https://shop.example/orders/{order}
    gives: status, due = money.due
everywhere: {otherwise: bye}
steps:
  number:
    ask: Please enter your order number, four digits.
    into: order
    digits: 4
    next: look
  look:
    lookup: orders
    by: order
    meanwhile: One moment, please.
    found: told
    missing: none
    failed: sorry
  told: {hangup: "Your order is {orders.status}. You owe {orders.due}."}
  none: {hangup: "There is no such order."}
  sorry: {hangup: "That did not work."}
  bye: {hangup: "Goodbye."}
"""
CALLS = """\
sources:
  orders:
    - {order: 1001, status: on its way, due: 350}
    - {order: 1002, status: lost}
    - {order: 1003, fails: yes}
calls:
  on its way:
    script:
      - press: "1001"
      - hear: One moment
      - hear: on its way. You owe 350.
  without a value:
    script: [press: "1002", hear: is lost]
  unknown:
    script: [press: "7777", hear: no such order]
  fails:
    script: [press: "1003", hear: did not work]
  all fail:
    sources: {orders: fails}
    script: [press: "1001", hear: did not work]
  always the same:
    sources:
      orders:
        - {status: here}
    script: [press: "4711", hear: is here]
"""


@pytest.fixture(autouse=True)
def menus(tmp_path: Path) -> Path:
    folder = tmp_path / "menus"
    folder.mkdir()
    (folder / "shop.yaml").write_text(TREE)
    (folder / "shop.calls.yaml").write_text(CALLS)
    return folder


def test_answers_of_the_file_and_of_a_call(ivr: Ivr):
    done = ivr("test")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("6 calls, all went as they should\n")


def test_a_call_by_hand_has_the_answers_of_its_calls_file(ivr: Ivr, menus: Path):
    (menus / "s.yaml").write_text('- press: "1001"\n- hear: on its way\n')
    done = ivr("call", "menus/shop.yaml", "--script", "menus/s.yaml")
    assert (done.status, done.err) == (0, "")


def test_nobody_is_asked_where_there_are_no_answers(ivr: Ivr, menus: Path):
    (menus / "shop.calls.yaml").unlink()
    (menus / "s.yaml").write_text('- press: "1001"\n- hear: did not work\n')
    done = ivr("call", "menus/shop.yaml", "--script", "menus/s.yaml")
    assert done.status == 1
    assert "`orders` was not asked: a rehearsal asks no service." in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("{orders: slow}", "the answers of a source are a list of rows"),
        ("{orders: [1001]}", "a row is names and values"),
        ("{orders: [{order: [1]}]}", "a row is names and values"),
        ("{orders: [{fails: maybe}]}", "`fails` is `yes` or `no`"),
        ("orders", "`sources` are names, with rows below each"),
    ],
)
def test_answers_that_are_none(ivr: Ivr, menus: Path, wrong, message):
    text = CALLS.replace("{orders: fails}", wrong)
    line = text.splitlines().index(f"    sources: {wrong}") + 1
    (menus / "shop.calls.yaml").write_text(text)
    done = ivr("test")
    assert done.status == 1
    assert f"menus/shop.calls.yaml:{line}:" in done.err
    assert f"error[wrong-call]: {message}" in done.err
