"""Every page of the manual says what is read today; `--update` writes it anew."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ivr.simulator import twiml
from ivr.simulator.twiml import CODES, VERBS, Element, read, tag_of
from ivr.simulator.twiml.markup import Malformed, Node, parse
from ivr.simulator.twiml.plan import plan_of
from tests.simulator.twiml.pages import PAGES, cases, run

ALL = sorted(PAGES.glob("*.md"))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_a_page_says_what_is_read(page, golden):
    golden(page, run(page))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_every_fence_of_a_page_belongs_to_a_case(page):
    assert page.read_text(encoding="utf-8").count("```") == 4 * len(list(cases(page)))


def test_every_verb_has_a_page():
    assert {tag.lower() for tag in VERBS} <= {page.stem for page in ALL}


def test_every_attribute_has_a_case():
    """Each attribute of each verb and noun is written in an answer of a page."""
    known = {(tag_of(kind), name) for kind in kinds(VERBS) for name in plan_of(kind).attributes}
    written = {
        (node.tag, name)
        for page in ALL
        for case in cases(page)
        if (root := tree(case.body))
        for node in nodes(root)
        for name in node.attributes
    }
    assert not known - written, "no page has an answer with these"


def kinds(named: Mapping[str, type[Element]]) -> Iterator[type[Element]]:
    """The classes of elements, and of those inside them."""
    for kind in named.values():
        yield kind
        if nested := plan_of(kind).nested:
            yield from kinds(nested[1].kinds)


def tree(body: bytes) -> Node | None:
    try:
        return parse(body)
    except Malformed:
        return None


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.elements:
        yield from nodes(child)


def test_every_code_that_the_reader_raises_has_a_case():
    """The reader names codes as numbers in its source; each is raised by an answer of a page."""
    named = {
        node.value
        for path in Path(twiml.__file__).parent.rglob("*.py")
        if path.name != "findings.py"  # the registry, which has those of the call as well
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in CODES
    }
    raised = {
        finding.code
        for page in ALL
        for case in cases(page)
        for finding in read(case.body, case.content_type).findings
    }
    assert not named - raised, "no page has an answer that raises these"
