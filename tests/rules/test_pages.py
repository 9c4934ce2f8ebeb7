"""Every mistake that can be named has a page, and the page's examples are what it says."""

import pytest

from ivr.tree.pages import PAGES, page
from ivr.tree.reader import read
from ivr.tree.rules import RULES
from tests.rules.examples import found, whole

TRAPS = [name for name, module in PAGES.items() if ".traps." in module]
OTHERS = [name for name in PAGES if name not in TRAPS]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_and_why(name):
    of = page(name)
    assert of.what
    assert of.why
    assert bool(of.bad) == bool(of.good)


@pytest.mark.parametrize("name", [n for n in OTHERS if page(n).bad])
def test_the_bad_example_is_found_and_nothing_else_is(name):
    assert {each.rule for each in found(whole(page(name).bad))} == {name}


@pytest.mark.parametrize("name", [n for n in OTHERS if page(n).good])
def test_the_good_example_is_good(name):
    assert found(whole(page(name).good)) == ()


@pytest.mark.parametrize("name", [n for n in TRAPS if page(n).bad])
def test_the_bad_example_of_a_trap_is_caught(name):
    _node, slips = read(page(name).bad.encode())
    assert {slip.rule for slip in slips} == {name}


@pytest.mark.parametrize("name", [n for n in TRAPS if page(n).good])
def test_the_good_example_of_a_trap_is_read(name):
    _node, slips = read(page(name).good.encode())
    assert slips == ()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_its_name_and_level(name):
    rule = RULES[name]
    assert name == rule.NAME
    assert PAGES[name].endswith(name.replace("-", "_"))
    assert all(each.level == rule.LEVEL for each in found(whole(page(name).bad)))
