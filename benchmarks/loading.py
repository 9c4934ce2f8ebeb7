"""How long a tree takes to load and compile, a script to play, a command to start."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.shapes import SHAPES

ROOT = Path(__file__).parents[1]
CALLS = "menus/hotline.calls.yaml"


def table() -> Iterator[str]:
    """The figures as lines of a table."""
    yield "| what | median | least |"
    yield "| --- | ---: | ---: |"
    for steps in (100, 1_000, 10_000):
        times = _times(partial(_load, SHAPES["chain"](steps)), 3)
        yield _row(f"load and compile {steps:,} steps", times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"| memory of all that | {peak:.0f} MB | |"
    yield from _checks()
    for words in ("--help", "call --help", "check menus/office.yaml"):
        times = _times(partial(_run, "-m", "ivr", *words.split()), 5)
        yield _row(f"`ivr {words}`", times)
    yield _row(
        "`import webhooks`, as a worker starts", _times(partial(_run, "-c", "import webhooks"), 5)
    )
    played = _times(_calls, 3)
    yield _row(f"`ivr test {CALLS}`", played)
    rate = _script_steps() / median(played)
    yield f"| script steps a second, start-up of the command included | {rate:,.0f} | |"


def _checks() -> Iterator[str]:
    """The whole command on ten thousand steps of each shape, and how it grows."""
    with TemporaryDirectory() as folder:
        for name, shape in SHAPES.items():
            least = {}
            for steps in (1_000, 10_000):
                tree = Path(folder, f"{name}-{steps}.yaml")
                tree.write_bytes(shape(steps))
                times = _times(partial(_run, "-m", "ivr", "check", "--strict", str(tree)), 3)
                least[steps] = min(times)
            growth = least[10_000] / least[1_000]
            yield _row(f"`ivr check`, 10,000 steps, {name} ({growth:.1f} times 1,000)", times)


def _load(data: bytes) -> None:
    from ivr.engine import Score
    from ivr.steps import KINDS
    from ivr.tree.load import load

    loading = load("bench", data, KINDS)
    if loading.tree is None:
        raise RuntimeError(loading.diagnostics[0].message)
    Score(loading.tree)


def _calls() -> None:
    _run("-m", "ivr", "test", CALLS)


def _script_steps() -> int:
    """What is pressed, heard and waited for in all scripts of the calls file."""
    import yaml

    calls = yaml.safe_load((ROOT / CALLS).read_text(encoding="utf-8"))["calls"]
    return sum(len(call["script"]) for call in calls.values())


def _run(*arguments: str) -> None:
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603


def _times(what: Callable[[], None], rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        what()
        found.append(time.perf_counter() - began)
    return found


def _row(name: str, times: list[float]) -> str:
    return f"| {name} | {median(times):.2f} s | {min(times):.2f} s |"
