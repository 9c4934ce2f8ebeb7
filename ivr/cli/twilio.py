"""`ivr twilio`: the simulator's REST side on a local port."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address it listens at.")
@click.option("--account-sid", metavar="AC…", help="The account; else TWILIO_ACCOUNT_SID.")
@click.option("--token", metavar="TOKEN", help="Its auth token; else TWILIO_AUTH_TOKEN.")
@click.option("--key", "keys", metavar="SK…:SECRET", multiple=True, help="An API key beside it.")
@click.option("--to", metavar="NUMBER", help="The account's own number.")
@click.option("--voice-url", metavar="URL", help="Where a call to that number leads.")
@click.option("--script", metavar="FILE", help="Who answers (`other:`). Then time takes no time.")
@click.option(
    "--trigger",
    metavar="URL",
    help="With --script: POST here first, see what the app places, and end with what came of it.",
)
@click.option("--at", metavar="TIME", help='When a script begins, as in "2026-11-23 10:00".')
@click.option("--seed", metavar="N", help="Of all that is made up: sids, tokens.")
@click.option("--json", "as_json", is_flag=True, help="Print the transcript at the end.")
@click.option("--allow-warnings", is_flag=True, help="What Twilio would only warn of is no fault.")
@click.option("-v", "--verbose", is_flag=True, help="Show requests, answers and TwiML too.")
def twilio(**given: Any) -> int:  # noqa: ANN401 - each is what its option says
    """Be Twilio for an app that places calls, moves them and reads recordings.

    An app is pointed here by one line, `client.api.base_url = "http://127.0.0.1:8010"` in Python,
    `client.api.baseUrl` in Node; account and token are printed. A call that it places rings at
    this terminal: Enter answers, digits are keys, `:` begins something to say, Ctrl-C hangs up.
    Between calls Enter dials the account's own number, and Ctrl-C ends.

    With --script those whom the script declares answer, and the clock is held: a call of ten
    minutes takes none. Time passes only while no REST request and no webhook is under way.
    To rehearse a caller whose app uses REST, add --rest 8010 to `ivr call URL`.
    """
    from ivr.cli import standing_by

    names = standing_by.Options.__dataclass_fields__.keys()
    options = standing_by.Options(**{name: given.pop(name) for name in names})
    return standing_by.stand_by(options, {k: v for k, v in given.items() if v is not None})
