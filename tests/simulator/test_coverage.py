"""The manual that runs is whole: whatever the simulator knows has a case that shows it.

What it knows is read off its own registries: codes, verbs and nouns with their attributes. What
Twilio asks of it is written in `tests/cases/coverage.yaml`, beside what cannot be shown, each with
the reason; a reason that no longer holds is named as well.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from ivr.simulator.twiml import CODES, VERBS, read, tag_of
from ivr.simulator.twiml.plan import plan_of
from ivr.simulator.verbs import BEHAVIOURS, unsupported
from tests.simulator import verb_pages
from tests.simulator.twiml import pages as twiml_pages
from tests.simulator.twiml.test_pages import kinds, nodes, tree

DATA = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "coverage.yaml").read_text(encoding="utf-8")
)
CODES_WITHOUT = list(chain.from_iterable(DATA["codes never raised"].values()))
UNSUPPORTED = {tag_of(kind) for kind, does in BEHAVIOURS.items() if does is unsupported.perform}


@cache
def events() -> tuple[dict[str, Any], ...]:
    """All that happens in the calls of the manual."""
    return tuple(
        event
        for page in sorted(verb_pages.PAGES.glob("*.md"))
        for case in verb_pages.cases(page)
        for event in verb_pages.play(case).transcript.events
    )


@cache
def asked() -> frozenset[tuple[str, ...]]:
    """The names that requests of the manual carry, request by request."""
    return frozenset(
        tuple(sorted(event["params"])) for event in events() if event["kind"] == "request"
    )


@cache
def written() -> frozenset[tuple[str, str]]:
    """Every attribute in a document of a call of the manual, with its element."""
    return frozenset(
        (node.tag, name)
        for event in events()
        if event["kind"] == "response" and (root := tree(event["body"].encode()))
        for node in nodes(root)
        for name in node.attributes
    )


@cache
def found() -> frozenset[int]:
    """Every code that a page shows, of documents or of calls."""
    in_calls = {event["code"] for event in events() if event["kind"] in {"error", "warning"}}
    in_documents = {
        finding.code
        for page in twiml_pages.PAGES.glob("*.md")
        for case in twiml_pages.cases(page)
        for finding in read(case.body, case.content_type).findings
    }
    return frozenset(in_calls | in_documents)


def sections(page: str) -> dict[str, str]:
    """What stands below each heading of a page."""
    text = (verb_pages.PAGES / page).read_text(encoding="utf-8")
    parts = re.split(r"^#+ ", re.sub(r"(?ms)^```app\n.*?^```$", "", text), flags=re.MULTILINE)[1:]
    titled = (part.partition("\n") for part in parts)
    return {title.replace("`", "").strip(): rest for title, _, rest in titled}


def test_every_code_has_a_case_or_a_reason():
    without = CODES_WITHOUT
    assert not set(CODES) - found() - set(without), "no page shows these, and no reason says why"


def test_no_reason_stands_for_a_code_that_is_raised():
    without = CODES_WITHOUT
    assert not set(without) & found(), "a page shows these"
    assert not set(without) - set(CODES), "these are no codes"


def performed() -> dict[tuple[str, str], None]:
    """The attributes of all that is performed."""
    verbs = {tag: kind for tag, kind in VERBS.items() if tag not in UNSUPPORTED}
    return {
        (tag_of(kind), name): None
        for kind in kinds(verbs)
        if tag_of(kind) not in DATA["nouns not performed"]
        for name in plan_of(kind).attributes
    }


def test_every_attribute_does_something_in_a_call_or_has_a_reason():
    names = chain.from_iterable(DATA["attributes without effect"].values())
    without = {tuple(name.split(".")) for name in names}
    assert not set(performed()) - written() - without, "no call has these, and no reason says why"
    assert not without - set(performed()), "these are no attributes"


@pytest.mark.parametrize("tag", sorted(UNSUPPORTED))
def test_what_is_not_performed_is_said_so(tag):
    told = {event["message"] for event in events() if event.get("code") == "unsupported"}
    assert any(message.startswith(f"`<{tag}>`") for message in told)


@pytest.mark.parametrize("noun", DATA["nouns not performed"])
def test_a_noun_that_is_not_performed_is_said_so(noun):
    told = {event["message"] for event in events() if event.get("code") == "unsupported"}
    assert any(f"{noun}>`" in message or f"<{noun}" in message for message in told)


CHECKLIST = [(item, place) for item, place in DATA["checklist"].items()]


@pytest.mark.parametrize(("item", "place"), CHECKLIST, ids=lambda each: str(each)[:40])
def test_every_item_of_the_checklist_has_a_case(item, place):
    """`place` is a page and a heading of it, below which a call stands; or a test."""
    assert item
    page, _, heading = place.partition(" › ")
    if page.endswith(".py"):
        source = (Path(__file__).parents[1] / "simulator" / page).read_text(encoding="utf-8")
        assert f"def {heading}(" in source
        return
    assert "```call" in sections(page).get(heading, ""), "no such heading with a call below it"


JUDGEMENTS = list(DATA["judgements"].items())


@pytest.mark.parametrize(("question", "place"), JUDGEMENTS, ids=lambda each: str(each)[:40])
def test_what_twilio_leaves_open_is_called_a_judgement(question, place):
    assert question
    page, _, heading = place.partition(" › ")
    section = sections(page).get(heading, "")
    assert "```call" in section
    assert re.search("judgement|unconfirmed", section, re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(DATA["requests"]))
def test_every_request_of_the_catalogue_is_made_in_a_call(name):
    """With its own parameters beside those of every request, all at once in one request."""
    row = DATA["requests"][name]
    wanted = set(row["has"]) | (set(DATA["standard"]) if row.get("standard", True) else set())
    assert any(
        wanted <= set(names) and not set(row.get("lacks", ())) & set(names) for names in asked()
    )
