"""What all commands have in common: finding one by name, and ending well however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from ivr import __version__
from ivr.cli import COMMANDS


class Refusal(click.ClickException):
    """A command cannot go on: what is wrong, in a sentence, and what to do about it.

    Shown on standard error as `ivr call: there is no file menus/hotlin.yaml; did you mean …?`
    """

    exit_code = 1

    def __init__(self, sentence: str, fix: str = "") -> None:
        super().__init__(f"{sentence}; {fix}" if fix else sentence)


class Misuse(Refusal):
    """The command line itself is wrong."""

    exit_code = 2


class Report(click.ClickException):
    """A command cannot go on, for reasons of several lines, shown as they are."""

    exit_code = 1


class _Commands(click.Group):
    """The commands of COMMANDS, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            fix = f"did you mean `ivr {near[0]}`?" if near else f"there are {_listed(COMMANDS)}"
            raise Misuse(f"there is no command `{args[0]}`", fix)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def ivr() -> None:
    """Phone menus in YAML: rehearse them here, serve them to Twilio."""


def run(args: Sequence[str]) -> int:
    """Run one command line; the exit status. Never raises."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a terminal that has no Cyrillic shows `?`
    color = False if os.environ.get("NO_COLOR") else None
    try:
        status = ivr.main(list(args), prog_name="ivr", standalone_mode=False, color=color)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as bare:
        click.echo(bare.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return _tell(error, args)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone: `ivr check | head -1`. Python would complain once more
        # when it closes the stream, so it is given one that nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as fault:  # noqa: BLE001 - the last door: no traceback beyond it
        return _confess(fault, args)
    return status if isinstance(status, int) else 0


def _tell(error: click.ClickException, args: Sequence[str]) -> int:
    """One sentence on standard error, from whom, and where to read on."""
    if isinstance(error, Report):
        click.echo(error.message.rstrip("\n"), err=True)
        return error.exit_code
    context = getattr(error, "ctx", None) or click.get_current_context(silent=True)
    command = context.command_path if context is not None else _command(args)
    message = error.format_message()
    if isinstance(error, click.UsageError):
        message = f"{message[:1].lower()}{message[1:].rstrip('.')}; see `{command} --help`"
    click.echo(f"{command}: {message}", err=True)
    return error.exit_code


def _confess(fault: Exception, args: Sequence[str]) -> int:
    """A fault of ours: the place for us, the sentence for the user."""
    import traceback

    if os.environ.get("IVR_TRACEBACK"):
        traceback.print_exception(fault)
        return 1
    frames = traceback.extract_tb(fault.__traceback__)
    place = next(
        (each for each in frames[::-1] if "site-packages" not in each.filename), frames[-1]
    )
    what = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    click.echo(
        f"{_command(args)}: this is a fault of ivr itself, not yours: {what}"
        f" ({Path(place.filename).name}:{place.lineno})\n"
        "Please report it with what you typed; IVR_TRACEBACK=1 shows all of it.",
        err=True,
    )
    return 1


def _command(args: Sequence[str]) -> str:
    """The command that was typed, for a sentence told after it has ended."""
    named = next((each for each in args if each in COMMANDS), "")
    return f"ivr {named}".strip()


def _listed(names: Sequence[str] | dict[str, str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}"
