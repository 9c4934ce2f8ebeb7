"""run: a function of your own is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.telephony.events import Event, Failed, Ran
from ivr.tree.fields import FunctionName, Go, Names, Pairs, Results
from ivr.tree.naming import OWN_GROUPS, check_free
from ivr.tree.step import Step
from ivr.tree.turn import Run, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading

DONE = "done"
"""The result of a function that names none."""


class RunStep(Step):
    """Calls a function in Python: what no other kind can do.

    The function is handed the values of `with`, as text. It answers with the values of `gives`,
    which later steps know by the name of this step: `{stock.left}`; and with a result, which
    `results` leads on. A function that names no result has the result `done`. Which modules may be
    called is a setting of the service, `RUN_MODULES`, and never a matter of this file. More is told
    in [own code](own-code.md).

    Example:
        run: shop.order
        with: article = 12
        gives: number
        results: {done: thanks, sold_out: sorry}
        otherwise: operator

    In full:
        run: shop.order
        with: article = 12, amount = 2
        gives: number, price
        results: {done: thanks, sold_out: sorry}
        failed: operator
        otherwise: operator
    """

    kind: ClassVar[str] = "run"
    unnamed_results: ClassVar[bool] = True
    decides: ClassVar[bool] = True

    run: FunctionName = Field(description="the module and its function: `shop.order`")
    with_: Pairs | None = Field(
        None, alias="with", description="what the function is handed: names and values"
    )
    gives: Names = Field((), description="the names of the values that it gives")
    results: Results = Field((), description="a line for each result: where the call goes then")
    failed: Go | None = Field(
        None,
        description="where the call goes if the function fails, or takes too long; = `otherwise`",
    )
    otherwise: Go | None = Field(
        None, description="where every other result leads; = what `everywhere` says"
    )

    def sets(self, reading: Reading) -> Iterator[str]:
        return (f"{self.name}.{given}" for given in self.gives)

    def inspect(self, reading: Reading) -> None:
        check_free(self.name, self.span, OWN_GROUPS, "a step that gives values", reading)

    def enter(self, visit: Visit) -> Turn:
        given = {pair.name: visit.filled(pair.parts) for pair in self.with_ or ()}
        return Run(visit.state, self.run, given, self.gives)

    def hear(self, visit: Visit, event: Event) -> Turn:
        # What it gave before is not known any more, whatever came of it now.
        own = f"{self.name}."
        kept = {k: v for k, v in visit.state.answers.items() if not k.startswith(own)}
        state = visit.state._replace(answers=kept)
        match event:
            case Ran(result, values):
                known = {f"{own}{name}": values.get(name, "") for name in self.gives}
                state = state.with_answers(known)
                ways = dict(self.results)
                return visit.result(ways.get(result or DONE), state=state)
            case Failed():
                return visit.result(self.failed, state=state)
        return self.enter(visit)
