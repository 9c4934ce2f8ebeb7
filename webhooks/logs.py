"""The log: one line an event, for people or as JSON, with the call it is about.

No line holds a secret, the sealed state, or what a caller keyed in.
"""

import json
import logging
import os
import time
from contextvars import ContextVar
from pathlib import Path

FORMATS = ("text", "json")

CALL: ContextVar[str] = ContextVar("call", default="")
"""the sid of the call that is being answered; doors set it"""


class TextLines(logging.Formatter):
    """`2026-11-23T10:00:00.123Z warning webhooks.place call=CA… The sentence.`"""

    def format(self, record: logging.LogRecord) -> str:
        message, sid = record.getMessage(), CALL.get()
        call = f" call={sid}" if sid and sid not in message else ""
        line = f"{_time(record)} {record.levelname.lower()} {record.name}{call} {message}"
        trace = _trace(self, record)
        return f"{line}\n{trace}" if trace else line


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, call, message and, after a fault, trace."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "call": CALL.get(),
            "message": record.getMessage(),
            "trace": _trace(self, record),
        }
        return json.dumps({name: value for name, value in told.items() if value})


def formatter(name: str) -> logging.Formatter:
    """The formatter of one of `FORMATS`."""
    return JsonLines() if name == "json" else TextLines()


def chosen() -> logging.Formatter:
    """The formatter that the environment names, for the server's own log."""
    from webhooks.settings import environment

    return formatter(environment(Path.cwd(), os.environ).get("LOG_FORMAT", "").strip().lower())


def to_stderr(level: int, name: str) -> None:
    """Our log goes where the server's does, unless somebody has decided otherwise."""
    ours = logging.getLogger("webhooks")
    ours.setLevel(level)
    for each in (ours, logging.getLogger("ivr")):
        if not each.hasHandlers():
            handler = logging.StreamHandler()
            handler.setFormatter(formatter(name))
            each.addHandler(handler)


def _time(record: logging.LogRecord) -> str:
    seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
    return f"{seconds}.{record.msecs:03.0f}Z"


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return formatter.formatException(record.exc_info) if record.exc_info else ""
