"""Delivers queued messages to the functions that listen for them."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta

from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt
from pydantic.alias_generators import to_camel

from devhost.app_settings import enabled, resolved
from devhost.invocation import FunctionFailed, Invocation
from devhost.service_bus_message import service_bus_message
from devhost.triggers import QueueTrigger
from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.adapters.sqlite_queue_schema import LockLost, ReceivedMessage
from shared_code.domain.errors import Unavailable

log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]


class QueueLimits(BaseModel):
    """How much runs at once, as `extensions.serviceBus` of host.json says.

    The poll times say how often queues are asked for messages that were not sent through the dispatcher's own queue.
    """

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    max_concurrent_calls: PositiveInt = 16
    max_concurrent_sessions: PositiveInt = 8
    max_auto_lock_renewal_duration: timedelta = timedelta(minutes=5)
    first_poll_seconds: PositiveFloat = 0.1
    longest_poll_seconds: PositiveFloat = 1.0


class QueueDispatcher:
    """Runs every enabled function with a Service Bus trigger on what its queue receives."""

    def __init__(
        self,
        triggers: Sequence[QueueTrigger],
        queue: SqliteQueue,
        settings: Mapping[str, str],
        limits: QueueLimits,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Raises LookupError when a queue is named by a setting that is missing."""
        self._listeners = [
            _Listener(trigger, resolved(trigger.queue, settings, trigger.name), queue, limits, sleep)
            for trigger in enabled(triggers, settings)
        ]
        self._listening: list[asyncio.Task[None]] = []

    @property
    def queue_names(self) -> list[str]:
        """The queues that are listened to."""
        return [listener.queue_name for listener in self._listeners]

    async def start(self) -> None:
        """Receive until drained."""
        self._listening = [asyncio.create_task(listener.listen()) for listener in self._listeners]

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - what runs is cancelled then, not this call
        """Stop receiving, let what runs end within `timeout` seconds, then cancel and give back the rest."""
        for listener in self._listeners:
            listener.stop()
        await asyncio.gather(*self._listening)
        running = [task for listener in self._listeners for task in listener.running]
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=timeout)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


class _Listener:
    """Receives for one function, as many messages at once as its limit allows."""

    def __init__(
        self, trigger: QueueTrigger, queue_name: str, queue: SqliteQueue, limits: QueueLimits, sleep: Sleep
    ) -> None:
        self.running: set[asyncio.Task[None]] = set()
        self._invoke = Invocation(trigger)
        self.queue_name = queue_name
        self._queue = queue
        self._limits = limits
        self._sleep = sleep
        self._by_session = _sessions_enabled(trigger)
        self._most = limits.max_concurrent_sessions if self._by_session else limits.max_concurrent_calls
        self._stopping = False
        self._wake = asyncio.Event()
        queue.when_sent(queue_name, self._wake.set)

    async def listen(self) -> None:
        pause = self._limits.first_poll_seconds
        while not self._stopping:
            self._wake.clear()
            if await self._take():
                pause = self._limits.first_poll_seconds
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            pause = min(2 * pause, self._limits.longest_poll_seconds)

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def _take(self) -> int:
        free = self._most - len(self.running)
        if not free:
            return 0
        try:
            messages = await self._queue.receive(self.queue_name, free, by_session=self._by_session)
        except Unavailable:
            log.warning("queue_unavailable", extra={"queue": self.queue_name}, exc_info=True)
            return 0
        for message in messages:
            task = asyncio.create_task(self._deliver(message))
            self.running.add(task)
            task.add_done_callback(self._ended)
        return len(messages)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.running.discard(task)
        self._wake.set()

    async def _deliver(self, message: ReceivedMessage) -> None:
        renewal = asyncio.create_task(self._keep_lock(message))
        try:
            with _lost_lock_logged(message):
                await self._run(message)
        finally:
            renewal.cancel()

    async def _run(self, message: ReceivedMessage) -> None:
        if self._by_session and message.session_id is None:
            await self._queue.dead_letter(message, "SessionIdMissing", "Service Bus would refuse to queue this.")
            return
        try:
            await self._invoke(service_bus_message(message))
        except FunctionFailed:
            await self._queue.abandon(message, _back_off(message))
        except asyncio.CancelledError:
            await self._queue.abandon(message)
            raise
        else:
            await self._queue.complete(message)

    async def _keep_lock(self, message: ReceivedMessage) -> None:
        half = self._queue.rules.lock_duration / 2
        with _lost_lock_logged(message):
            for _ in range(self._limits.max_auto_lock_renewal_duration // half):
                await self._sleep(half.total_seconds())
                await self._queue.renew_lock(message)


@contextmanager
def _lost_lock_logged(message: ReceivedMessage) -> Iterator[None]:
    try:
        yield
    except (LockLost, Unavailable) as error:
        fields = {"queue": message.queue, "message_id": message.message_id, "reason": error.code}
        log.warning("message_lock_lost", extra=fields)


def _back_off(message: ReceivedMessage) -> timedelta:
    # Service Bus shows an abandoned message again at once; on one machine that would spend all deliveries within
    # milliseconds, so a failed message waits 1, 2, 4 and 8 seconds.
    return timedelta(seconds=2 ** (message.delivery_count - 1))


def _sessions_enabled(trigger: QueueTrigger) -> bool:
    return any(json.loads(binding).get("isSessionsEnabled") for binding in trigger.function.get_raw_bindings())
