"""Sending work to a queue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

MOST_DELIVERIES: Final = 5
"""How often a queue delivers one message before it is a dead letter."""


@dataclass(frozen=True)
class QueueMessage:
    """One message; a repeated `message_id` within ten minutes is dropped, one `session_id` keeps its order."""

    body: str
    message_id: str
    session_id: str | None = None
    not_before: datetime | None = None


class JobQueue(Protocol):
    async def send(self, queue: str, message: QueueMessage) -> None:
        """Put a message on the named queue. Raises Unavailable when the queue cannot be reached."""
        ...
