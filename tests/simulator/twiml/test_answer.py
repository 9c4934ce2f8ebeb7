"""What an app may answer: content types, encodings, sizes, and what is made to hurt."""

import time

import pytest

from ivr.simulator.twiml import MOST_BYTES, Document, Hangup, Pause, Play, Say, Sound, read

HELLO = b"<Response><Say>Hello</Say></Response>"


def said(document: Document) -> list[str]:
    return [verb.message for verb in document.verbs if isinstance(verb, Say)]


def codes(document: Document) -> list[int]:
    return [finding.code for finding in document.findings]


# What is read as TwiML


@pytest.mark.parametrize(
    "content_type",
    [
        "text/xml",
        "application/xml",
        "text/html",
        "text/xml; charset=utf-8",
        "Text/XML;charset=UTF-8",
        " text/xml ;",
        "text/plain",
    ],
)
def test_these_content_types_are_twiml(content_type):
    document = read(HELLO, content_type)
    assert said(document) == ["Hello"]
    assert not document.findings
    assert document.fatal is None


@pytest.mark.parametrize(
    "content_type",
    ["", "application/json", "image/png", "xml", "text", ";", "audio/ogg", "application/xhtml+xml"],
)
def test_other_content_types_are_fatal(content_type):
    document = read(HELLO, content_type)
    assert document.verbs == ()
    assert codes(document) == [12300]


# Plain text: TwiML where it parses as such, else read aloud


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"Hello there.\n", "Hello there."),
        (b"fish & <chips>", "fish & <chips>"),
        (b"<html><body>no</body></html>", "<html><body>no</body></html>"),
        ("Добрый день".encode(), "Добрый день"),
        (b"\xff", "�"),
    ],
)
def test_plain_text_is_read_aloud(body, text):
    document = read(body, "text/plain")
    say, hangup = document.verbs
    assert isinstance(say, Say)
    assert isinstance(hangup, Hangup)
    assert say.message == text
    assert not document.findings


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("windows-1251", "Добрый день".encode("cp1251")),
        ('"koi8-r"', "Добрый день".encode("koi8-r")),
        ("nonsense", "Добрый день".encode()),
        ("hex", "Добрый день".encode()),
        ("punycode", "Добрый день".encode()),
    ],
)
def test_plain_text_is_decoded_as_its_charset_says(charset, body):
    assert said(read(body, f"text/plain; charset={charset}")) == ["Добрый день"]


def test_half_a_letter_is_spoken_as_unknown():
    assert said(read(b"\\ud800", "text/plain; charset=unicode_escape")) == ["?"]


def test_plain_text_that_is_twiml_keeps_its_findings():
    assert codes(read(b"<Response><say/></Response>", "text/plain")) == [12200]


# Sounds


@pytest.mark.parametrize("media_type", ["audio/mpeg", "audio/x-wav", "Audio/MPEG; rate=8000"])
def test_a_sound_is_played(media_type):
    body = b"ID3" + bytes(MOST_BYTES)
    play, hangup = read(body, media_type).verbs
    assert play == Play(sound=Sound(media_type.partition(";")[0].lower(), body))
    assert hangup == Hangup()


# Size


def test_64_kilobytes_are_read():
    body = HELLO.replace(b"Hello", b" " * (MOST_BYTES - len(HELLO)) + b"Hello")
    assert len(body) == MOST_BYTES
    assert said(read(body, "text/xml")) == ["Hello"]


@pytest.mark.parametrize("content_type", ["text/xml", "text/plain"])
def test_one_byte_more_is_fatal(content_type):
    body = HELLO.replace(b"Hello", b" " * (MOST_BYTES - len(HELLO) + 1) + b"Hello")
    document = read(body, content_type)
    assert document.verbs == ()
    assert codes(document) == [11750]


@pytest.mark.parametrize("content_type", ["text/xml", "text/plain", "audio/wav", ""])
@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_nothing_is_no_document(body, content_type):
    assert codes(read(body, content_type)) == [12100]


# Encodings: the XML declaration says which


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("windows-1251", "cp1251"),
        ("KOI8-R", "koi8-r"),
        ("ISO-8859-5", "iso8859-5"),
    ],
)
def test_the_declaration_names_the_encoding(declared, codec):
    text = f'<?xml version="1.0" encoding="{declared}"?><Response><Say>Ещё раз</Say></Response>'
    assert said(read(text.encode(codec), "text/xml")) == ["Ещё раз"]


def test_without_a_declaration_it_is_utf_8():
    assert said(read("<Response><Say>Ещё</Say></Response>".encode(), "text/xml")) == ["Ещё"]


@pytest.mark.parametrize("declared", ["shift_jis", "nonsense", "rot13", "utf-7", "idna", "x" * 99])
def test_an_encoding_that_is_not_supported_is_fatal(declared):
    body = f'<?xml version="1.0" encoding="{declared}"?><Response/>'.encode()
    assert codes(read(body, "text/xml")) == [12100]


# What is made to hurt ends as one finding, in little time


def bomb(levels: int) -> str:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, levels))
    return (
        f'<!DOCTYPE r [<!ENTITY e0 "ha">{entities}]><Response><Say>&e{levels - 1};</Say></Response>'
    )


HURTFUL = {
    "billion laughs": bomb(10).encode(),
    "quadratic blow-up": b'<!DOCTYPE r [<!ENTITY a "' + b"a" * 30000 + b'">]>'
    b"<Response><Say>" + b"&a;" * 10000 + b"</Say></Response>",
    "entity in an attribute": b'<!DOCTYPE r [<!ENTITY a "1">]><Response><Pause length="&a;"/>'
    b"</Response>",
    "file": b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><Response><Say>&a;</Say>'
    b"</Response>",
    "parameter entity": b'<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1:1/"> %a;]><Response/>',
    "deep": b"<Response>" * 6000,
    "deep and closed": b"<Response>" + b"<Say>" * 5000 + b"</Say>" * 5000 + b"</Response>",
    "deeper than any size": b"<a>" * 1_000_000,
    "zero": b"<Response>\0</Response>",
    "half a letter": b"<Response>\xd0</Response>",
    "control": b"<Response>&#1;</Response>",
    "surrogate": b"<Response><Say>&#xD800;</Say></Response>",
}


@pytest.mark.parametrize("body", HURTFUL.values(), ids=HURTFUL)
def test_what_is_made_to_hurt_is_one_finding(body):
    begun = time.process_time()
    document = read(body, "text/xml")
    assert document.verbs == ()
    assert len(document.findings) == 1
    assert document.fatal
    assert time.process_time() - begun < 2


def test_an_external_dtd_is_not_fetched():
    body = b'<!DOCTYPE Response SYSTEM "http://127.0.0.1:1/x.dtd">' + HELLO
    assert said(read(body, "text/xml")) == ["Hello"]


WIDE = {
    "verbs": b"<Response>" + b"<say/>" * 10900 + b"</Response>",
    "attributes": b"<Response><Gather "
    + b" ".join(b"a%d=''" % i for i in range(6000))
    + b"/></Response>",
    "ssml": b"<Response><Say>" + b"<b>a</b>" * 8000 + b"</Say></Response>",
    "nested ssml": b"<Response><Say>"
    + (b"<s>" * 90 + b"a" + b"</s>" * 90) * 100
    + b"</Say></Response>",
    "breaks": b"<Response><Say>a" + b"<break/>" * 8000 + b"</Say></Response>",
    "one name": b"<Response><" + b"a" * 65000 + b"/></Response>",
    "one value": b"<Response><Pause length='" + b"1" * 65000 + b"'/></Response>",
    "one url": b"<Response><Redirect>" + b"[" * 65000 + b"</Redirect></Response>",
    "one task": b"<Response><Enqueue><Task>" + b"[" * 65000 + b"</Task></Enqueue></Response>",
}


@pytest.mark.parametrize("body", WIDE.values(), ids=WIDE)
def test_a_full_document_is_read_in_little_time(body):
    assert len(body) <= MOST_BYTES
    begun = time.process_time()
    document = read(body, "text/xml")
    assert len(document.findings) <= 101
    assert time.process_time() - begun < 2


def test_an_error_after_a_hundred_warnings_is_still_found():
    body = b"<Response>" + b"<say/>" * 200 + b"<Redirect>a b</Redirect></Response>"
    document = read(body, "text/xml")
    assert codes(document) == [12200] * 100 + [11100]
    assert document.fatal


# Places


def test_lines_and_columns_are_counted_in_letters_from_one():
    body = '<Response>\n  <Say>Щука</Say><pause/>\n\t<Pause length="0"/>\n</Response>'.encode()
    document = read(body, "text/xml")
    assert [(found.line, found.column) for found in document.findings] == [(2, 18), (3, 2)]
    assert [(verb.line, verb.column) for verb in document.verbs] == [(2, 3), (3, 2)]
    assert document.verbs[1] == Pause(line=3, column=2, length=1)


@pytest.mark.parametrize("charset", ["iso-8859-1", "Windows-1252", "utf-16", "UTF-8", "utf-16-le"])
def test_a_document_in_the_charset_of_its_header(charset):
    body = "<Response><Say>caf\u00e9</Say></Response>".encode(charset)
    (say,) = read(body, f'text/xml; charset="{charset}"').verbs
    assert say.message == "caf\u00e9"


@pytest.mark.parametrize("charset", ["nonsense", "hex", "zip", "idna", "iso-8859-99"])
def test_a_charset_that_is_none_leaves_it_to_the_document(charset):
    body = "<Response><Say>caf\u00e9</Say></Response>".encode()
    assert read(body, f"text/xml; charset={charset}") == read(body, "text/xml")
