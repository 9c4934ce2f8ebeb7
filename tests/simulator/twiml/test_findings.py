"""The registry of Twilio's numbers."""

import pytest

from ivr.simulator.twiml import CODES, Finding, finding


def test_the_codes_are_sorted_and_each_says_what_and_how():
    assert list(CODES) == sorted(CODES)
    for code, known in CODES.items():
        assert known.level in {"error", "warning"}, code
        assert known.meaning, code
        assert known.fix, code
        assert not known.meaning.endswith("."), code
        assert not known.fix.endswith("."), code


# Levels on which a call depends, from https://www.twilio.com/docs/api/errors
@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("error", [11100, 11200, 11205, 11210, 11215, 11750, 12100, 12102, 12300, 13201, 13231]),
        ("error", [13338, 13420, 13621, 14201, 14204, 14300, 15004]),
        ("warning", [12200, 13223, 13313, 13320, 13511, 13520, 13521, 13710, 13910, 14207, 15003]),
    ],
)
def test_levels_are_those_of_the_dictionary(level, codes):
    assert {code: CODES[code].level for code in codes} == dict.fromkeys(codes, level)


def test_a_finding_takes_level_meaning_and_repair_from_its_code():
    assert finding(13313, line=3) == Finding(
        13313, "warning", "Gather: timeout is not valid", 3, "write whole seconds, 1 or more"
    )


def test_a_finding_may_say_more_than_its_code():
    found = finding(11100, "`x y` has a space", 2, column=7, fix="write %20")
    assert found.fatal
    assert (found.message, found.fix, found.column) == ("`x y` has a space", "write %20", 7)


def test_a_number_that_is_not_twilios_is_refused():
    with pytest.raises(KeyError):
        finding(99999)
