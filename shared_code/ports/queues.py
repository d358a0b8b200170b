"""Sending work to a queue, and seeing what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

STORY_GENERATION: Final = "story-generation"
STORY_CONTINUITY: Final = "story-continuity"
MOST_DELIVERIES: Final = 5
"""How often a queue delivers one message before it is a dead letter."""


@dataclass(frozen=True)
class QueueMessage:
    """One message; a repeated `message_id` within ten minutes is dropped, one `session_id` keeps its order."""

    body: str
    message_id: str
    session_id: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True)
class DeadLetter:
    """A message that is no longer delivered, and why."""

    queue: str
    sequence: int
    message_id: str
    session_id: str | None
    body: str
    delivery_count: int
    reason: str
    description: str
    enqueued_at: datetime
    dead_lettered_at: datetime


@dataclass(frozen=True)
class QueueCounts:
    """How full a queue is; active counts locked messages too, and no age means none is active."""

    active: int
    scheduled: int
    dead_lettered: int
    oldest_active_age: timedelta | None


class JobQueue(Protocol):
    """Every method raises Unavailable when the queue cannot be reached."""

    async def send(self, queue: str, message: QueueMessage) -> None:
        """Put a message on the named queue."""
        ...

    async def counts(self, queue: str) -> QueueCounts:
        """How many messages of each state a queue has, and the age of the oldest active one."""
        ...

    async def dead_letters(self, queue: str, *, limit: int = 100, after: int = 0) -> list[DeadLetter]:
        """Dead letters in the order they were sent, from the one behind the sequence number `after`."""
        ...

    async def resubmit_dead_letters(self, queue: str, message_ids: Collection[str] | None = None) -> int:
        """Queue dead letters anew, all or those named, as if never delivered; gives how many."""
        ...
