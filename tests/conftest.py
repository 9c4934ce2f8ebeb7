"""What every test shares: how random tests run, golden files, and no skipping in CI."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CI = os.environ.get("CI", "") not in {"", "0", "false"}

# A busy machine is slow, not wrong: no deadlines. On a laptop each run tries other examples; in CI
# all runs try the same ones, so that a change is blamed for nothing but its own faults.
settings.register_profile(
    "laptop", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile(
    "ci", parent=settings.get_profile("laptop"), derandomize=True, database=None
)
settings.load_profile("ci" if CI else "laptop")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what came out into the golden files"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a file that holds what is right; `--update` writes the file anew.

    Read the difference before committing it: an updated golden file is a claim that it is right.
    """

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is not there yet; run the test with --update to write it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read(), f"differs from {path}; --update writes it anew"

    return compare


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],  # noqa: ARG001 - pytest hands arguments by name
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test fails: what is not run there is run nowhere."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report
