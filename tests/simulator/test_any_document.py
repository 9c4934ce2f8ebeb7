"""Any XML at all, and any bytes at all, make a transcript with an end."""

from xml.sax.saxutils import escape, quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange, Limits
from ivr.simulator.twiml import MEDIA_TYPES, VERBS
from ivr.simulator.twiml.plan import attribute_of, places, plan_of
from ivr.simulator.twiml.ssml import ELEMENTS
from ivr.simulator.web import Answered
from tests.simulator.apps import TableApp
from tests.simulator.test_properties import Random, check, deeds
from tests.simulator.twiml.test_pages import kinds

ATTRIBUTES = sorted(
    {name for kind in kinds(VERBS) for name in plan_of(kind).attributes}
    | {name for known in ELEMENTS.values() for name in known}
)
TAGS = sorted({*places(VERBS), *ELEMENTS, "Response"})

letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="￾￿")
texts = st.text(letters, max_size=20)
names = st.from_regex(r"[A-Za-zж_][\w.-]{0,8}", fullmatch=True).filter(str.isidentifier)
values = st.one_of(
    texts,
    st.sampled_from(
        [
            *("true", "1", "0", "-1", "9999999999", "GET", "dtmf speech", "/", "?", "#", "*"),
            *("/b#tt=1", "+12025550111", "sip:a@b.example", "record-from-start", "1s", "", " "),
            *("room", "onExit"),
        ]
    ),
)


def tag(tag, attributes, inside):
    given = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{given}>{inside}</{tag}>"


nodes = st.recursive(
    st.one_of(
        texts.map(escape),
        values.map(escape),
        st.just("<!-- a comment -->"),
        st.just("<?php echo 1 ?>"),
        texts.filter(lambda text: "]]>" not in text).map(lambda text: f"<![CDATA[{text}]]>"),
        st.sampled_from(["&amp;", "&#1046;", "&#x20;"]),
    ),
    lambda inside: st.builds(
        tag,
        st.one_of(st.sampled_from(TAGS), names),
        st.dictionaries(st.one_of(st.sampled_from(ATTRIBUTES), names), values, max_size=4),
        st.lists(inside, max_size=4).map("".join),
    ),
    max_leaves=25,
)
documents = st.builds(
    lambda head, root, attributes, inside: head + tag(root, attributes, "".join(inside)),
    st.sampled_from(["", '<?xml version="1.0" encoding="UTF-8"?>\n', "<!DOCTYPE Response>", "\n"]),
    st.one_of(st.just("Response"), st.sampled_from(TAGS), names),
    st.dictionaries(names, values, max_size=2),
    st.lists(nodes, max_size=5),
)
types = st.sampled_from(
    [
        *("text/xml", "application/xml; charset=utf-8", "text/html", "text/plain", ""),
        *("application/json", "text/xml; charset=nonsense", *sorted(MEDIA_TYPES)),
    ]
)


class Fixed:
    """An app that answers the same wherever it is asked."""

    def __init__(self, *answers):
        self.answers = answers
        self.count = 0

    def send(self, hop):
        self.count += 1
        return self.answers[self.count % len(self.answers)]


def played(app, does):
    lines = iter([Random(does), Random([(1.0, ("answer",)), (5.0, ("hang_up",))])])
    limits = Limits(seconds=900, requests=40)
    exchange = Exchange(token="t", seed=1, limits=limits, switchboard=lambda _: next(lines, None))
    number = TableApp("@status /status\n@fallback /b\n/voice").number()
    for after in (0, 3):
        exchange.call(number, Random(does), caller="+1", called="+2", after=after)
    hold(exchange, app)
    return exchange


def answer(body, media_type):
    return Answered(200, (("Content-Type", media_type),) if media_type else (), body, 0.0)


def test_the_names_are_all_there_are():
    """The walk over the registries has found what it is for."""
    assert attribute_of("finish_on_key") in ATTRIBUTES
    assert {"Conference", "Identity", "prosody", "Stream", "Task"} <= set(TAGS)


@settings(max_examples=200)
@given(documents, documents, deeds)
def test_any_well_formed_document_makes_a_transcript_and_an_end(first, second, does):
    app = Fixed(answer(first.encode(), "text/xml"), answer(second.encode(), "text/xml"))
    check(played(app, does))


@settings(max_examples=150)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=3), types, deeds)
def test_any_bytes_make_a_transcript_and_an_end(bodies, media_type, does):
    check(played(Fixed(*(answer(body, media_type) for body in bodies)), does))


@given(documents, types, deeds)
def test_any_document_under_any_type(document, media_type, does):
    body = document.encode()
    for cut in (len(body), len(body) // 2):
        check(played(Fixed(answer(body[:cut], media_type)), does))
