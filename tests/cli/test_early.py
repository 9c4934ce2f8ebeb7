"""Ctrl-C before a command has begun: an exit status, and nothing on the terminal."""

import runpy
import subprocess
import sys

import pytest

INTERRUPTED = """
import sys
class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
import runpy
runpy.run_module("ivr", run_name="__main__")
"""


@pytest.mark.parametrize("name", ["ivr.cli", "ivr.cli.shell", "click"])
def test_ctrl_c_while_it_is_read(name):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(name=name)], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_same_without_ctrl_c(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ivr", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("ivr", run_name="__main__")
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("ivr ")
