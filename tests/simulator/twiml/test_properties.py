"""Whatever an app sends, reading it ends, in little memory, with verbs or with findings."""

from dataclasses import fields
from xml.sax.saxutils import escape, quoteattr

from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.twiml import CODES, VERBS, Document, Element, read
from ivr.simulator.twiml.plan import places, plan_of
from ivr.simulator.twiml.ssml import ELEMENTS

CONTENT_TYPES = st.sampled_from(
    [
        "text/xml",
        "application/xml",
        "text/html",
        "text/plain",
        "audio/mpeg",
        "text/plain;charset=utf-7",
    ]
)

# Names that mean something are drawn more often than chance would.
TAGS = st.one_of(
    st.sampled_from(sorted({*places(VERBS), *ELEMENTS, "Response", "Message", "say"})),
    st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True),
)
NAMES = st.one_of(
    st.sampled_from(
        sorted({name for kind in VERBS.values() for name in plan_of(kind).attributes} | {"version"})
    ),
    st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True),
)
# What XML can hold: https://www.w3.org/TR/xml/#charsets
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="￾￿"
    ),
    max_size=40,
)
VALUES = st.one_of(
    TEXTS,
    st.integers().map(str),
    st.sampled_from(["true", "GET", "auto", "0", "", "#", "/a?b=1", "[", "http://"]),
)


def tag(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element with attributes, and with `inside` inside."""
    return st.builds(
        lambda name, attributes, content: (
            f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}>"
            f"{''.join(content)}</{name}>"
        ),
        TAGS,
        st.dictionaries(NAMES, VALUES, max_size=4),
        st.lists(inside, max_size=4),
    )


PIECES = st.recursive(
    TEXTS.map(escape) | st.just("<!-- a comment -->") | st.just("<?pi?>"), tag, max_leaves=20
)
DOCUMENTS = st.one_of(
    st.lists(PIECES, max_size=6).map(lambda pieces: f"<Response>{''.join(pieces)}</Response>"),
    tag(PIECES),
)


def holds(document: Document) -> None:
    """What is true of every document."""
    for finding in document.findings:
        assert finding.level == CODES[finding.code].level
        assert finding.message
        assert finding.fix
        assert "\n" not in finding.message
        assert len(finding.message) < 500
    assert len(document.findings) <= 101
    if document.fatal:
        assert document.verbs == ()
    for verb in document.verbs:
        within(verb)


def within(element: Element) -> None:
    """An element is of its class, and so is what stands in it."""
    assert element.line >= 0
    hash(element)
    for field in fields(element):
        value = getattr(element, field.name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Element):
                within(each)


@given(st.binary(max_size=300), CONTENT_TYPES | st.text(max_size=30))
def test_any_bytes(body: bytes, content_type: str) -> None:
    holds(read(body, content_type))


@given(st.binary(max_size=40), CONTENT_TYPES)
def test_any_bytes_in_a_response(inside: bytes, content_type: str) -> None:
    holds(read(b"<Response><Say>" + inside + b"</Say></Response>", content_type))


@given(DOCUMENTS, CONTENT_TYPES)
def test_any_well_formed_document(text: str, content_type: str) -> None:
    document = read(text.encode(), content_type)
    holds(document)
    assert 12100 not in {finding.code for finding in document.findings}, document.findings


@given(DOCUMENTS, st.sampled_from(["utf-16", "utf-8-sig", "utf-8"]))
def test_the_encoding_changes_nothing(text: str, codec: str) -> None:
    declared = f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}"?>{text}'
    plain = read(text.encode(), "text/xml")
    coded = read(declared.encode(codec), "text/xml")
    assert [finding.code for finding in plain.findings] == [
        finding.code for finding in coded.findings
    ]
    assert len(plain.verbs) == len(coded.verbs)


@given(DOCUMENTS, st.data())
def test_a_document_cut_short(text: str, data: st.DataObject) -> None:
    body = text.encode()
    holds(read(body[: data.draw(st.integers(0, len(body)))], "text/xml"))
