"""From the tree of a document to verbs: every element by the annotations of its class.

Nothing is raised here: what is wrong is entered as a complaint, and the rest is read on.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from .attributes import UNLISTED, Lenient, Rule, Unread
from .complaints import Complaints, short
from .element import Element
from .findings import CODES
from .markup import Node
from .plan import plan_of
from .ssml import speech, written

AS_THEY_ARE: Mapping[int, int] = MappingProxyType({})
"""No code of a nested element has another number in this place."""


def verbs_of(
    response: Node, kinds: Mapping[str, type[Element]], complaints: Complaints
) -> Iterator[Element]:
    """The verbs inside `<Response>`, in order; `kinds` may stand there."""
    return _nested(response, kinds, UNLISTED, AS_THEY_ARE, complaints)


def _nested(
    node: Node,
    kinds: Mapping[str, type[Element]],
    misplaced: int,
    codes: Mapping[int, int],
    complaints: Complaints,
) -> Iterator[Element]:
    """The elements inside an element; those that may not stand there are skipped."""
    for child in node.elements:
        if kind := kinds.get(child.tag):
            element = _Reading(kind, child, codes, complaints).element()
            if element is not None:
                yield element
        else:
            complaints.stranger(node, child, misplaced, kinds)


class _Reading:
    """One element on its way from markup to value."""

    def __init__(
        self, kind: type[Element], node: Node, codes: Mapping[int, int], complaints: Complaints
    ) -> None:
        self.kind = kind
        self.plan = plan_of(kind)
        self.node = node
        self.codes = codes
        self.complaints = complaints
        self.values: dict[str, object] = {"line": node.line, "column": node.column}
        self.given: set[str] = set()

    def element(self) -> Element | None:
        """The element; None when it is to be left out."""
        self.read_attributes()
        if self.plan.speech:
            self.read_speech()
        else:
            self.read_text()
            self.read_nested()
        # The plan names fields of this class and no others.
        return self.kind(**self.values).settled(frozenset(self.given), self.warn)  # type: ignore[arg-type]

    def warn(self, code: int, message: str, fix: str = "") -> None:
        """Enter a finding under the number that it has in this place."""
        self.complaints.add(self.node, self.codes.get(code, code), message, fix)

    def read_attributes(self) -> None:
        """Each attribute into its field; one that cannot be read leaves the default there."""
        tag, known = self.node.tag, self.plan.attributes
        for name, text in self.node.attributes.items():
            if attribute := known.get(name):
                ending = _otherwise(attribute.default)
                self.take(attribute.field, attribute.rule, text, f"`{name}` of `<{tag}>`", ending)
            else:
                self.complaints.unknown_attribute(self.node, name, known)

    def read_speech(self) -> None:
        """Text with SSML in it."""
        assert self.plan.speech  # noqa: S101 - for the type checker; the caller has asked
        field, how = self.plan.speech
        self.values[field] = speech(self.node, self.complaints.add, self.complaints.places)
        self.values[how.written] = written(self.node)

    def read_text(self) -> None:
        """The text between the tags, where the element has any use for it."""
        text = self.node.text.strip()
        if not text:
            return
        if not self.plan.body:
            self.complaints.stray_text(self.node, text)
            return
        field, body = self.plan.body
        ending = "" if body.kept else "; it is ignored"
        if not self.take(field, body.rule, text, f"the text of `<{self.node.tag}>`", ending):
            self.values.update({field: text} if body.kept else {})

    def read_nested(self) -> None:
        """The elements between the tags."""
        if self.plan.nested:
            field, how = self.plan.nested
            inside = _nested(self.node, how.kinds, how.code, how.codes, self.complaints)
            self.values[field] = tuple(inside)
            if self.node.elements:
                self.given.add(field)
        else:
            for child in self.node.elements:
                self.complaints.stranger(self.node, child, UNLISTED, ())

    def take(self, field: str, rule: Rule, text: str, what: str, ending: str) -> bool:
        """Read a value into its field; whether it could be. `what` and `ending` are for people."""
        self.given.add(field)
        try:
            self.values[field] = rule.read(text)
        except Lenient as odd:
            self.values[field] = odd.value
            self.warn(UNLISTED, f"{what} {_is(text)}, {odd.why}", odd.fix)
        except Unread as bad:
            code = bad.code or rule.code
            goes_on = CODES[self.codes.get(code, code)].level == "warning"
            self.warn(code, f"{what} {_is(text)}, {bad.why}{ending if goes_on else ''}")
            return False
        return True


def _is(text: str) -> str:
    """What a value is, for a message."""
    return f"is `{short(text)}`" if text.strip() else "is empty"


def _otherwise(default: object) -> str:
    """How a message ends about a value that could not be read."""
    match default:
        case None | "" | ():
            return "; it is ignored"
        case bool():
            shown = str(default).lower()
        case tuple():
            shown = " ".join(str(each) for each in default)
        case _:
            shown = str(default)
    return f"; the default, `{shown}`, is used"
