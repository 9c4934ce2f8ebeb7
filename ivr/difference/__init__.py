"""The difference of two trees, told in a caller's terms.

Both trees are followed as calls would go. Names of steps, the order of a file and its layout mean
nothing to a caller, so they are no difference. What is one is told in one sentence, with what
follows from it: ways that are lost, an operator who is out of reach or reached later.
"""

from __future__ import annotations

from ivr.difference.change import SORTS, Change, Effect
from ivr.difference.comparison import Comparison
from ivr.difference.effects import with_effects
from ivr.difference.heading import heading
from ivr.difference.side import Measure, Side
from ivr.difference.steps import steps
from ivr.telephony import pace
from ivr.tree.tree import Tree

__all__ = ["SORTS", "Change", "Effect", "Measure", "compare"]


def compare(old: Tree, new: Tree, measure: Measure = pace.seconds) -> tuple[Change, ...]:
    """Every change that a caller can notice, those first that matter most.

    `measure` tells how long a voice takes for a text; without it that is estimated.
    """
    trees = Comparison(Side(old, measure), Side(new, measure))
    changes = with_effects(trees, [*heading(trees), *steps(trees)])
    return tuple(sorted(changes, key=lambda change: change.rank))
