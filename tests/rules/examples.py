"""Examples from the pages of mistakes, made whole trees that can be loaded.

A page shows no more than it must: some steps, the fields of one step, or the top of a file. What
else a tree needs is put round it here; steps that are only named become goodbyes.
"""

import re
from textwrap import indent

from ivr.steps import KINDS
from ivr.tree.diagnostic import Diagnostic
from ivr.tree.inspection import inspect
from ivr.tree.load import load
from ivr.tree.model import field_names
from ivr.tree.targets import CLOSED

TABLES = {
    "empty": b"",
    "codes": b"code,name\n123456,Anna\n",
    "prices": "postcode,town,price,days\n101000,Москва,350,1\n".encode(),
    "towns": "postcode,town\n101000,Москва\n".encode(),
}

USED = {
    "delivery.yaml": b"""\
phone_tree: 1
languages: en
inputs: country
gives: town
steps:
  main: {set: "town = {country}", next: return}
""",
}

_TOP = re.compile(r"^[\"']?([\w*#]+)[\"']?\s*:", re.MULTILINE)
_LED_TO = re.compile(
    r"(?:->|→|\b(?:go|next|otherwise|start|open|closed|break|emergency|found|missing|failed|busy"
    r"|no_answer|late|full|nobody)\s*:|[\"'\d*#]\s*:)\s*([^\W\d]\w*)[ ]*(?=[,}\n#]|$)",
    re.MULTILINE,
)
_FIELDS = {name for kind in KINDS.values() for name in field_names(kind)} - {"language"}


def whole(piece: str) -> str:
    """A tree with this piece in it; a whole tree stays as it is."""
    if piece.startswith("phone_tree: 1\nlanguages"):
        return piece
    if not piece.endswith("\n"):
        piece += "\n"
    top = _TOP.findall(piece)
    if "steps" not in top:
        fields = bool(top) and top[0] in _FIELDS
        steps = f"main:\n{indent(piece, '  ')}" if fields else piece
        piece = f"steps:\n{indent(steps, '  ')}"
        defined = {"main"} if fields else set(top)
    else:
        defined = set(re.findall(r"^  (\w+):", piece, re.MULTILINE))
    russian = bool(re.search("[а-яА-Я]", piece))
    led_to = {name for name in _LED_TO.findall(piece) if name not in {*CLOSED, "ru", "en"}}
    goodbye = '"До свидания!"' if russian else '"Goodbye."'
    if "everywhere" not in top:
        piece = f"everywhere: {{otherwise: bye}}\n{piece}"
        led_to.add("bye")
    elif "operator" in led_to:
        led_to.add("bye")
    for name in sorted(led_to - defined):
        person = f"{{queue: {name}, otherwise: bye}}"
        piece += f"  {name}: {person if name == 'operator' else f'{{hangup: {goodbye}}}'}\n"
    if "sources" not in top:
        tables = [name for name in TABLES if re.search(rf"\b{name}\b", piece)]
        sources = "".join(f"  {name}: {{table: {name}.csv}}\n" for name in tables)
        piece = f"sources:\n{sources}{piece}" if sources else piece
    if "languages" not in top:
        piece = f"languages: {'ru' if russian else 'en'}\n{piece}"
    return piece if "phone_tree" in top else f"phone_tree: 1\n{piece}"


def beside(name: str) -> bytes | None:
    """The tables beside these trees, and a file to use."""
    return USED.get(name) or TABLES.get(name.removesuffix(".csv"))


def found(text: str | bytes) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a tree."""
    data = text.encode() if isinstance(text, str) else text
    return inspect(load("tree", data, KINDS, beside), data)
