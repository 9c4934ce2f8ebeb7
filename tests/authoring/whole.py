"""A whole tree round a piece of one, so that examples can be as short as a page needs them."""

from __future__ import annotations

import re
import textwrap

from ivr.steps import KINDS
from ivr.tree.load import Loading, load

HEADING = """\
phone_tree: 1
languages: en, ru
timezone: Europe/London
currency: GBP
hours:
  office: {mon-fri: "9:00-17:00"}
sources:
  prices: {table: prices.csv}
everywhere:
  otherwise: operator
"""
FILES = {
    "prices.csv": b"postcode,town,price,days\n101000,Leeds,3.50,2\n",
    "hold.mp3": b"sound",
    "delivery.yaml": b"""\
phone_tree: 1
languages: en, ru
inputs: country
gives: town
steps:
  main: {set: "town = {country}", next: return}
""",
}
FIRST = "lookup: prices\nby: town = Leeds\nfound: example"
SPARE = '{hangup: ""}'


def round_step(step: str) -> str:
    """A tree that leads to this step, and has whatever steps it leads to.

    A row of the table is known by then, so that texts can speak of it.
    """
    steps = {"first": FIRST, "example": step, "operator": SPARE}
    while True:
        text = heading_for(step) + "steps:\n" + "".join(map(_placed, steps.items()))
        missing = {
            word[1]
            for mistake in loaded(text).diagnostics
            if mistake.rule == "unknown-step" and (word := re.match("`(.+)` is", mistake.message))
        }
        if not missing - set(steps):
            return text
        steps.update(dict.fromkeys(missing, SPARE))


def heading_for(step: str) -> str:
    """Of two languages only where the step speaks of the second: its texts are in one as a rule."""
    return HEADING if re.search(r"\bru\b", step) else HEADING.replace("en, ru", "en")


def loaded(text: str) -> Loading:
    """What comes of loading a tree beside the files above."""
    return load("example", text.encode(), KINDS, FILES.get)


def _placed(named: tuple[str, str]) -> str:
    name, step = named
    return (
        f"  {name}: {step}\n" if step == SPARE else f"  {name}:\n{textwrap.indent(step, '    ')}\n"
    )
