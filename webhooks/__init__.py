"""The voice service: the Flask app that Twilio calls.

`create_app` puts it together (`webhooks.app`). `doors` lists its URLs, `settings` what it is told
from outside. Whoever only reads the settings need not wait for Flask, so names come when asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from webhooks.app import CannotStart, create_app
    from webhooks.settings import Settings
    from webhooks.trees import FixedTrees

__all__ = ["CannotStart", "FixedTrees", "Settings", "create_app"]

_HOMES = {
    "CannotStart": "webhooks.app",
    "FixedTrees": "webhooks.trees",
    "Settings": "webhooks.settings",
    "create_app": "webhooks.app",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
