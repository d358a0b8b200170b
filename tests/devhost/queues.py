"""A dispatcher on a queue whose time stands still until a test moves it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from devhost.queue_dispatcher import QueueDispatcher, QueueLimits
from devhost.triggers import Triggers
from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.ports.queues import QueueMessage
from tests.contract.job_queue.peers import CountedIds, HandClock

FAST = QueueLimits(first_poll_seconds=0.005, longest_poll_seconds=0.005)


class Bench:
    """One queue file with a clock set by hand."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self._file = folder / "queues.db"
        self.queue = self.open("A")

    def open(self, owner: str) -> SqliteQueue:
        """Another connection, as another process would have it."""
        return SqliteQueue(self._file, clock=self.clock, ids=CountedIds(owner))

    def advance(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    async def send(self, *message_ids: str, session_id: str | None = None, queue: str = "jobs") -> None:
        for message_id in message_ids:
            await self.queue.send(queue, QueueMessage(f"body of {message_id}", message_id, session_id))

    async def count(self, queue: str = "jobs") -> int:
        """How many messages wait or are being worked on."""
        return (await self.queue.counts(queue)).active

    async def is_empty(self) -> bool:
        return not await self.count()

    @asynccontextmanager
    async def dispatching(
        self,
        triggers: Triggers,
        settings: Mapping[str, str] | None = None,
        limits: QueueLimits = FAST,
        **options: Callable[[float], Awaitable[Any]],
    ) -> AsyncIterator[QueueDispatcher]:
        dispatcher = QueueDispatcher(triggers.queues, self.queue, settings or {}, limits, **options)
        await dispatcher.start()
        try:
            yield dispatcher
        finally:
            await dispatcher.drain(1)
