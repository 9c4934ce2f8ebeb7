"""The cost of the rules grows with the size of the tree, whatever its shape, and no faster."""

import time

import pytest

from ivr.steps import KINDS
from ivr.tree.load import load
from ivr.tree.rules import check_tree
from ivr.tree.rules.telling import keys_in
from ivr.tree.tree import Tree

HEAD = """\
phone_tree: 1
languages: ru, en
everywhere:
  keys:
    "0": {for: {ru: "чтобы поговорить с оператором", en: "an operator"}, go: operator}
    "*": back
    "#": repeat
  otherwise: operator
steps:
  first: {language: {1: ru, 2: en}, next: s0}
"""
TAIL = """\
  operator: {queue: operators, otherwise: bye}
  bye: {hangup: {ru: "До свидания!", en: "Goodbye."}}
"""


def menus(n: int, most: int) -> str:
    return f"""\
  s{n}:
    menu:
      ru: Раздел {n}. Для заказа нажмите один, для справки – два.
      en: Section {n}. To order, press one, for help, press two.
    keys: {{1: s{min(2 * n + 1, most)}, 2: s{min(2 * n + 2, most)}}}
    wrong: {{ru: "Нажмите один или два.", en: "Press one or two."}}
"""


def says(n: int, most: int) -> str:
    text = f'ru: "Шаг {n}. Нажмите ноль.", en: "Step {n}. Press zero."'
    return f"  s{n}: {{say: {{{text}}}, next: {f's{n + 1}' if n < most else 'bye'}}}\n"


def going_back(n: int, most: int) -> str:
    """Menus in a row, each led back from by silence."""
    return f"""\
  s{n}:
    menu: {{ru: "Раздел {n}. Дальше – нажмите один.", en: "Section {n}. To go on, press one."}}
    keys: {{1: {f"s{n + 1}" if n < most else "bye"}}}
    silence: -> back
"""


def branches(n: int, most: int) -> str:
    """Steps without a word, each of which can lead far ahead."""
    far, near = f"s{min(2 * n + 1, most)}", f"s{n + 1}" if n < most else "bye"
    return f"  s{n}: {{choose: [language = en -> {far}], otherwise: {near}}}\n"


def stranded(n: int, most: int) -> str:
    """Says in a ring without a way out."""
    return f'  s{n}: {{say: {{ru: "Да.", en: "Yes."}}, next: s{(n + 1) % (most + 1)}}}\n'


def tree(shape, size: int) -> Tree:
    text = HEAD + "".join(shape(n, size - 1) for n in range(size)) + TAIL
    loading = load("big", text.encode(), KINDS)
    assert loading.tree is not None, loading.diagnostics[:3]
    return loading.tree


def cost(big: Tree) -> float:
    keys_in.cache_clear()
    began = time.process_time()
    check_tree(big)
    return time.process_time() - began


@pytest.mark.parametrize("shape", [menus, says, going_back, branches, stranded])
def test_ten_times_the_steps_cost_about_ten_times_the_time(shape):
    small, large = tree(shape, 150), tree(shape, 1500)
    least, most = (min(cost(each) for _ in range(3)) for each in (small, large))
    assert most < 13 * least + 0.05


def test_a_thousand_steps_take_less_than_a_second():
    assert cost(tree(menus, 1000)) < 1
