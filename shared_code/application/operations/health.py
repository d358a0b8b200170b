"""Whether the app lives, can serve, and what it depends on."""

from shared_code.application.messages import Query, View
from shared_code.application.operations.dependencies import Dependencies, DependencyHealth, HealthStatus, worst_of
from shared_code.ports.documents import Documents


class Health(View):
    status: HealthStatus
    checks: list[DependencyHealth]

    @property
    def is_healthy(self) -> bool:
        """Whether the app can serve, if not everything."""
        return self.status is not HealthStatus.UNHEALTHY


class GetHealth(Query):
    """The state of every dependency."""


async def get_health(query: GetHealth, *, dependencies: Dependencies) -> Health:  # noqa: ARG001
    """Ask every dependency; the whole is unhealthy while an essential one does not answer, else at most degraded."""
    checks = await dependencies.ask()
    return Health(status=worst_of(checks), checks=checks)


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
