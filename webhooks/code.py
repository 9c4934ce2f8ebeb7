"""Own code: functions that `run` steps name, called for one call, once.

A tree names a function; whether it may be called is for the service's settings to say. The function
is anybody's: it has seconds, its faults are a result like any other, and of what it says only text
of bearable length goes on.
"""

import inspect
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from time import sleep
from types import FunctionType
from typing import Any, Protocol, cast

from ivr.records import Records, RecordsDown
from ivr.telephony.events import Failed, Ran
from ivr.tree.state import MOST_SIGNS
from ivr.tree.tree import Tree
from ivr.tree.turn import Run
from webhooks.outside import Outside, Unavailable
from webhooks.settings import Settings

log = logging.getLogger(__name__)

WITHIN = 5.0
"""seconds that a function has; the caller waits in silence"""
LOOKS = 50
"""how often it is looked whether somebody else's call of the function has come to an end"""
KEY = "key"
"""the parameter that is handed the same text for the same run, however often it is asked for"""

Outcome = Ran | Failed


class Code(Protocol):
    """Whoever runs the functions of trees. Safe to use from several threads at once."""

    def run(self, wanted: Run, key: str) -> Outcome:
        """What came of a function. Never raises for what it does.

        :param key: the same for the same run of the same call: it is done once
        """


class Unfit(Exception):
    """A function cannot be called, or its answer is none: a sentence for the log."""


class OwnCode:
    """`Code` as it is: modules that the settings name."""

    def __init__(self, settings: Settings, records: Records, outside: Outside) -> None:
        self._modules = settings.run_modules
        self._records = records
        self._outside = outside

    def run(self, wanted: Run, key: str) -> Outcome:
        try:
            function = find(wanted.function, self._modules)
            if not self._records.begin_run(key):
                return self._before(key)
        except (Unfit, RecordsDown) as trouble:
            # without records nobody could tell whether it was done already
            log.error("`%s` is not run: %s", wanted.function, trouble)  # noqa: TRY400
            return Failed()
        outcome = self._called(function, wanted, key)
        try:
            self._records.end_run(key, _written(outcome))
        except RecordsDown as down:
            log.warning("what came of `%s` was not noted: %s", wanted.function, down)
        return outcome

    def _called(self, function: Callable[..., Any], wanted: Run, key: str) -> Outcome:
        given = dict(wanted.given)
        if KEY in inspect.signature(function).parameters:
            given.setdefault(KEY, key)
        try:
            answer = self._outside.do(wanted.function, lambda: function(**given), WITHIN)
            return told(answer, wanted.gives)
        except (Unavailable, Unfit) as trouble:
            log.error("`%s` failed: %s", wanted.function, trouble)  # noqa: TRY400 - all is said
        except Exception as fault:  # noqa: BLE001 - whatever own code raises
            # its words may hold what callers keyed in, so only its kind and place are told
            log.error("`%s` failed: %s%s", wanted.function, type(fault).__name__, _place(fault))  # noqa: TRY400
        return Failed()

    def _before(self, key: str) -> Outcome:
        """What came of a run that another request began: Twilio asks again when it has to wait."""
        for _ in range(LOOKS):
            if (outcome := self._records.outcome_of_run(key)) is not None:
                return _read(outcome)
            sleep(WITHIN / LOOKS)
        return Failed()


def find(name: str, modules: tuple[str, ...]) -> Callable[..., Any]:
    """The function of this name, in a module that may be run; raises Unfit."""
    module, _, function = name.rpartition(".")
    if module not in modules:
        raise Unfit(f"RUN_MODULES does not name {module}")
    try:
        found = getattr(import_module(module), function, None)
    except Exception as fault:  # noqa: BLE001 - whatever a module does when it is imported
        raise Unfit(f"{module} cannot be imported: {type(fault).__name__}{_place(fault)}") from None
    # What a module has imported from elsewhere is not its own.
    own = isinstance(found, FunctionType) and found.__module__ == module
    if own and not function.startswith("_") and not inspect.iscoroutinefunction(found):
        return cast("FunctionType", found)
    raise Unfit(f"{module} has no function {function} of its own")


def told(answer: object, gives: tuple[str, ...]) -> Ran:
    """What a function's answer says: its result, and the values that are asked for.

    Raises Unfit for what is no answer.
    """
    if answer is None or isinstance(answer, str):
        return Ran((answer or "")[:MOST_SIGNS], {})
    if not isinstance(answer, Mapping):
        raise Unfit(f"it gave a {type(answer).__name__}, and names with values are meant")
    values = {name: _text(name, answer[name]) for name in gives if answer.get(name) is not None}
    return Ran(_text("result", answer.get("result") or ""), values)


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float | Decimal):
        return str(value)[:MOST_SIGNS]
    raise Unfit(f"`{name}` is a {type(value).__name__}, and text or a number is meant")


def lacks(tree: Tree, settings: Settings) -> Iterator[str]:
    """What keeps the functions of a tree from being called: a sentence for each."""
    functions = {vars(step)["run"] for step in tree.steps.values() if step.kind == "run"}
    for name in sorted(functions):
        try:
            find(name, settings.run_modules)
        except Unfit as trouble:
            told = "callers are told that it failed"
            yield f"{tree.name}: `{name}` cannot be run: {trouble}; {told}."


def _written(outcome: Outcome) -> str:
    if isinstance(outcome, Failed):
        return "{}"
    return json.dumps({"result": outcome.result, "values": dict(outcome.values)})


def _read(text: str) -> Outcome:
    kept = json.loads(text)
    return Ran(kept["result"], kept["values"]) if kept else Failed()


def _place(fault: BaseException) -> str:
    """Where it was raised: ` at stock.py:12`."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" at {trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
