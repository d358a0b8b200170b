"""The queue implementations that the contract is held against, with time and identity set by hand."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.adapters.sqlite_queue_schema import ReceivedMessage
from shared_code.ports.queues import QueueMessage

SECOND = timedelta(seconds=1)
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


class HandClock:
    """Stands still until it is advanced."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, duration: timedelta) -> None:
        self._now += duration


class CountedIds:
    """Identifiers that count up; the owner keeps those of several processes apart."""

    def __init__(self, owner: str = "A") -> None:
        self._owner = owner
        self._count = count(1)

    def new(self) -> str:
        return f"{self._owner}{next(self._count):025}"

    def seed(self) -> int:
        return next(self._count)


@dataclass(frozen=True)
class QueuePeer:
    """One implementation; a broker that keeps its own time passes it by waiting, with short rules."""

    queue: SqliteQueue
    now: Callable[[], datetime]
    pass_time: Callable[[timedelta], Awaitable[None]]


def message(message_id: str, session_id: str | None = None, not_before: datetime | None = None) -> QueueMessage:
    return QueueMessage(f'{{"job": "{message_id}"}}', message_id, session_id, not_before)


def names(messages: list[ReceivedMessage]) -> list[str]:
    return [received.message_id for received in messages]


async def dead_letter_all(queue: SqliteQueue, *message_ids: str) -> None:
    """Send these messages and dead-letter them at once."""
    for message_id in message_ids:
        await queue.send("jobs", message(message_id))
    for received in await queue.receive("jobs", len(message_ids)):
        await queue.dead_letter(received, "Unreadable", "No such kind.")
