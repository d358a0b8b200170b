"""Stories being made: asking for one, and delivering the messages of the queue by hand."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import cast

from devhost.invocation import FunctionFailed, Invocation
from devhost.service_bus_message import service_bus_message
from devhost.triggers import QueueTrigger, read_triggers
from functions import build_app
from shared_code.adapters.offline_storyteller.storyteller import OfflineStoryteller
from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.adapters.sqlite_queue_schema import ReceivedMessage
from shared_code.adapters.system import RandomIds, SystemClock
from shared_code.domain.errors import Unavailable
from shared_code.domain.generation_job import StoryBrief
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.queues import JobQueue, QueueMessage
from tests.functions.world import Json, World

QUEUE = "story-generation"
BRIEF = {"ageGroup": "6-9", "seed": 7}


@dataclass
class Line:
    """The queue of a world and the function that listens to it."""

    world: World
    name: str = QUEUE

    def __post_init__(self) -> None:
        [self.trigger] = queue_triggers(self.world, self.name)
        self.invoke = Invocation(self.trigger)

    @property
    def queue(self) -> SqliteQueue:
        return cast("SqliteQueue", self.world.composition.get(JobQueue))

    async def ask(self, brief: Json = None, *, by: str = "creator") -> str:
        """Ask for a story; the id of its job."""
        answer = await self.world.post("/api/stories/generate", brief or BRIEF, by=by)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    async def job(self, job_id: str, *, by: str = "creator") -> Json:
        """Where a job stands."""
        answer = await self.world.get(f"/api/stories/jobs/{job_id}", by=by)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def receive(self) -> ReceivedMessage:
        """The one message that waits."""
        [message] = await self.queue.receive(self.name, 10)
        return message

    async def deliver(self, message: ReceivedMessage) -> Exception | None:
        """Run the function on a message and settle it; what the function raised."""
        try:
            await self.invoke(service_bus_message(message))
        except FunctionFailed as failure:
            await self.queue.abandon(message, timedelta())
            return cast("Exception", failure.__cause__)
        await self.queue.complete(message)
        return None

    async def deliver_next(self, times: int = 1) -> list[Exception | None]:
        """Deliver what waits, so many times; what each delivery raised."""
        return [await self.deliver(await self.receive()) for _ in range(times)]

    async def send(self, body: str) -> None:
        """Put a message of another sender on the queue."""
        await self.queue.send(self.name, QueueMessage(body, "of-somebody-else"))

    async def waiting(self) -> list[tuple[str, Json]]:
        """The id and the body of each message that waits."""
        received = await self.queue.receive(self.name, 100)
        for message in received:
            await self.queue.abandon(message, timedelta())
        return [(message.message_id, json.loads(message.body)) for message in received]

    async def made(self, brief: Json = None) -> str:
        """The id of a scenario that was made from a brief."""
        job_id = await self.ask(brief)
        assert await self.deliver_next(3) == [None, None, None]
        return str((await self.job(job_id))["scenarioId"])


def queue_triggers(world: World, queue: str = QUEUE) -> list[QueueTrigger]:
    """The functions of a world that listen to a queue."""
    triggers = read_triggers(build_app(world.composition).get_functions())
    return [trigger for trigger in triggers.queues if trigger.queue == queue]


class DeafQueue(SqliteQueue):
    """A queue that takes nothing, as when the process dies before it sends."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(Path(":memory:"), clock=clock or SystemClock(), ids=RandomIds())
        self.is_deaf = True

    async def send(self, queue: str, message: QueueMessage) -> None:
        if self.is_deaf:
            raise Unavailable("The queue does not answer.")
        await super().send(queue, message)


@dataclass
class CountingStoryteller:
    """Tells as offline and remembers the briefs; fails on demand, and lets something happen while it tells."""

    error: Exception | None = None
    briefs: list[StoryBrief] = field(default_factory=list)
    without_endings: bool = False
    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def write(self, brief: StoryBrief) -> Story:
        if self.error is not None:
            raise self.error
        if self.meanwhile is not None:
            await self.meanwhile()
        self.briefs.append(brief)
        story = await OfflineStoryteller().write(brief)
        kept = story.scenes[: len(story.scenes) // 2] if self.without_endings else story.scenes
        return story.model_copy(update={"scenes": kept})
