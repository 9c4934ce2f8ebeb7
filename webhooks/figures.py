"""Figures for those who watch: calls, turns, faults, refusals, and how long answers took.

`/metrics` tells them in Prometheus' text format. With several workers each writes its own into a
directory that they share (`PROMETHEUS_MULTIPROC_DIR`, which `webhooks.server` sets), and whichever
worker is asked adds them up: https://prometheus.github.io/client_python/multiprocess/
"""

import hmac
import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from werkzeug import Response

from webhooks.answers import UNKEPT, plain

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Metric

    from webhooks.service import Service

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0)
"""upper ends of what answers are sorted into; Twilio waits for 15 s"""


class Figures(Protocol):
    """Counts what comes through the doors."""

    def answered(self, door: str, seconds: float) -> None:
        """A genuine request was answered."""

    def fault(self, door: str) -> None:
        """Something went wrong behind a door; the caller got an apology."""

    def refused(self, status: int) -> None:
        """A request was refused: 403 for a wrong signature, 413, 400, 404."""

    def told(self) -> bytes:
        """All of them, in Prometheus' text format."""


class NoFigures:
    """Those of a rehearsal: nobody watches it."""

    def answered(self, door: str, seconds: float) -> None:
        """Counts nothing."""

    def fault(self, door: str) -> None:
        """Counts nothing."""

    def refused(self, status: int) -> None:
        """Counts nothing."""

    def told(self) -> bytes:
        return b""


class Counted:
    """Those of a service. Prometheus' client takes 90 ms to import, so it is imported here.

    :param doors: all that are counted, by their paths
    :param begins: the doors by which calls begin
    :param turns: the doors by which calls go on, those at which they begin among them
    :param spool: asked for the bytes that wait in the spool
    """

    def __init__(
        self, doors: Iterable[str], begins: Iterable[str], turns: Iterable[str], spool: "Waiting"
    ) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self._begins = [_label(door) for door in begins]
        self._turns = [_label(door) for door in turns]
        self._spool = spool
        self._registry = CollectorRegistry()
        self._faults = Counter(
            "ivr_faults", "Requests answered by an apology.", ["door"], registry=self._registry
        )
        self._refused = Counter(
            "ivr_refused", "Requests refused: 403 for a wrong signature.", ["status"],
            registry=self._registry,
        )  # fmt: skip
        seconds = Histogram(
            "ivr_answer_seconds", "From a genuine request to its answer.", ["door"],
            registry=self._registry, buckets=SECONDS,
        )  # fmt: skip

        self._seconds = {door: seconds.labels(_label(door)) for door in doors}

    def answered(self, door: str, seconds: float) -> None:
        self._seconds[door].observe(seconds)

    def fault(self, door: str) -> None:
        self._faults.labels(_label(door)).inc()

    def refused(self, status: int) -> None:
        self._refused.labels(str(status)).inc()

    def told(self) -> bytes:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = self._registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        others = CollectorRegistry()
        others.register(_Read(self._read(registry)))
        return generate_latest(registry) + generate_latest(others)

    def _read(self, registry: "CollectorRegistry") -> "list[Metric]":
        """What need not be counted for each request: it is known when it is asked for."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        answers = {
            sample.labels["door"]: sample.value
            for metric in registry.collect()
            for sample in metric.samples
            if sample.name == "ivr_answer_seconds_count"
        }
        calls = sum(answers.get(door, 0) for door in self._begins)
        turns = sum(answers.get(door, 0) for door in self._turns)
        return [
            CounterMetricFamily("ivr_calls", "Requests that began a call.", calls),
            CounterMetricFamily("ivr_turns", "Answers that callers heard.", turns),
            GaugeMetricFamily(
                "ivr_spool_bytes", "What waits for the database.", self._spool.waiting()
            ),
        ]


class _Read:
    """Figures that have been read already."""

    def __init__(self, metrics: "list[Metric]") -> None:
        self._metrics = metrics

    def collect(self) -> "list[Metric]":
        return self._metrics


def _label(door: str) -> str:
    """A door's path as it is told: `/call/…/silence`."""
    return re.sub("<[^>]+>", "…", door)


class Waiting(Protocol):
    """The part of a spool that is asked."""

    def waiting(self) -> int:
        """Bytes that are not in the journal yet."""


def report(service: "Service", authorization: str) -> Response:
    """`/metrics`, for whoever brings METRICS_TOKEN, where it is set."""
    token = service.settings.metrics_token
    if token and not hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        return plain("These figures are for whoever brings the right token.", 403)
    kind = "text/plain; version=0.0.4; charset=utf-8"
    return Response(service.figures.told(), 200, list(UNKEPT), content_type=kind)
