"""The manual that runs: pages of prose and answers, each answer with what is read of it.

A page is Markdown. A fence with an answer, named `xml` or by its content type, is followed by a
fence named `read`: the verbs with every field that is not Twilio's default, then the findings as
line:column, level, number, message, and the repair on a line of its own. `{a×500}` in an answer
stands for five hundred `a`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from ivr.simulator.twiml import Document, Element, read, tag_of

PAGES = Path(__file__).parents[2] / "cases" / "twiml"

FENCES = re.compile(
    r"^```(?P<type>\S+)\n(?P<answer>.*?)^```\n\n?^```read\n(?P<read>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)

MANY = re.compile(r"\{(.+?)×(\d+)\}")

# Where a field stands for what is printed anyway.
UNSAID = {"line", "column", "ssml"}


@dataclass(frozen=True)
class Case:
    """One answer of a page."""

    content_type: str
    body: bytes


def cases(page: Path) -> Iterator[Case]:
    """The answers of a page, in order."""
    for fence in FENCES.finditer(page.read_text(encoding="utf-8")):
        yield Case(content_type(fence["type"]), answered(fence["answer"]))


def content_type(fence: str) -> str:
    return {"xml": "text/xml", "none": ""}.get(fence, fence)


def answered(text: str) -> bytes:
    return MANY.sub(lambda many: many[1] * int(many[2]), text).encode()


def run(page: Path) -> str:
    """The page with what is read now in the place of what it says."""

    def rewritten(fence: re.Match[str]) -> str:
        shown = show(read(answered(fence["answer"]), content_type(fence["type"])))
        return f"```{fence['type']}\n{fence['answer']}```\n```read\n{shown}```"

    return FENCES.sub(rewritten, page.read_text(encoding="utf-8"))


def show(document: Document) -> str:
    """A document as the pages have it."""
    lines: list[str] = []
    for verb in document.verbs:
        lines += outline(verb)
    for found in document.findings:
        place = f"{found.line}:{found.column} " if found.line else ""
        lines += [f"{place}{found.level} {found.code}: {found.message}", f"  fix: {found.fix}"]
    return "".join(f"{line}\n" for line in lines or ["nothing to do"])


def outline(element: Element, indent: str = "") -> Iterator[str]:
    """An element and what stands in it, one line each."""
    said: list[str] = []
    inside: list[Element] = []
    for field in fields(element):
        value = getattr(element, field.name)
        if field.name in UNSAID or value == field.default:
            continue
        if isinstance(value, tuple) and value and isinstance(value[0], Element):
            inside += value
        else:
            said.append(f"{field.name}={short(repr(value))}")
    yield indent + " ".join([tag_of(type(element)), *said])
    for each in inside:
        yield from outline(each, indent + "  ")


def short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:60]} … {text[-20:]}"
