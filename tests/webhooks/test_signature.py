"""Genuine requests are let in, all others are not; `RequestValidator` is the judge."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from string import ascii_letters, digits
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from tests.webhooks.wire import environ
from webhooks.settings import Settings
from webhooks.signature import HEADER, sign
from webhooks.webhook import Refused, receive

VECTORS = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/signatures/vectors.yaml").read_text(encoding="utf-8")
)
TOKEN = "0123456789abcdef0123456789abcdef"
SID = "CA00000000000000000000000000000001"
JUDGE: Any = RequestValidator


def verdict(request: Mapping[str, Any], token: str = TOKEN) -> int:
    """200 for a genuine request, else the status it is refused with."""
    try:
        receive(request, Settings(auth_token=token))
    except Refused as refused:
        # one that is only about no call was found genuine before
        return 200 if refused.status == 400 else refused.status
    return 200


def vector(
    case: dict[str, Any], change: Callable[[str], str] = str, raw: str = "RAW_URI"
) -> dict[str, Any]:
    headers = {HEADER: case["signature"]}
    if "body" in case:
        headers["Content-Type"] = "application/json"
        return environ("POST", case["url"], change(case["body"]).encode(), headers, raw=raw)
    body = change(urlencode([(name, value) for name, value in case.get("form", [])]))
    return environ(
        "POST" if "form" in case else "GET", case["url"], body.encode(), headers, raw=raw
    )


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize("raw", ["RAW_URI", "REQUEST_URI", ""])
def test_known_signatures_are_genuine(name, raw):
    case = VECTORS[name]
    assert verdict(vector(case, raw=raw), case["token"]) == 200


@pytest.mark.parametrize("name", VECTORS)
def test_a_changed_body_is_not(name):
    case = VECTORS[name]
    if "form" in case:
        assert verdict(vector(case, lambda form: f"{form}&Digits=9"), case["token"]) == 403
    if "body" in case:
        assert verdict(vector(case, lambda body: f"{body} "), case["token"]) == 403


@pytest.mark.parametrize("name", VECTORS)
def test_a_changed_url_is_not(name):
    case = VECTORS[name]
    other = case | {"url": case["url"].replace("m", "M", 1) + "x"}
    assert verdict(vector(other), case["token"]) == 403


@pytest.mark.parametrize("name", VECTORS)
def test_another_token_is_not(name):
    assert verdict(vector(VECTORS[name]), "another token") == 403


def test_documented_signatures_are_made():
    case = VECTORS["from the documentation"]
    fields = [(name, value) for name, value in case["form"]]
    assert sign(case["token"].encode(), case["url"], fields).decode() == case["signature"]


@pytest.mark.parametrize("header", [{}, {HEADER: ""}, {HEADER: "é☎".encode().decode("latin-1")}])
def test_no_signature_or_none_that_could_be_one(header):
    assert verdict(environ("POST", "https://x.test/voice", b"CallSid=CA1", header)) == 403


def test_nothing_is_genuine_without_a_token():
    url = "https://x.test/voice"
    signed = {HEADER: sign(b"", url, [("CallSid", "CA1")]).decode()}
    assert verdict(environ("POST", url, b"CallSid=CA1", signed), token="") == 403


def test_a_body_that_is_neither_form_nor_promised_is_never_read():
    url = "https://x.test/voice"
    headers = {HEADER: sign(TOKEN.encode(), url).decode(), "Content-Type": "application/json"}
    body = json.dumps({"CallSid": SID, "Digits": "1"}).encode()
    with pytest.raises(Refused) as refused:
        receive(environ("POST", url, body, headers), Settings(auth_token=TOKEN))
    assert refused.value.status == 400


# What random requests are made of. Spaces and signs that one library encodes and another does not
# are frequent on purpose: `~'(),:/` in a query, `+` for a space, capital and small hex digits.

signs = st.sampled_from(" ~'()*,:;/?@!$+-._&=%#\"<>[]|ёжЖ日🙂é") | st.sampled_from(
    ascii_letters + digits
)
words = st.text(signs, max_size=12)
encodings = st.sampled_from(
    [
        lambda text: quote(text, safe=""),
        lambda text: quote(text, safe="~'()*,:/?@!$-._"),
        quote_plus,
        lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    ]
)
origins = st.sampled_from(
    [
        "https://ivr.example.com",
        "http://ivr.example.com",
        "https://ivr.example.com:443",
        "https://ivr.example.com:8443",
        "http://ivr.example.com:80",
        "http://127.0.0.1:5000",
    ]
)
paths = st.sampled_from(["/voice", "/voice/", "/call/hotline/0123456789ab/main/3", "/", "//x"])
forms = st.lists(st.tuples(words, words), max_size=8)


@st.composite
def queries(draw):
    encode = draw(encodings)
    pairs = [f"{encode(name)}={encode(value)}" for name, value in draw(forms)]
    return "?" + "&".join(pairs) if pairs else ""


@given(
    origins, paths, queries(), st.none() | forms, st.sampled_from(["RAW_URI", "REQUEST_URI", ""])
)
def test_what_the_judge_signs_is_genuine(origin, path, query, form, raw):
    url = origin + path + query
    given_signature = JUDGE(TOKEN).compute_signature(url, MultiDict(form or ()))
    body = urlencode(form or ()).encode()
    request = environ(
        "GET" if form is None else "POST", url, body, {HEADER: given_signature}, raw=raw
    )
    assert verdict(request) == 200


@given(origins, origins, paths, queries(), forms, forms, st.data())
def test_we_and_the_judge_agree(signed_origin, origin, path, query, signed_form, form, data):
    """Signed for one request, sent with another: mostly refused, and always as the judge says."""
    form = data.draw(st.sampled_from([signed_form, form]))
    token = data.draw(st.sampled_from([TOKEN, TOKEN.upper()]))
    signature = sign(token.encode(), signed_origin + path + query, signed_form).decode()
    judged = JUDGE(TOKEN).validate(origin + path + query, MultiDict(form), signature)
    request = environ("POST", origin + path + query, urlencode(form).encode(), {HEADER: signature})
    assert verdict(request) == (200 if judged else 403)


@given(st.binary(max_size=200))
def test_any_body_gets_a_verdict(body):
    headers = {HEADER: sign(TOKEN.encode(), "https://x.test/voice").decode()}
    assert verdict(environ("POST", "https://x.test/voice", body, headers)) in {200, 403}


@given(st.binary(max_size=40))
def test_bytes_that_are_no_utf8_are_what_flask_makes_of_them(data):
    """A Flask app with Twilio's validator and we come to one verdict on any encoded bytes."""
    from flask import Flask

    body = b"Digits=" + quote(data).encode()
    with Flask("judge").test_request_context(
        method="POST", data=body, content_type="application/x-www-form-urlencoded"
    ) as context:
        url, form = "https://x.test/voice", context.request.form
        signature = JUDGE(TOKEN).compute_signature(url, form)
    assert verdict(environ("POST", url, body, {HEADER: signature})) == 200


def test_a_bare_question_mark_is_part_of_the_url():
    # RequestValidator drops it and so refuses what Twilio signs; the request itself has it
    url = "https://x.test/voice?"
    signature = sign(TOKEN.encode(), url).decode()
    assert verdict(environ("GET", url, headers={HEADER: signature})) == 200


def test_bytes_above_ascii_in_a_query_are_signed_as_they_are():
    url = "https://x.test/voice?name=Жук"
    signature = JUDGE(TOKEN).compute_signature(url, {})
    request = environ("GET", url.encode().decode("latin-1"), headers={HEADER: signature})
    assert verdict(request) == 200
    request = environ("GET", "https://x.test/voice?name=\xff&CallSid=CA1", headers={HEADER: "x"})
    assert verdict(request) == 403
