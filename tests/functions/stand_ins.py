"""Parts that fail on demand, put in the place of real ones before the first request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.identifiers import ETag
from shared_code.ports.clock import Clock
from shared_code.ports.containers import Container
from shared_code.ports.documents import Delete, Documents, Put
from tests.functions.world import World


@dataclass
class Fault:
    """The next writes to a container fail: before they are made, or (`lost`) after, as when an answer is lost.

    `after` is how many go well before.
    """

    container: Container
    error: Exception
    times: int = 1
    lost: bool = False
    after: int = 0


class FaultyDocuments(SqliteDocuments):
    """The embedded store with faults on order."""

    def __init__(self) -> None:
        super().__init__(":memory:")
        self.faults: list[Fault] = []

    async def write(self, container: Container, partition: str, changes: Sequence[Put | Delete]) -> list[ETag]:
        fault = next((each for each in self.faults if each.container == container and each.times), None)
        if fault is not None and fault.after:
            fault.after -= 1
        elif fault is not None:
            fault.times -= 1
            if fault.lost:
                await super().write(container, partition, changes)
            raise fault.error
        return await super().write(container, partition, changes)


@dataclass
class LateClock:
    """The machine's clock, set forward."""

    late: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.late


def stand_in(world: World, port: type[Any], thing: Any) -> None:
    """Put a thing behind a port."""
    world.composition._makers[port] = lambda: thing


def faulty_documents(world: World) -> FaultyDocuments:
    """The store of a world that has not been used yet, from now on one that can fail."""
    documents = FaultyDocuments()
    stand_in(world, Documents, documents)
    return documents


def late_clock(world: World) -> LateClock:
    """The clock of a world that has not been used yet, from now on one that can be set forward."""
    clock = LateClock()
    stand_in(world, Clock, clock)
    return clock
