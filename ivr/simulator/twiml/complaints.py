"""The findings of one document as they are made, in words about it."""

from collections.abc import Iterable, Mapping

from .attributes import UNLISTED
from .findings import CODES, Finding, finding
from .markup import Node

MOST_WARNINGS = 100
"""Kept of one document; one with more has a fault that the first of them show."""

HINTS = {
    "Message": "send texts with <Sms>, or through the REST API",
    "Response": "a document has one <Response>",
}
"""What to do instead of elements that are TwiML, but not for a call."""


class Complaints:
    """What is wrong with a document. Errors are all kept, warnings up to `MOST_WARNINGS`.

    `places` is every element of TwiML with those in which it may stand.
    """

    def __init__(self, places: Mapping[str, frozenset[str]]) -> None:
        self.places = places
        self.findings: list[Finding] = []

    def add(self, node: Node, code: int, message: str, fix: str = "") -> None:
        """Enter what is wrong with an element."""
        if not self.drops(code):
            found = finding(code, message, node.line, column=node.column, fix=fix)
            self.findings.append(found)

    def drops(self, code: int) -> bool:
        """Whether a finding with this code would not be kept, and needs no words."""
        return len(self.findings) >= MOST_WARNINGS and CODES[code].level == "warning"

    def stray_text(self, node: Node, text: str) -> None:
        """Text stands where only elements may."""
        message = f"text stands directly in `<{node.tag}>`, `{short(text)}`; it is ignored"
        self.add(node, UNLISTED, message, "put the text into <Say>")

    def stranger(self, parent: Node, node: Node, code: int, welcome: Iterable[str]) -> None:
        """An element stands where it may not. `code` is for a known one, `welcome` who may."""
        homes = self.places.get(node.tag)
        if self.drops(code if homes else UNLISTED):
            return
        if homes:
            message = f"`<{node.tag}>` may not stand in `<{parent.tag}>`"
            message += "; it is skipped" if CODES[code].level == "warning" else ""
            where = " or ".join(f"<{home}>" for home in sorted(homes))
            self.add(node, code, message, f"it belongs in {where}")
            return
        fix = (
            HINTS.get(node.tag)
            or guess(node.tag, welcome, "<{}>")
            or guess(node.tag, self.places, "<{}>")
        )
        message = f"`<{short(node.tag)}>` is unknown here; it is skipped with all it holds"
        self.add(node, UNLISTED, message, fix or "leave it out")

    def unknown_attribute(self, node: Node, name: str, known: Iterable[str]) -> None:
        """An attribute that the element does not have."""
        if self.drops(UNLISTED):
            return
        names = sorted(known)
        fix = guess(name, names)
        if not fix and 0 < len(names) <= 10:
            fix = f"<{node.tag}> has {', '.join(names)}"
        message = f"`{short(name)}` is unknown as an attribute of `<{node.tag}>`; it is ignored"
        self.add(node, UNLISTED, message, fix or "leave it out")


def guess(name: str, known: Iterable[str], form: str = "`{}`") -> str:
    """Which name was perhaps meant, as a question; empty when none is near."""
    import difflib  # a document without a mistake does not need it

    names = list(known)
    if right := next((each for each in names if each.lower() == name.lower()), None):
        return f"did you mean {form.format(right)}? Upper and lower case count"
    near = difflib.get_close_matches(name[:80], names, n=1)
    return f"did you mean {form.format(near[0])}?" if near else ""


def short(text: str) -> str:
    """A text on one line, cut to what a message has room for."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
