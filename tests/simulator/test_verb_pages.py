"""Every page of the simulator's manual says what happens today; `--update` writes it anew."""

import pytest

from ivr.simulator.twiml import VERBS
from tests.simulator.verb_pages import PAGES, cases, play, run

ALL = sorted(PAGES.glob("*.md"))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_a_page_says_what_happens(page, golden):
    golden(page, run(page))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_every_fence_of_a_page_belongs_to_a_call(page):
    assert page.read_text(encoding="utf-8").count("```") == 6 * len(list(cases(page)))


def test_every_verb_has_a_page():
    """Those that are not performed share one."""
    not_performed = {"connect", "pay", "prompt", "queue", "refer", "start", "stop"}
    assert {tag.lower() for tag in VERBS} - not_performed <= {page.stem for page in ALL}


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_a_call_is_the_same_twice(page):
    for case in cases(page):
        first, second = play(case), play(case)
        assert first.transcript.as_json() == second.transcript.as_json()
