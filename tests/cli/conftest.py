"""Running the command line in this process, as a shell would."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ivr.cli import shell


class Done(NamedTuple):
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def kinds(self, *kinds: str) -> list[dict[str, Any]]:
        """The events of these kinds in the transcript that was printed."""
        return [event for event in self.json["events"] if event["kind"] in kinds]


Ivr = Callable[..., Done]


@pytest.fixture
def ivr(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ivr:
    """Run `ivr` with these arguments and this standard input, in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("TWILIO_AUTH_TOKEN", raising=False)

    def run(*args: object, stdin: str = "", faulty: bool = False) -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        status = shell.run([str(arg) for arg in args])
        done = Done(status, *capsys.readouterr())
        assert ("Traceback" in done.err) == faulty
        return done

    return run
