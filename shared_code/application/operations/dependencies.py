"""What the app depends on, and whether each of it answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import Any, Self

from shared_code.application.messages import View
from shared_code.domain.errors import MystiraError
from shared_code.ports.blobs import Blobs
from shared_code.ports.chat_bot import ChatBot
from shared_code.ports.documents import Documents
from shared_code.ports.identity import TokenVerifier
from shared_code.ports.mailer import Mailer
from shared_code.ports.queues import STORY_GENERATION, JobQueue

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""How many seconds a dependency has to answer."""


_PROBE = "health/probe"
"""The name of a file that need not be there."""


class HealthStatus(StrEnum):
    """Degraded: something is missing without which the rest goes on."""

    HEALTHY = "Healthy"
    DEGRADED = "Degraded"
    UNHEALTHY = "Unhealthy"


class DependencyHealth(View):
    """One dependency; the duration of its answer in milliseconds."""

    name: str
    status: HealthStatus
    essential: bool
    duration_ms: float


@dataclass(frozen=True)
class Dependency:
    """One of them; `ping` returns when it answers and raises a MystiraError when it does not."""

    name: str
    ping: Callable[[], Awaitable[object]]
    essential: bool = False


class Dependencies:
    """All of them, asked at the same time."""

    def __init__(self, every: Sequence[Dependency], patience: float = PATIENCE) -> None:
        self._every = tuple(every)
        self._patience = patience

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> Self:
        """Over the ports that `get` gives, made when they are asked."""
        return cls(
            [
                Dependency("documents", lambda: get(Documents).ping(), essential=True),
                Dependency("queues", lambda: get(JobQueue).counts(STORY_GENERATION)),
                Dependency("files", lambda: get(Blobs).find(_PROBE)),
                Dependency("identity", lambda: get(TokenVerifier).warm_up()),
                Dependency("mail", lambda: get(Mailer).ping()),
                Dependency("chat bot", lambda: get(ChatBot).ping()),
            ]
        )

    async def ask(self) -> list[DependencyHealth]:
        """How each of them is, in their order."""
        return await asyncio.gather(*(self._asked(dependency) for dependency in self._every))

    async def _asked(self, dependency: Dependency) -> DependencyHealth:
        started, status = perf_counter(), HealthStatus.HEALTHY
        try:
            async with asyncio.timeout(self._patience):
                await dependency.ping()
        except (MystiraError, TimeoutError) as error:
            log.warning("dependency_down", extra={"dependency": dependency.name, "reason": type(error).__name__})
            status = HealthStatus.UNHEALTHY if dependency.essential else HealthStatus.DEGRADED
        return DependencyHealth(
            name=dependency.name,
            status=status,
            essential=dependency.essential,
            duration_ms=round((perf_counter() - started) * 1000, 3),
        )


def worst_of(checks: Sequence[DependencyHealth]) -> HealthStatus:
    """The state of the whole: as bad as the worst of its parts."""
    return max((check.status for check in checks), key=_BY_WEIGHT.index, default=HealthStatus.HEALTHY)


_BY_WEIGHT = tuple(HealthStatus)
