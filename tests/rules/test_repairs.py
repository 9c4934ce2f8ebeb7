"""What is to be typed, told so that it can be typed: repairs for slips of many people."""

import pytest

from tests.rules.examples import found

TREE = """\
phone_tree: 1
languages: ru, en
sources: {codes: {table: codes.csv}}
everywhere: {otherwise: desk}
steps:
  welcome: {language: {1: ru, 2: en}, next: main}
  main:
    menu: {ru: "Добрый день!", en: "Hello."}
    keys:
      1: {for: {ru: заказ, en: orders}, go: order}
      2: {for: {ru: связь с нами, en: our desk}, go: desk}
    silence: -> desk
  order:
    ask: {ru: "Введите ваш код.", en: "Enter your code."}
    into: code
    digits: 4
    secret: yes
    check: codes
    by: code
    next: told
  told:
    say: {ru: "Здравствуйте, {codes.name}.", en: "Hello, {codes.name}."}
    next: desk
  desk: {dial: "+74951234567", otherwise: bye}
  bye: {hangup: {ru: "До свидания.", en: "Goodbye."}}
"""


def test_the_tree_is_clean():
    assert found(TREE) == ()


# what stands there, what is typed in its place; the rule that tells of it, its line and repair
SLIPS = {
    "numbered with a full stop": (
        "      2: {for: {ru: связь с нами, en: our desk}, go: desk}\n    silence",
        "      2. чтобы говорить с нами -> desk\n    silence",
        ("missing-colon", 11, "write `2: чтобы говорить с нами -> desk`"),
    ),
    "numbered with a bracket": (
        "      1: {for: {ru: заказ, en: orders}, go: order}\n",
        "      1) чтобы заказать -> order\n",
        ("missing-colon", 10, "write `1: чтобы заказать -> order`"),
    ),
    "an arrow of another sort": (
        "2: {for: {ru: связь с нами, en: our desk}, go: desk}",
        "2: чтобы говорить с нами => desk",
        ("text-for-step", 11, "write `чтобы говорить с нами -> desk`"),
    ),
    "an arrow with a gap": (
        "2: {for: {ru: связь с нами, en: our desk}, go: desk}",
        "2: чтобы говорить с нами - > desk",
        ("text-for-step", 11, "write `чтобы говорить с нами -> desk`"),
    ),
    "no arrow at all": (
        "2: {for: {ru: связь с нами, en: our desk}, go: desk}",
        "2: чтобы говорить с нами desk",
        ("text-for-step", 11, "write `чтобы говорить с нами -> desk`"),
    ),
    "nothing behind a key": (
        "2: {for: {ru: связь с нами, en: our desk}, go: desk}",
        "2:",
        ("text-for-step", 11, "write the name of a step"),
    ),
    "a field as far left as the steps": (
        "    next: desk\n",
        "  next: desk\n",
        ("wrong-indent", 23, "put 4 spaces before it"),
    ),
    "a kind right below the name of its step": (
        '  bye: {hangup: {ru: "До свидания.", en: "Goodbye."}}',
        '  bye:\n  hangup: {ru: "До свидания.", en: "Goodbye."}',
        ("wrong-indent", 26, "put 4 spaces before it"),
    ),
    "a language that is forgotten at the top": (
        "languages: ru, en\n",
        "languages: ru\n",
        ("unknown-language", 6, "add it at the top: `languages: ru, en`"),
    ),
    "languages without a comma": (
        "languages: ru, en\n",
        "languages: ru en\n",
        ("unknown-language", 2, "write `ru, en`"),
    ),
    "languages by their names": (
        "languages: ru, en\n",
        "languages: русский, en\n",
        ("unknown-language", 2, "write `ru`"),
    ),
    "a column without its source": (
        "Здравствуйте, {codes.name}",
        "Здравствуйте, {name}",
        ("unknown-name", 22, "did you mean `codes.name`?"),
    ),
    "a secret as its table has it": (
        "Здравствуйте, {codes.name}",
        "Ваш код {codes.code}",
        ("secret-spoken", 22, "leave `{codes.code}` out"),
    ),
    "a whisper without its key": (
        'dial: "+74951234567", ',
        'dial: "+74951234567", whisper: {ru: "Нажмите один.", en: "Press one."}, ',
        ("unbound-key", 24, "add `accept: 1`, or leave it out of the words"),
    ),
    "no way out for all": (
        "everywhere: {otherwise: desk}\n",
        "",
        ("no-otherwise", 6, "add `otherwise:` once for the whole tree under `everywhere:`"),
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_the_repair_can_be_typed(name):
    old, new, (rule, line, fix) = SLIPS[name]
    assert TREE.count(old) == 1
    told = {(each.rule, each.at.span.line): each.fix for each in found(TREE.replace(old, new))}
    assert len(told) <= 2
    assert fix in told.get((rule, line), told)
