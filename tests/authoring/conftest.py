"""The command line as `tests/cli` runs it."""

from tests.cli.conftest import ivr

__all__ = ["ivr"]
