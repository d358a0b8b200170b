"""What stands behind each queue: whose messages it carries, and how its work is begun again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

from shared_code.application.story_continuity import queue as continuity
from shared_code.application.story_generation import queue as generation
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.errors import NotFound
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.queued_work import QueuedWork
from shared_code.ports.queues import STORY_CONTINUITY, STORY_GENERATION, JobQueue
from shared_code.ports.repository import Repository


@dataclass(frozen=True)
class WorkQueue:
    """One queue; `id_in` reads whose step a message asks for, `ask` sends for the step that is due."""

    name: str
    works: Repository[Any]
    id_in: Callable[[bytes], str]
    ask: Callable[[JobQueue, Any], Awaitable[None]]

    async def find(self, body: str) -> QueuedWork | None:
        """The work that a message asks for, None when it is gone. Raises Validation for an unreadable message."""
        found: QueuedWork | None = await self.works.find(self.id_in(body.encode()))
        return found


class WorkQueues:
    """Every queue of the platform, by its name."""

    def __init__(self, jobs: Repository[GenerationJob], operations: Repository[ContinuityOperation]) -> None:
        every = (
            WorkQueue(STORY_GENERATION, jobs, lambda body: generation.read_message(body).job_id, generation.send_stage),
            WorkQueue(
                STORY_CONTINUITY,
                operations,
                lambda body: continuity.read_message(body).operation_id,
                continuity.send_step,
            ),
        )
        self.every = {queue.name: queue for queue in every}

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> Self:
        """Over the repositories that `get` gives."""
        return cls(get(Repository[GenerationJob]), get(Repository[ContinuityOperation]))

    def named(self, name: str) -> WorkQueue:
        """The queue of that name. Raises NotFound, which names those that there are."""
        if name not in self.every:
            raise NotFound(f"There is no queue '{name}'; there are {', '.join(self.every)}.")
        return self.every[name]
