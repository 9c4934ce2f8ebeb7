"""The command line: `ivr`, and `python -m ivr`, which is the same.

A command is a file of this package with a click command of its name in it, imported when it is
asked for. Whatever is heavy (Flask, pydantic, the simulator) is imported inside its function, so
that even `ivr --help`, which reads all of them, starts in a fraction of a second.

Exit status: 0 done; 1 what was examined fell short (a mistake in a tree, a call that went
otherwise); 2 wrong usage.
"""

COMMANDS = {
    "call": "ivr.cli.call",
    "calls": "ivr.cli.calls",
    "check": "ivr.cli.check",
    "diff": "ivr.cli.diff",
    "explain": "ivr.cli.explain",
    "migrate": "ivr.cli.migrate",
    "new": "ivr.cli.new",
    "pin": "ivr.cli.pin",
    "prompts": "ivr.cli.prompts",
    "requests": "ivr.cli.requests",
    "schema": "ivr.cli.schema",
    "serve": "ivr.cli.serve",
    "test": "ivr.cli.test",
    "trees": "ivr.cli.versions",
    "twilio": "ivr.cli.twilio",
}
"""name → module; the module's function of that name is the command"""


def main() -> None:
    """Run the command that was typed and leave with its exit status."""
    import sys

    try:
        from ivr.cli.shell import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # so early that nothing has begun
        status = 130
    sys.exit(status)
