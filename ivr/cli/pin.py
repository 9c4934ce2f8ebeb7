"""`ivr pin`: an operator's entry for the settings."""

from __future__ import annotations

import click


@click.command()
@click.argument("name")
@click.option("--make-up", is_flag=True, help="Make up a PIN of eight digits and show it once.")
def pin(name: str, *, make_up: bool) -> int:
    """Make the entry of an operator for OPERATORS, in .env or the environment.

    Asks for the PIN without showing it. Only its hash is printed; nobody can read the PIN in it.
    """
    from ivr.cli.shell import Refusal
    from webhooks.operators import entry

    digits = (
        _made_up() if make_up else click.prompt("PIN", hide_input=True, confirmation_prompt=True)
    )
    try:
        made = entry(name, digits)
    except ValueError as mistake:
        raise Refusal(str(mistake)) from None
    if make_up:
        click.echo(f"The PIN of {name}: {digits}", err=True)
    click.echo(f"OPERATORS='{made}'")
    return 0


def _made_up() -> str:
    import secrets

    return f"{secrets.randbelow(90_000_000) + 10_000_000}"
