"""Telling what has happened, right after it is durable.

Delivery is at least once and in order per aggregate. What could not be told stays in its document, where the
sweep finds it.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from shared_code.domain.entity import RecordedEvent
from shared_code.domain.errors import Unavailable

log = logging.getLogger(__name__)


class Subscriber(Protocol):
    def hears(self, event: RecordedEvent) -> bool:
        """Whether it wants to be told of this event."""
        ...

    async def __call__(self, event: RecordedEvent) -> None:
        """Hear an event, perhaps twice. Raises Unavailable when it must be told again."""
        ...


class OutboxRelay:
    """Tells every subscriber of every event, in the background of the request that caused it."""

    def __init__(self, subscribers: Sequence[Subscriber], *, remembered: int = 20_000) -> None:
        self._subscribers = tuple(subscribers)
        self._remembered = remembered
        self._told: OrderedDict[str, None] = OrderedDict()
        self._tails: dict[str, asyncio.Task[None]] = {}

    def has_told(self, event: RecordedEvent) -> bool:
        """Whether this process has already told this event to every subscriber."""
        return event.id in self._told

    async def tell(self, events: Sequence[RecordedEvent]) -> None:
        """Begin to tell; the events of one subject keep their order, and one that nobody hears is told already."""
        heard = [event for event in events if self._is_heard(event)]
        if heard:
            subject = heard[0].subject
            task = asyncio.create_task(self._tell_after(self._tails.get(subject), heard))
            self._tails[subject] = task
            task.add_done_callback(lambda done: self._forget_tail(subject, done))

    def _is_heard(self, event: RecordedEvent) -> bool:
        if any(subscriber.hears(event) for subscriber in self._subscribers):
            return True
        self._remember(event)
        return False

    async def settled(self) -> None:
        """Return when everything that was begun has been told or given up."""
        while self._tails:
            await asyncio.gather(*self._tails.values())
            await asyncio.sleep(0)  # from Python 3.12 on, waiting for what is done gives nobody else a turn

    async def _tell_after(self, earlier: asyncio.Task[None] | None, events: list[RecordedEvent]) -> None:
        if earlier is not None:
            await asyncio.wait([earlier])
        for event in events:
            if self.has_told(event):
                continue
            try:
                for subscriber in (each for each in self._subscribers if each.hears(event)):
                    await subscriber(event)
            except Unavailable:
                log.warning("event_not_told", extra={"event_type": event.type, "event_id": event.id})
                return
            self._remember(event)

    def _remember(self, event: RecordedEvent) -> None:
        self._told[event.id] = None
        if len(self._told) > self._remembered:
            self._told.popitem(last=False)

    def _forget_tail(self, subject: str, done: asyncio.Task[None]) -> None:
        if self._tails.get(subject) is done:
            del self._tails[subject]
