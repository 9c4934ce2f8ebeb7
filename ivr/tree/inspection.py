"""The whole truth about a file: what loading told and what the rules find, less what is allowed."""

from __future__ import annotations

from ivr.telephony import pace
from ivr.tree.allowances import allowances, unused
from ivr.tree.diagnostic import Diagnostic
from ivr.tree.lines import lines_of
from ivr.tree.load import Loading
from ivr.tree.reader import read
from ivr.tree.rules import check_tree
from ivr.tree.rules.survey import Measure

_MARK = b"ivr:"


def inspect(
    loading: Loading, data: bytes, measure: Measure = pace.seconds
) -> tuple[Diagnostic, ...]:
    """Every mistake in a file that was loaded from `data`, by place. Never raises.

    The rules are run if it loads. `measure` is how long a voice takes: seconds for a text in a
    language. Allowances silence warnings and what rules find, never what keeps a tree from loading.
    """
    lines = lines_of(data.decode("utf-8", errors="replace"))
    found = check_tree(loading.tree, lines, measure) if loading.tree is not None else ()
    told = [*loading.diagnostics, *found]
    if _MARK in data:
        fatal = [each for each in loading.diagnostics if each.level == "error"]
        allowed = allowances(lines, read(data)[0])
        kept = [
            each
            for each in told
            if each in fatal or not any(allowance.silences(each) for allowance in allowed)
        ]
        if loading.tree is not None:
            idle = (a for a in allowed if not any(a.silences(each) for each in told))
            kept += [unused(allowance) for allowance in idle]
        told = kept
    return tuple(sorted(told, key=lambda each: (each.at.span, each.rule)))
