"""Whether the app lives, can serve, and what it depends on."""

from enum import StrEnum
from time import perf_counter

from shared_code.application.messages import Query, View
from shared_code.domain.errors import Unavailable
from shared_code.ports.documents import Documents


class HealthStatus(StrEnum):
    HEALTHY = "Healthy"
    UNHEALTHY = "Unhealthy"


class DependencyHealth(View):
    """One dependency; the duration of its answer in milliseconds."""

    name: str
    status: HealthStatus
    essential: bool
    duration_ms: float


class Health(View):
    status: HealthStatus
    checks: list[DependencyHealth]

    @property
    def is_healthy(self) -> bool:
        """Whether the app can serve."""
        return self.status is HealthStatus.HEALTHY


class GetHealth(Query):
    """The state of every dependency."""


async def get_health(query: GetHealth, *, documents: Documents) -> Health:  # noqa: ARG001
    """Ask every dependency; the whole is unhealthy while an essential one does not answer."""
    checks = [await _asked("documents", documents)]
    down = any(check.essential and check.status is HealthStatus.UNHEALTHY for check in checks)
    return Health(status=HealthStatus.UNHEALTHY if down else HealthStatus.HEALTHY, checks=checks)


class GetReadiness(Query):
    """Whether requests can be served."""


class State(View):
    status: str


async def get_readiness(query: GetReadiness, *, documents: Documents) -> State:  # noqa: ARG001
    """Ready when the documents answer. Raises Unavailable."""
    await documents.ping()
    return State(status="ready")


class GetLiveness(Query):
    """Whether the process answers."""


async def get_liveness(query: GetLiveness) -> State:  # noqa: ARG001
    """Alive, whatever it depends on."""
    return State(status="alive")


async def _asked(name: str, documents: Documents) -> DependencyHealth:
    started, status = perf_counter(), HealthStatus.HEALTHY
    try:
        await documents.ping()
    except Unavailable:
        status = HealthStatus.UNHEALTHY
    duration = round((perf_counter() - started) * 1000, 3)
    return DependencyHealth(name=name, status=status, essential=True, duration_ms=duration)
