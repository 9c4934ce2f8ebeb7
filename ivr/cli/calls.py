"""`ivr calls`: which calls there were, and what happened in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ivr.records.journal import Call, Visit


@click.group(invoke_without_command=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def calls(context: click.Context, limit: int, *, as_json: bool) -> None:
    """List the latest calls; `ivr calls show SID` tells one of them."""
    if context.invoked_subcommand is not None:
        return
    from ivr.cli import kept

    with kept.records() as records:
        found = records.journal.calls(limit=limit)
    if as_json:
        click.echo(_json([_call(each) for each in found]))
    elif found:
        heads = ("began", "seconds", "from", "tree", "last step", "ended", "sid")
        click.echo(kept.table(heads, [_row(each) for each in found]))
    else:
        click.echo("No call is recorded yet.")


@calls.command()
@click.argument("sid")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(sid: str, *, as_json: bool) -> None:
    """Tell a call step by step: when, what was pressed, which way it went."""
    from ivr.cli import kept
    from ivr.cli.shell import Refusal
    from ivr.records.journal import timeline

    with kept.records() as records:
        call = records.journal.call(sid)
        visits = timeline(records.journal.visits(sid))
    if call is None:
        raise Refusal(f"no call {sid} is recorded", "`ivr calls` lists those that are")
    if as_json:
        told = [_visit(visit, seconds) for visit, seconds in visits]
        click.echo(_json({"call": _call(call), "visits": told}))
        return
    click.echo(f"{call.sid}: {call.caller or 'unknown'} called {call.number or 'unknown'}")
    ended = f"{call.status} after {call.seconds} s" if call.status else "its end was not told"
    click.echo(f"{kept.local(call.began)}, {call.tree} (version {call.digest}), {ended}\n")
    rows = [_told(call, visit, seconds) for visit, seconds in visits]
    rows.append((_clock(call, call.since), call.step, "", "here last" if call.status else "here"))
    click.echo(kept.table(("at", "step", "took", "what happened"), rows))


def _told(call: Call, visit: Visit, seconds: float) -> tuple[str, str, str, str]:
    """A visit as a row: when it was over, where, how long it took, what ended it."""
    what = visit.how
    if visit.how == "keys":
        what = f"pressed {visit.keys}" if visit.keys else "pressed keys that are a secret"
    elif visit.how == "words":
        what = f"said “{visit.words}”" if visit.words else "said a secret"
    elif visit.words:
        what = f"{visit.how}: {visit.words}"
    if visit.tries > 1:
        what += f", try {visit.tries}"
    passed = [step for step in visit.steps if step != visit.to]
    way = f" → {' → '.join([*passed, visit.to])}" if visit.steps else ""
    return _clock(call, visit.left), visit.step, f"{seconds:.0f} s", what + way


def _clock(call: Call, moment: Any) -> str:  # noqa: ANN401 - a datetime, imported by nobody here
    """Minutes and seconds since the call began."""
    minutes, seconds = divmod(max(0, round((moment - call.began).total_seconds())), 60)
    return f"{minutes}:{seconds:02}"


def _row(call: Call) -> tuple[str, ...]:
    from ivr.cli.kept import local

    seconds = "" if call.seconds is None else str(call.seconds)
    return (local(call.began), seconds, call.caller, call.tree, call.step, call.status, call.sid)


def _call(call: Call) -> dict[str, Any]:
    return {name: getattr(call, name) for name in call.__slots__}


def _visit(visit: Visit, seconds: float) -> dict[str, Any]:
    ours = ("turn", "step", "left", "how", "tries", "keys", "words", "steps", "to")
    return {name: getattr(visit, name) for name in ours} | {"seconds": round(seconds, 3)}


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=1, default=lambda at: at.isoformat())
