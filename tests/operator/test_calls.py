"""Callers and operators together: each call of the calls file, with its transcript on paper."""

import logging
from pathlib import Path

import pytest

from ivr.cli import judging, rehearsal, scripts, trees
from ivr.cli.rehearsal import OPERATOR_PIN
from ivr.simulator.lines.printed import Printed

CASES = Path("tests/cases/operator")


def planned():
    return {each.case.name: each for each in scripts.calls(CASES / "operator.calls.yaml").calls}


@pytest.mark.parametrize("name", planned())
def test_call(name, golden, caplog):
    caplog.set_level(logging.DEBUG)
    call = planned()[name]
    operators = any(each.called == rehearsal.OPERATORS for each in call.case.callers)
    tree = trees.callable_tree(Path(call.target))
    setting = rehearsal.of_tree(tree, call.circumstances, operators=operators)
    verdict = judging.play(setting, call.case.script, call.case.callers)
    assert verdict.passed, (verdict.failures, verdict.findings, verdict.faults)
    paper = "\n".join(Printed(100).whole(verdict.transcript.events))
    golden(CASES / f"{name}.txt".replace(" ", "-").replace(",", ""), f"{paper}\n")
    assert operators
    assert OPERATOR_PIN not in caplog.text
