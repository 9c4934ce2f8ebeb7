"""`ivr call`: one call, in the terminal."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.argument("target")
@click.option("--from", "from", metavar="NUMBER", help="Who calls.")
@click.option("--to", metavar="NUMBER", help="Who is called; by default the tree's first number.")
@click.option("--at", metavar="TIME", help='When, as in "2026-11-23 10:00", in the tree\'s zone.')
@click.option("--language", metavar="CODE", help="The language that the call begins in.")
@click.option("--account-sid", metavar="AC…", help="The account that the app believes it has.")
@click.option("--token", metavar="TOKEN", help="Signs the requests, as Twilio's auth token does.")
@click.option("--method", metavar="METHOD", help="POST or GET, of the first request.")
@click.option("--fallback", metavar="URL", help="Asked when the app fails.")
@click.option("--status-callback", metavar="URL", help="Told when the call is over.")
@click.option("--seed", metavar="N", help="Of all that is made up: sids, numbers of requests.")
@click.option(
    "--script", metavar="FILE", help="What the caller does; - is standard input. Takes no time."
)
@click.option("--key-gap", metavar="TIME", help="Between two digits of one entry; 300ms.")
@click.option("--json", "as_json", is_flag=True, help="Print the transcript for programs.")
@click.option("--allow-warnings", is_flag=True, help="What Twilio would only warn of is no fault.")
@click.option(
    "--rest", type=click.IntRange(0, 65535), help="Serve Twilio's REST API at this port meanwhile."
)
@click.option("--plain", is_flag=True, help="Line by line, not on the full screen.")
@click.option("--sound", is_flag=True, help="Speak aloud what the caller hears.")
@click.option("-v", "--verbose", is_flag=True, help="Show requests, answers and TwiML too.")
def call(
    target: str,
    script: str | None,
    *,
    as_json: bool,
    allow_warnings: bool,
    verbose: bool,
    plain: bool,
    sound: bool,
    rest: int | None,
    **given: str | None,
) -> int:
    """Call TARGET: a tree's file, or the URL of any TwiML app.

    Press keys as on a phone; `:` begins something to say, which Enter says; Ctrl-C hangs up. With
    standard input from elsewhere each line is what the caller does next, as in a script.

    A tree's service runs in this process, with records in memory. A call that goes otherwise than
    its script says, or of which Twilio would complain, is a failure (exit status 1).
    """
    from ivr.cli import calling

    options = calling.Options(
        script=script,
        as_json=as_json,
        allow_warnings=allow_warnings,
        verbose=verbose,
        plain=plain,
        sound=sound,
        rest=rest,
    )
    return calling.call(target, options, _named(given))


def _named(given: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value is not None}
