"""Slips in a tree with every part a small hotline has: one message each, at its line."""

from pathlib import Path

import pytest

from tests.rules.examples import found

TREE = (Path(__file__).parents[1] / "cases" / "mistakes" / "clinic.yaml").read_text("utf-8")

# what stands there and what is typed in its place; the rule, the line, the repair
SLIPS = {
    "`go` as far left as the key": ("        go: urgent", "      go: urgent", "wrong-indent", 8),
    "a key as far left as `keys`": (
        '      2:\n        for: {ru: "для кошек"',
        '    2:\n        for: {ru: "для кошек"',
        "wrong-indent",
        6,
    ),
    "a field of the menu among its keys": ("    wait: 6s", "      wait: 6s", "wrong-indent", 4),
    "`steps` a part of `everywhere`": ("steps:\n", "  steps:\n", "wrong-indent", 0),
    "the name of hours at the very left": ("  clinic:\n", "clinic:\n", "wrong-indent", 2),
    "a date among the days": ("      2027-05-10", "    2027-05-10", "wrong-indent", 6),
    "`otherwise` at the very left": (
        "  otherwise: message\nsteps",
        "otherwise: message\nsteps",
        "wrong-indent",
        2,
    ),
    "`next` at the very left": ("    next: thanks", "next: thanks", "wrong-indent", 4),
    "a line of a block with a colon": (
        "        В субботу:",
        "      В субботу:",
        "unindented-text",
        8,
    ),
    "a tab before a list": ("      - ru: Вы ещё", "\t- ru: Вы ещё", "tab", 6),
    "a tab before a field of `everywhere`": (
        "  otherwise: message\nsteps",
        "\totherwise: message\nsteps",
        "tab",
        2,
    ),
    "a tab and spaces before a key": (
        '      2:\n        for: {ru: "для кошек"',
        '\t  2:\n        for: {ru: "для кошек"',
        "tab",
        6,
    ),
}

FIXES = {
    "the opening quote of a text with a colon": (
        'ru: "Ваш номер в очереди:',
        "ru: Ваш номер в очереди:",
        '`ru: "Ваш номер в очереди: {queue.position|number}."`',
    ),
    "two sorts of quotes": ('good day!"', "good day!'", '`en: "Paw Veterinary Clinic: good day!"`'),
    "a word processor's quotes": (
        '"Paw Veterinary Clinic: good day!"',
        "“Paw Veterinary Clinic: good day!”",
        '`en: "Paw Veterinary Clinic: good day!"`',
    ),
    "a comma behind a quote": ('good day!"', 'good day!",', "delete this `,`"),
    "a key twice": (
        '      2:\n        for: {ru: "для кошек"',
        '      1:\n        for: {ru: "для кошек"',
        "give this one a free key: 2, 3",
    ),
    "# without quotes, and lines below": ('    "#":\n', "    #:\n", 'quote the key: `"#":`'),
}


def test_the_tree_is_whole():
    assert found(TREE) == ()


@pytest.mark.parametrize("slip", SLIPS)
def test_it_is_told_at_its_line_with_the_spaces_it_needs(slip):
    right, wrong, rule, spaces = SLIPS[slip]
    [told] = found(_typed(right, wrong))
    row = TREE[: TREE.index(right)].count("\n") + 1
    assert (told.rule, told.at.span.line) == (rule, row)
    assert (f"{spaces} spaces" if spaces else "delete the spaces") in told.fix


@pytest.mark.parametrize("slip", FIXES)
def test_it_says_what_to_type(slip):
    right, wrong, fix = FIXES[slip]
    [told] = found(_typed(right, wrong))
    assert fix in told.fix


@pytest.mark.parametrize(("owner", "until"), [("hours", "everywhere"), ("everywhere", "steps")])
def test_a_block_at_the_very_left_is_told_once(owner, until):
    head, _, rest = TREE.partition(f"{owner}:\n")
    block, _, tail = rest.partition(f"\n{until}:")
    moved = "\n".join(line.removeprefix("  ") for line in block.split("\n"))
    [told] = found(f"{head}{owner}:\n{moved}\n{until}:{tail}")
    assert told.at.span[:2] == (head.count("\n") + 2, 1)
    assert told.fix == f"put 2 spaces before it, and before each line above `{until}:`"


def test_steps_at_the_very_left_are_told_once():
    head, _, steps = TREE.partition("steps:\n")
    moved = "\n".join(line.removeprefix("  ") for line in steps.split("\n"))
    [told] = found(f"{head}steps:\n{moved}")
    assert told.fix == "put 2 spaces before it, and before each line below it"


def _typed(right: str, wrong: str) -> str:
    assert TREE.count(right) == 1
    return TREE.replace(right, wrong)
