"""tests/cases/rest/*.yaml: requests to the REST side, and what is answered.

A case is a list of steps: `GET Calls`, `POST Calls {…}`, `wait 10s`, or `run` to the end. Under
`answer` stand the status, the code of an error, and what the object holds. `$1` is the sid in the
first answer that has one, `$AC` the account's, `$PN` its number's; `$Q`, `$C` and `$R` are those of
the queue, the conference and the recording that there are. `suffix` takes the place of `.json`.
"""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.simulator.rest.world import World

FOLDER = Path(__file__).parents[2] / "cases" / "rest"
CASES = [
    pytest.param(case, id=f"{path.stem}: {name}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    world = World(**{"app": case["app"]} if "app" in case else {}, script=case.get("script"))
    sids = {"$AC": world.account.sid, "$PN": world.number.sid}
    for step in case["steps"]:
        did, told = step["do"], step.get("answer", {})
        if did == "run":
            world.run()
            continue
        if found := re.fullmatch(r"wait (\d+)s", did):
            world.run_for(int(found[1]))
            continue
        sids |= there(world.exchange)
        method, _, path = filled(did, sids).partition(" ")
        authorization = step.get("authorization")
        form = filled(step.get("form", {}), sids)
        response = world.ask(method, path, form, authorization, step.get("suffix", ".json"))
        if "type" in told:
            assert response.content_type == told["type"]
            assert b"".join(response.pieces or ()).startswith(told.get("begins", "").encode())
            continue
        got = json.loads(response.body) if response.body else {}
        assert response.status == told.get("status", 200), got
        if response.status >= 400:
            assert got["status"] == response.status
            assert got["more_info"].endswith(f"/{got['code']}")
        if isinstance(got, dict) and "sid" in got:
            sids[f"${1 + sum(key[1:].isdigit() for key in sids)}"] = got["sid"]
        check(filled(told.get("is", {}), sids), got, did)
        if "code" in told:
            assert got["code"] == told["code"], got
    assert [list(each) for each in world.findings()] == case.get("findings", [])
    assert world.exchange.faults == []


def there(exchange):
    """The queue, the conference and the recording that there are."""
    known = {
        "$Q": [queue.sid for queue in exchange.queues.values()],
        "$C": list(exchange.conferences),
        "$R": list(exchange.recordings.kept),
    }
    return {name: sids[-1] for name, sids in known.items() if sids}


def filled(value, sids):
    """With the sids in place of what stands for them."""
    if isinstance(value, dict):
        return {name: filled(each, sids) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, sids) for each in value]
    if not isinstance(value, str):
        return value
    for name in sorted(sids, key=len, reverse=True):
        value = value.replace(name, sids[name])
    return value


def check(wanted, got, where):
    """What is wanted is in what was got; a list has as many as are wanted."""
    if isinstance(wanted, dict):
        for name, each in wanted.items():
            assert name in got, f"{where}: no {name} in {got}"
            check(each, got[name], f"{where}: {name}")
    elif isinstance(wanted, list):
        assert len(wanted) == len(got), f"{where}: {got}"
        for one, other in zip(wanted, got, strict=True):
            check(one, other, where)
    else:
        assert got == wanted, where
