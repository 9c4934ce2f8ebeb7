"""The service with a tree of every kind, held: its clock, its numbers, its records in memory."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask

from ivr.records.memory import MemoryRecords
from ivr.steps import KINDS
from ivr.tree.load import load
from ivr.tree.tree import Tree
from tests.webhooks.caller import TOKEN, Caller
from webhooks import FixedTrees, Settings, create_app
from webhooks.folder import TreeFolder
from webhooks.versions import Versions

CASES = Path(__file__).parents[1] / "cases/webhooks"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@lru_cache(maxsize=64)
def tree_of(text: str, name: str = "desk") -> Tree:
    """The tree in a text; files beside it are those of the cases."""
    loading = load(name, text.encode(), KINDS, lambda file: (CASES / file).read_bytes())
    assert loading.tree is not None, loading.diagnostics
    return loading.tree


@pytest.fixture
def desk() -> str:
    return (CASES / "desk.yaml").read_text(encoding="utf-8")


@pytest.fixture
def settings() -> Settings:
    return Settings(auth_token=TOKEN, secret_keys=("k" * 32,))


@pytest.fixture
def records() -> MemoryRecords:
    return MemoryRecords()


@pytest.fixture
def make(settings: Settings, records: MemoryRecords, desk: str) -> Callable[..., Flask]:
    """Makes an app; what is not given is as in every other test."""

    def made(**given: Any) -> Flask:
        given.setdefault("settings", settings)
        given.setdefault("records", records)
        given.setdefault("trees", FixedTrees(tree_of(desk)))
        app = create_app(clock=lambda: NOON, random=Random(7), **given)
        app.testing = True
        return app

    return made


@pytest.fixture
def app(make: Callable[..., Flask]) -> Flask:
    """The app that pytest-flask's `client` asks."""
    return make()


@pytest.fixture
def caller(app: Flask) -> Caller:
    return Caller(app)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the tree of the cases and its table."""
    menus = tmp_path / "menus"
    menus.mkdir()
    for name in ("desk.yaml", "prices.csv"):
        shutil.copy(CASES / name, menus / name)
    return menus


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(
    folder: Path,
    records: MemoryRecords,
    clock: Clock,
    make: Callable[..., Flask],
    settings: Settings,
) -> Callable[..., Flask]:
    """Starts a worker on the folder; all share the records."""
    settings = replace(settings, production=False)  # it starts whatever the trees are

    def start(kept: Any = records, **given: Any) -> Flask:
        trees = TreeFolder(folder, Versions(kept, clock=clock), **given)
        return make(trees=trees, records=kept, settings=settings)

    return start
