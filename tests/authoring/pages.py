"""Pages of the manual: the code blocks on them, and what stands between marks."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from ivr.steps import KINDS
from ivr.tree.heading import Heading
from ivr.tree.model import field_names
from tests.authoring.whole import SPARE, heading_for, round_step

DOCS = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MADE = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return [code for name, code in FENCE.findall(page.read_text("utf-8")) if name == language]


def made(page: str, sections: dict[str, str]) -> str:
    """A page with what is made by the code written anew between its marks."""
    return MADE.sub(lambda found: f"{found[1]}\n{sections[found[2]]}\n\n{found[4]}", page)


def whole(code: str) -> str:
    """A tree round a piece of one: a step, some steps, or some of the top of a file."""
    first = re.match(r"\s*(\w+):", code)
    name = first[1] if first else ""
    if name == "phone_tree":
        return code
    if name in KINDS and not code.startswith("hours:\n"):
        return round_step(code)
    if name in field_names(Heading):
        return _with_top(name, code)
    tree = heading_for(code) + "steps:\n" + textwrap.indent(code, "  ")
    return tree + "".join(f"  {other}: {SPARE}\n" for other in ("main", "operator"))


def _with_top(name: str, code: str) -> str:
    """The usual top of a file with one of its parts put in."""
    without = re.sub(rf"^{name}:.*\n(?: .*\n)*", "", heading_for(code), flags=re.MULTILINE)
    return f"{without}{code}steps: {{operator: {SPARE}}}\n"
