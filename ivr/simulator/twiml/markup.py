"""XML as a small tree with places, or the one reason why it is none.

Read with expat because it knows line and column of every tag. The document comes from strangers,
so nothing in it is fetched or expanded: a declared entity ends the reading, the depth is bounded,
and the caller bounds the size. https://docs.python.org/3/library/xml.html#xml-security
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 100
"""Elements inside one another. TwiML needs four, SSML a few more."""


class Malformed(ValueError):
    """Not XML that is read here. `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.fix = fix


@dataclass(slots=True)
class Node:
    """An element as it is written. `content` is its texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    content: list["str | Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands directly inside, without the elements."""
        return "".join(piece for piece in self.content if isinstance(piece, str))

    @property
    def elements(self) -> list["Node"]:
        """The elements directly inside."""
        return [piece for piece in self.content if isinstance(piece, Node)]


def parse(body: bytes, encoding: str | None = None) -> Node:
    """The root element; comments and processing instructions are gone. Raises Malformed.

    `encoding` is what the body is in, whatever its own declaration says; None leaves it to that.
    """
    reading = _Reading(body, encoding)
    try:
        reading.parser.Parse(body, True)
    except expat.ExpatError as fault:
        raise reading.explained(fault) from None
    except (LookupError, ValueError) as fault:
        if isinstance(fault, Malformed):
            raise
        # Python knows no such encoding, or none that expat can be taught.
        raise reading.malformed(
            "the encoding that the XML declaration names is not supported", "send UTF-8"
        ) from None
    return reading.root.elements[0]


class _Reading:
    """One run of the parser, and the elements open in it."""

    def __init__(self, body: bytes, encoding: str | None) -> None:
        self.body = body
        self.root = Node("", {}, 0, 0)
        self.open = [self.root]
        self.parser = parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.skipped

    def malformed(self, message: str, fix: str = "") -> Malformed:
        parser = self.parser
        return Malformed(message, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, fix)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) > DEEPEST:
            raise self.malformed(f"more than {DEEPEST} elements stand inside one another")
        parser = self.parser
        node = Node(tag, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        self.open[-1].content.append(node)
        self.open.append(node)

    def end(self, tag: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].content.append(text)

    def entity(self, name: str, *rest: object) -> None:
        raise self.malformed(
            f"the document declares an entity, `{name}`, and entities are not expanded",
            "leave the declaration out and write the text itself",
        )

    def skipped(self, name: str, *rest: object) -> None:
        raise self.malformed(f"`&{name};` is no entity of XML", "write the character itself")

    def explained(self, fault: expat.ExpatError) -> Malformed:
        """Expat's fault in words about the document."""
        last = self.open[-1]
        inside = f"`<{last.tag}>` of line {last.line}" if last is not self.root else ""
        match expat.ErrorString(fault.code):
            case expat.errors.XML_ERROR_NO_ELEMENTS if inside:
                message, fix = f"the document ends and {inside} is not closed", "close it"
            case expat.errors.XML_ERROR_NO_ELEMENTS:
                message, fix = "there is no element in the document", "send at least <Response/>"
            case expat.errors.XML_ERROR_TAG_MISMATCH:
                message = f"{inside} is still open where another element is closed"
                fix = "close it first"
            case expat.errors.XML_ERROR_MISPLACED_XML_PI:
                message = "something stands before the XML declaration"
                fix = "let <?xml be the first bytes, with no line or space before it"
            case expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
                message = "something follows the root element"
                fix = "put everything inside one <Response>"
            case expat.errors.XML_ERROR_UNDEFINED_ENTITY:
                name = re.match(rb"&([\w.-]{1,40});", self.body[self.parser.ErrorByteIndex :])
                what = f"`&{name[1].decode(errors='replace')};`" if name else "this"
                message = f"{what} is no entity of XML"
                fix = "write the character itself; XML knows amp, lt, gt, quot and apos"
            case expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
                message, fix = "an attribute is given twice in one tag", "give it once"
            case expat.errors.XML_ERROR_UNKNOWN_ENCODING:
                message = "the encoding that the XML declaration names is not supported"
                fix = "send UTF-8"
            case expat.errors.XML_ERROR_INVALID_TOKEN:
                return self.token(fault)
            case other:
                message, fix = f"this is not well-formed XML ({other})", ""
        return Malformed(message, fault.lineno, fault.offset + 1, fix)

    def token(self, fault: expat.ExpatError) -> Malformed:
        """A sign that cannot stand where it does. Expat is one past a bare `&` or `<`."""
        at = self.parser.ErrorByteIndex
        line, column = fault.lineno, fault.offset + 1
        match self.body[at - 1 : at]:
            case b"&":
                return Malformed("a bare `&`", line, column - 1, "write &amp;")
            case b"<":
                return Malformed("a bare `<`", line, column - 1, "write &lt;")
        if self.body[at : at + 1] < b" " or self.body[at : at + 1] > b"~":
            fix = "leave it out, or name the encoding in the XML declaration"
            return Malformed("a character that XML does not allow", line, column, fix)
        return Malformed("a tag that is not written as XML has it", line, column)
