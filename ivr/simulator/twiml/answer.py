"""What an app answered, read: TwiML, a text, or a sound.

https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application
"""

import re
from collections.abc import Mapping
from html import escape
from typing import cast

from .complaints import Complaints, short
from .document import Document, Verb
from .element import Element
from .elements import verbs_of
from .findings import Finding, finding
from .hangup import Hangup
from .markup import Malformed, Node, parse
from .plan import places
from .play import MEDIA_TYPES, Play, Sound
from .say import Say

MOST_BYTES = 64 * 1024
"""The size of a document. Sounds may be larger."""

VERSIONS = frozenset({"1", "1.0", "2008-08-01", "2010-04-01"})
"""Judgement: the manual names no values; these are XML's and those of Twilio's API."""

MARKUP = frozenset({"application/xml", "text/html", "text/xml"})


def understand(body: bytes, content_type: str, verbs: Mapping[str, type[Element]]) -> Document:
    """The document in an answer; `verbs` may stand in it. Never raises."""
    media_type = content_type.partition(";")[0].strip().lower()
    if not body.strip():
        return _ended(finding(12100, "the answer has no body", fix="send at least <Response/>"))
    if media_type in MEDIA_TYPES:
        return Document((Play(sound=Sound(media_type, body)), Hangup()))
    if media_type not in MARKUP and media_type != "text/plain":
        return _ended(_refused(media_type))
    if len(body) > MOST_BYTES:
        return _ended(finding(11750, f"the answer has {len(body)} bytes; {MOST_BYTES} are read"))
    try:
        root = parse(*_in_utf8(body, content_type))
    except Malformed as fault:
        if media_type == "text/plain":
            return _aloud(body, content_type)
        return _ended(finding(12100, fault.message, fault.line, column=fault.column, fix=fault.fix))
    if root.tag != "Response":
        if media_type == "text/plain":
            return _aloud(body, content_type)
        return _ended(_wrong_root(root))
    return _performed(root, verbs)


def _performed(root: Node, kinds: Mapping[str, type[Element]]) -> Document:
    """A document that is TwiML."""
    complaints = Complaints(places(kinds))
    for name, text in root.attributes.items():
        if name != "version":
            complaints.unknown_attribute(root, name, ("version",))
        elif text.strip() not in VERSIONS:
            complaints.add(root, 12101, f"`version` of `<Response>` is `{short(text)}`")
    if text := root.text.strip():
        complaints.stray_text(root, text)
    # The registry holds the classes of `Verb` and no other.
    verbs = cast("tuple[Verb, ...]", tuple(verbs_of(root, kinds, complaints)))
    found = tuple(sorted(complaints.findings, key=lambda each: (each.line or 0, each.column or 0)))
    return Document(() if any(each.fatal for each in found) else verbs, found)


def _aloud(body: bytes, content_type: str) -> Document:
    """A plain text that is no TwiML: it is read aloud, then the call ends."""
    text = " ".join(_decoded(body, content_type).split())
    return Document((Say(parts=(text,), ssml=escape(text, quote=False)), Hangup()))


CHARSETS = re.compile(
    r"us-ascii|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|utf-16(le|be)?|shift_jis|euc-jp|gbk|big5"
)
"""Those that are told from UTF-8; any other leaves it to the document's own declaration."""


def _in_utf8(body: bytes, content_type: str) -> tuple[bytes, str | None]:
    """A document in the charset that its content type names, and what it is in now.

    The header outweighs the declaration (RFC 7303, section 3). Whether Twilio reads it so is not
    documented: a judgement, since older servers answer in such charsets.
    """
    form = re.search(r"charset=\"?([A-Za-z0-9_-]{1,20})", content_type, re.IGNORECASE)
    if form is None or not CHARSETS.fullmatch(form[1].lower()):
        return body, None
    try:
        return body.decode(form[1]).encode(), "utf-8"
    except (LookupError, UnicodeError):
        return body, None


def _decoded(body: bytes, content_type: str) -> str:
    """A text in the charset that its content type names; in UTF-8 where that is none."""
    form = re.search(r"charset=\"?([A-Za-z0-9_.:-]{1,40})", content_type, re.IGNORECASE)
    try:
        text = body.decode(form[1] if form else "utf-8", errors="replace")
    except (LookupError, ValueError):
        text = body.decode("utf-8", errors="replace")
    # Some of Python's codecs make halves of letters, which nothing else can encode.
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _refused(media_type: str) -> Finding:
    if not media_type:
        return finding(12300, "the answer has no content type")
    return finding(12300, f"the content type `{short(media_type)}` is neither TwiML nor a sound")


def _wrong_root(root: Node) -> Finding:
    near = root.tag.lower() == "response"
    return finding(
        12102,
        f"the root element is `<{short(root.tag)}>`, not `<Response>`",
        root.line,
        column=root.column,
        fix="write <Response>; upper and lower case count" if near else "",
    )


def _ended(fault: Finding) -> Document:
    return Document((), (fault,))
