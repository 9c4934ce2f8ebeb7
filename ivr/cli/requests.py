"""`ivr requests`: what callers left for somebody to answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ivr.records import Records, Request

PAGE = 500
COLUMNS = ("number", "status", "opened", "caller", "topic", "tree", "step", "language", "answers",
           "recording", "seconds")  # fmt: skip


@click.group(invoke_without_command=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--status", type=click.Choice(["open", "answered", "closed", "any"]), default="open",
              show_default=True)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def requests(context: click.Context, limit: int, status: str, *, as_json: bool) -> None:
    """List the requests that callers left, the newest first."""
    if context.invoked_subcommand is not None:
        return
    from ivr.cli import kept

    with kept.records() as records:
        found = records.requests(status=None if status == "any" else status, limit=limit)  # type: ignore[arg-type]
    if as_json:
        click.echo(_json([_values(each) for each in found]))
    elif found:
        heads = ("number", "status", "opened", "from", "topic", "message")
        click.echo(kept.table(heads, [_row(each) for each in found]))
    else:
        click.echo("There is no request." if status == "any" else f"There is no {status} request.")


@requests.command()
@click.argument("number")
@click.option("--listen", is_flag=True, help="Play the message, or save it and say where.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(number: str, *, listen: bool, as_json: bool) -> None:
    """Show one request: who called, about what, with which answers."""
    from ivr.cli import kept

    with kept.records() as records:
        request = _found(records, number)
    values = _values(request)
    if as_json:
        click.echo(_json(values))
    else:
        values |= {"opened": kept.local(request.draft.opened)}
        values |= {f"  {name}": value for name, value in values.pop("answers").items()}
        width = max(map(len, values))
        for name, value in values.items():
            if value not in ("", None):
                click.echo(f"{name:{width}}  {value}")
    if listen:
        from ivr.cli import listening

        if not values["recording"]:
            click.echo(f"Request {number} has no message.")
            return
        click.echo(listening.listen(number, values["recording"]))


@requests.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option("--answered", is_flag=True, help="Answered, but not done with.")
def close(numbers: tuple[str, ...], *, answered: bool) -> None:
    """Close requests; a caller who asks about one hears that it is closed."""
    from ivr.cli import kept

    with kept.records() as records:
        for number in numbers:
            _found(records, number)  # all of them, before any is changed
        for number in numbers:
            records.set_status(number, "answered" if answered else "closed")
            click.echo(f"Request {number} is {'answered' if answered else 'closed'}.")


@requests.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; = here.")
@click.option("--status", type=click.Choice(["open", "answered", "closed", "any"]), default="any")
def export(output: Path | None, status: str) -> None:
    """Write requests as CSV, for a spreadsheet or another system."""
    import csv
    import io
    import json

    from ivr.cli import kept
    from ivr.cli.shell import Refusal

    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    with kept.records() as records:
        for request in _all(records, None if status == "any" else status):
            values = _values(request)
            values["answers"] = json.dumps(values["answers"], ensure_ascii=False)
            rows.writerow([_harmless(str(values[name] or "")) for name in COLUMNS])
    if output is None:
        click.echo(text.getvalue(), nl=False)
        return
    try:
        # with the mark by which spreadsheets know UTF-8
        output.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise Refusal(f"{output} cannot be written: {error.strerror}") from None


def _all(records: Records, status: Any) -> Iterator[Request]:  # noqa: ANN401 - one of click's choices
    offset = 0
    while page := records.requests(status=status, limit=PAGE, offset=offset):
        yield from page
        offset += len(page)


def _found(records: Records, number: str) -> Request:
    from ivr.cli.shell import Refusal

    request = records.request(number)
    if request is None:
        raise Refusal(f"there is no request {number}", "`ivr requests --status any` lists them")
    return request


def _harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: what stands in it came by telephone."""
    formula = value[:1] in ("=", "-", "@", "\t", "\r") or (
        value[:1] == "+" and not value[1:].isdecimal()
    )
    return f"'{value}" if formula else value


def _row(request: Request) -> tuple[str, ...]:
    from ivr.cli.kept import local

    draft, recording = request.draft, request.draft.recording
    message = f"{recording.seconds} s" if recording else ""
    opened = local(draft.opened)
    return (request.number, request.status, opened, draft.caller, draft.topic, message)


def _values(request: Request) -> dict[str, Any]:
    draft, recording = request.draft, request.draft.recording
    return {
        "number": request.number,
        "status": request.status,
        "opened": draft.opened.isoformat(),
        "caller": draft.caller,
        "topic": draft.topic,
        "call": draft.call_sid,
        "tree": draft.tree,
        "step": draft.step,
        "language": draft.language,
        "answers": dict(draft.answers),
        "recording": recording.url if recording else "",
        "seconds": recording.seconds if recording else None,
    }


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=1)
