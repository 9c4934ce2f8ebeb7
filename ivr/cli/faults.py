"""Noticing the faults of a service in this process: it apologises to the caller and goes on, so
that a rehearsal would not see them.
"""

from __future__ import annotations

import logging

_OURS = ("ivr", "webhooks")


class Faults(logging.Handler):
    """Collects what is logged as an error, with its traceback, from now until `close`.

    Where it listens nobody else is told: whoever runs the rehearsal tells it in its place.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []
        for name in _OURS:
            logging.getLogger(name).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))

    def close(self) -> None:
        """Listen no longer."""
        for name in _OURS:
            logging.getLogger(name).removeHandler(self)
        super().close()
