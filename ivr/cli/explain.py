"""`ivr explain`: the page of a mistake."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ivr.tree.pages import Page

_WIDTH = 96
_MARGIN = "       "


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a mistake is, why it matters to a caller, and what to write instead.

    RULE is the name in brackets of a message: `unbound-key`. Without it, all are listed.
    """
    from ivr.cli.shell import Misuse
    from ivr.tree.pages import PAGES, page
    from ivr.tree.reading import did_you_mean

    if rule is None:
        click.echo(_listed([page(name) for name in PAGES]))
        return
    name = rule.strip("`[]").lower().replace("_", "-")
    if name not in PAGES:
        fix = did_you_mean(name, PAGES) or "`ivr explain` lists all there are"
        raise Misuse(f"there is no rule `{rule}`", fix)
    click.echo(_printed(page(name)))


def _listed(pages: list[Page]) -> str:
    longest = max(len(page.name) for page in pages)
    return "\n".join(
        f"{page.name:<{longest}}  {_cut(page.summary, _WIDTH - longest)}" for page in pages
    )


def _printed(page: Page) -> str:
    """The page, its parts beside their names."""
    parts = [
        _part("What", _folded(page.what)),
        _part("Why", _folded(page.why)),
        _part("Bad", page.bad),
        _part("Good", page.good),
    ]
    if page.allowed:
        parts.append(
            _part("Allow", f"# ivr: allow {page.name}\non the line itself, or on that of its step")
        )
    head = f"{click.style(page.name, bold=True)} ({page.level})"
    return "\n\n".join([head, *filter(None, parts)])


def _part(name: str, text: str) -> str:
    if not text:
        return ""
    return f"{name:<{len(_MARGIN)}}{indent(text, _MARGIN)[len(_MARGIN) :]}"


def _folded(text: str) -> str:
    """Paragraphs, each folded to the width of the page."""
    paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
    wide = _WIDTH - len(_MARGIN)
    return "\n\n".join(
        fill(each, wide, break_long_words=False, break_on_hyphens=False) for each in paragraphs
    )


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
