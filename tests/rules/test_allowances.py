"""`# ivr: allow RULE` silences one place, and is told of where it silences nothing."""

import pytest

from tests.rules.examples import found

HEAD = """\
phone_tree: 1
languages: en
everywhere: {otherwise: main}
steps:
"""
MAIN = """\
  main:
    menu: Hello. For sales, press one.
    keys: {1: sales, 2: sales}
    otherwise: sales
  sales: {queue: sales, otherwise: bye}
  bye: {hangup: Goodbye.}
"""


def told(steps: str) -> list[tuple[str, int]]:
    return [(each.rule, each.at.span.line) for each in found(HEAD + steps)]


def test_without_one():
    assert told(MAIN) == [("unspoken-key", 7)]


@pytest.mark.parametrize(
    ("line", "with_comment"),
    [
        ("keys: {1: sales, 2: sales}", "keys: {1: sales, 2: sales}  # ivr: allow unspoken-key"),
        ("  main:\n", "  main:  # ivr: allow unspoken-key\n"),
        ("    keys:", "    # ivr: allow unspoken-key\n    keys:"),
        ("  main:\n", "  # ivr: allow unspoken-key\n\n  # the door\n  main:\n"),
        ("  main:\n", "  main:  # ivr:allow unspoken-key: pressed by those who know\n"),
        ("sales}\n", "sales} # sales twice # ivr: allow unspoken-key\n"),
    ],
)
def test_where_it_may_stand(line, with_comment):
    assert [rule for rule, _ in told(MAIN.replace(line, with_comment, 1))] == []


def test_it_silences_no_other_rule_and_no_other_place():
    steps = MAIN.replace("  main:\n", "  main:  # ivr: allow long-menu\n")
    assert told(steps) == [("unused-allow", 5), ("unspoken-key", 7)]
    steps = MAIN.replace("  sales:", "  # ivr: allow unspoken-key\n  sales:")
    assert told(steps) == [("unspoken-key", 7), ("unused-allow", 9)]


def test_several_rules_in_one_comment():
    steps = MAIN.replace("press one.", "press one, or press three.").replace(
        "  main:\n", "  main:  # ivr: allow unbound-key, unspoken-key\n"
    )
    # Three is told in the place of two: one mistake, which is silenced under its one name.
    assert told(steps) == [("unused-allow", 5)]


def test_a_rule_that_does_not_exist():
    steps = MAIN.replace("  main:\n", "  main:  # ivr: allow unspoken-keys\n")
    [first, _] = found(HEAD + steps)
    assert first.message == "there is no rule `unspoken-keys`"
    assert first.fix.startswith("did you mean `unspoken-key`")


def test_what_keeps_a_tree_from_loading_cannot_be_allowed():
    steps = MAIN.replace("1: sales, 2: sales", "1: sales, 2: sails")
    steps = steps.replace("  main:\n", "  main:  # ivr: allow unknown-step\n")
    assert told(steps) == [("unknown-step", 7)]


def test_a_text_that_says_so_is_no_comment():
    steps = MAIN.replace("Hello. For", "|\n      # ivr: allow unspoken-key\n      For")
    assert [rule for rule, _ in told(steps)] == ["unspoken-key"]


def test_a_loop_that_is_meant():
    steps = """\
  main: {say: "Please hold.", next: main}  # ivr: allow endless-loop
"""
    assert told(steps) == []
