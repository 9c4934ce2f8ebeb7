"""The commonest slips of somebody who writes YAML for the first time.

What is typed after each message is what the message says, and the tree is whole again.
"""

import pytest

from tests.rules.examples import found

TREE = """\
phone_tree: 1
languages: en
timezone: Europe/London
hours:
  shop:
    mon-fri: 9:00-17:00
everywhere:
  keys:
    "0": to speak to us -> desk
    "#": to hear this again -> repeat
  otherwise: desk
steps:
  door: {hours: shop, open: main, closed: night}
  main:
    menu: "Corner Bikes: good day."
    keys:
      1: to hear our prices -> prices
      2: to leave a message -> night
    silence:
      - "I did not hear you, sorry."
      - We are putting you through. -> desk
  prices:
    say: A repair costs twenty pounds.
    next: main
  desk: {queue: desk, otherwise: night}
  night: {voicemail: "We are closed. Please leave a message.", next: bye, otherwise: bye}
  bye: {hangup: "Thank you. Goodbye."}
"""

SLIPS = {
    "a missing quote": (
        'menu: "Corner Bikes: good day."',
        'menu: "Corner Bikes: good day.',
        "lost-quote",
        '"Corner Bikes: good day."',
    ),
    "a tab": ("    next: main", "\tnext: main", "tab", "spaces"),
    "a wrong indent": (
        "    next: main",
        "     next: main",
        "wrong-indent",
        "put 4 spaces before it",
    ),
    "a colon in a text": (
        'menu: "Corner Bikes: good day."',
        "menu: Corner Bikes: good day.",
        "unquoted-colon",
        'menu: "Corner Bikes: good day."',
    ),
    "a misspelt step": ("-> prices", "-> pirces", "unknown-step", "did you mean `prices`?"),
    "a key twice": (
        "      2: to leave",
        "      1: to leave",
        "duplicate-key",
        "keep one of the two, or give this one a free key: 2, 3, 4",
    ),
    "a # without quotes": ('    "#": to', "    #: to", "commented-key", '"#": to hear this again'),
    "a missing go": (
        "      1: to hear our prices -> prices",
        "      1: {for: to hear our prices}",
        "missing-field",
        "add `go:` with the name of a step",
    ),
    "a text where a step is meant": (
        "-> prices",
        "-> we tell our prices",
        "text-for-step",
        "`text -> step`",
    ),
    "a comma in a list": (
        """    silence:
      - "I did not hear you, sorry."
      - We are putting you through. -> desk
""",
        "    silence: [I did not hear you, sorry., We are putting you through. -> desk]\n",
        "unquoted-in-brackets",
        '"I did not hear you, sorry."',
    ),
    "keys on one line": (
        """    keys:
      1: to hear our prices -> prices
      2: to leave a message -> night
""",
        "    keys: 1: prices, 2: night\n",
        "unquoted-colon",
        "`keys: {1: prices, 2: night}`",
    ),
    "a step's kind behind its name": (
        'bye: {hangup: "Thank you. Goodbye."}',
        'bye: hangup: "Thank you. Goodbye."',
        "unquoted-colon",
        '`bye: {hangup: "Thank you. Goodbye."}`',
    ),
    "spans of hours parted by a semicolon": (
        "mon-fri: 9:00-17:00",
        "mon-fri: 9:00-12:00; 13:00-17:00",
        "unclear-hours",
        "put a comma between two spans: `9:00-12:00, 13:00-17:00`",
    ),
    "an end that is no step": (
        'Please leave a message.", next: bye',
        'Please leave a message.", next: hangup',
        "unknown-step",
        'add `goodbye: {hangup: ""}` to the steps, and write `goodbye`',
    ),
}

ALONE = {
    "a stray brace above all": (
        "phone_tree: 1",
        "{\nphone_tree: 1",
        "unclosed-bracket",
        "delete this `{`",
    ),
    "keys on one line and more below": (
        """    keys:
      1: to hear our prices -> prices
""",
        "    keys: 1: prices\n",
        "unquoted-colon",
        "a line of its own",
    ),
}
"""Slips that change what the lines below them are, so that no other is made with them."""


def test_the_tree_is_whole():
    assert found(TREE) == ()


@pytest.mark.parametrize("slip", [*SLIPS, *ALONE])
def test_one_message_and_it_says_what_to_type(slip):
    right, wrong, rule, fix = (SLIPS | ALONE)[slip]
    assert TREE.count(right) == 1
    [told] = found(TREE.replace(right, wrong))
    assert told.rule == rule
    assert fix in told.fix


def test_all_at_once():
    """Whoever makes all of them sees all of them at the first look."""
    text = TREE
    for right, wrong, _rule, _fix in SLIPS.values():
        text = text.replace(right, wrong)
    rules = [each.rule for each in found(text)]
    made = {rule for _right, wrong, rule, _fix in SLIPS.values() if wrong in text}
    assert made <= set(rules)
    assert len(rules) <= len(made) + 2
