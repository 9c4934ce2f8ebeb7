"""Something that goes on in an exchange: behaviours, performed act by act.

A behaviour is a generator. A process takes an act from it, performs it, and sends back the result;
an act that takes time blocks the process until `resume` or `interrupt`. A behaviour may ask for
another to be performed within it: they stand on a stack, the innermost on top.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from types import GeneratorType
from typing import Any, Final

BLOCKED: Final = object()
"""What performing an act returns when its result comes later."""

Behaviour = Generator[Any, Any, Any]


class Process(ABC):
    """A stack of behaviours. A subclass says how acts are performed and what the end brings."""

    __slots__ = ("_interruption", "_running", "_stack")

    def __init__(self) -> None:
        self._stack: list[Behaviour] = []
        self._running = False
        self._interruption: BaseException | None = None

    @property
    def alive(self) -> bool:
        """Whether a behaviour is under way."""
        return bool(self._stack)

    def start(self, behaviour: Behaviour) -> None:
        """Begin with this behaviour."""
        self._stack.append(behaviour)
        self._step(None, None)

    def resume(self, value: Any = None) -> None:  # noqa: ANN401 - each act has its own result
        """The act that blocked the process is done: go on with its result."""
        if self._stack:
            self._step(value, None)

    def interrupt(self, reason: BaseException) -> None:
        """Throw `reason` in where the process is blocked; when it runs, where it blocks next."""
        if self._running:
            self._interruption = reason
        elif self._stack:
            self._unblock()
            self._step(None, reason)

    @abstractmethod
    def perform(self, act: Any) -> Any:  # noqa: ANN401
        """Perform an act: return its result, a behaviour to be performed for it, or BLOCKED."""

    @abstractmethod
    def finished(self, result: Any, error: BaseException | None) -> None:  # noqa: ANN401
        """The last behaviour has returned `result`, or `error` came out of it."""

    @abstractmethod
    def _unblock(self) -> None:
        """Whatever the process waits for is no longer waited for."""

    def _step(self, value: Any, error: BaseException | None) -> None:  # noqa: ANN401
        """Run until an act blocks or nothing is left to do."""
        self._running = True
        stack = self._stack
        try:
            while stack:
                try:
                    act = stack[-1].send(value) if error is None else stack[-1].throw(error)
                    value, error = self.perform(act), None
                except StopIteration as returned:
                    stack.pop()
                    value, error = returned.value, None
                    continue
                except Exception as raised:  # noqa: BLE001 - handed to whoever asked for it
                    value, error = None, self._unwound(raised)
                    continue
                if value is BLOCKED:
                    if self._interruption is None:
                        return
                    error, self._interruption = self._interruption, None
                    self._unblock()
                elif type(value) is GeneratorType:
                    stack.append(value)
                    value = None
        finally:
            self._running = False
        self.finished(value, error)

    def _unwound(self, raised: Exception) -> Exception:
        """Drop the behaviours that `raised` ended; what performing an act raised is thrown into
        the behaviour that asked for it.
        """
        while self._stack and self._stack[-1].gi_frame is None:  # type: ignore[attr-defined]
            self._stack.pop()
        return raised
