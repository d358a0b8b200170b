"""What the app records through the OpenTelemetry API, as Prometheus text."""

from collections.abc import Sequence

from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.metrics import Meter, get_meter, set_meter_provider
from opentelemetry.sdk.metrics import Histogram, MeterProvider
from opentelemetry.sdk.metrics.view import ExplicitBucketHistogramAggregation, View
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from shared_code.adapters.sqlite_queue import SqliteQueue

# The SDK's own buckets suit milliseconds: everything here would be in its first one.
_SECONDS = View(
    instrument_type=Histogram,
    instrument_unit="s",
    aggregation=ExplicitBucketHistogramAggregation((0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 300)),
)


def record_metrics() -> CollectorRegistry:
    """Make every measurement of this process, from now on, readable from the registry that is returned."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    set_meter_provider(meters_of(registry))
    return registry


def meters_of(registry: CollectorRegistry) -> MeterProvider:
    """Meters whose measurements are read from a registry."""
    reader = PrometheusMetricReader(disable_target_info=True, scope_info_enabled=False, registry=registry)
    return MeterProvider([reader], views=[_SECONDS])


class MetricsPage:
    """Answers with all measurements; how full the queues are is looked up when asked."""

    def __init__(
        self, registry: CollectorRegistry, queue: SqliteQueue, queue_names: Sequence[str], meter: Meter | None = None
    ) -> None:
        self._registry = registry
        self._queue = queue
        self._queue_names = queue_names
        meter = meter or get_meter("devhost")
        self._messages = meter.create_gauge("mystira.queue.messages", description="Messages of a queue by their state")
        self._age = meter.create_gauge("mystira.queue.oldest_message_age", "s", "Age of the oldest active message")

    async def answer(self, _request: Request) -> Response:
        """The page in Prometheus' text format."""
        for name in self._queue_names:
            await self._record(name)
        return Response(generate_latest(self._registry), headers={"content-type": CONTENT_TYPE_LATEST})

    async def _record(self, name: str) -> None:
        counts = await self._queue.counts(name)
        states = {"active": counts.active, "scheduled": counts.scheduled, "dead_lettered": counts.dead_lettered}
        for state, count in states.items():
            self._messages.set(count, {"queue": name, "state": state})
        age = counts.oldest_active_age
        self._age.set(age.total_seconds() if age else 0, {"queue": name})
