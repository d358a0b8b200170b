"""Work whose message was lost: a process died between keeping it and sending for its next step."""

from datetime import datetime, timedelta

from shared_code.application.messages import Command, View
from shared_code.application.operations.specifications import idle_work
from shared_code.application.operations.work_queues import WorkQueue, WorkQueues
from shared_code.domain.errors import Conflict
from shared_code.domain.queued_work import QueuedWork
from shared_code.ports.clock import Clock
from shared_code.ports.queues import JobQueue

IDLE = timedelta(minutes=15)
"""Longer than a queue remembers the ids that it has taken, and than any step."""

_APART = timedelta(minutes=1)
"""How far apart keeping work and sending for it may be, with the clocks of two machines."""


class ResumeLostWork(Command):
    """Send again for work that has waited long while no message of its age waits in the queue."""


class Resumed(View):
    asked_again: int
    given_up: int


async def resume_lost_work(
    command: ResumeLostWork,  # noqa: ARG001
    *,
    queues: WorkQueues,
    queue: JobQueue,
    clock: Clock,
) -> Resumed:
    """Ask for the step that is due; what never goes on is given up after some reminders."""
    reminded: list[QueuedWork] = []
    for behind in queues.every.values():
        before = await _lost_before(queue, behind, clock.now())
        idle = behind.works.each(idle_work(before))
        reminded += [work async for work in idle if await _reminded(work, behind, queue, clock)]
    given_up = sum(work.has_ended for work in reminded)
    return Resumed(asked_again=len(reminded) - given_up, given_up=given_up)


async def _lost_before(queue: JobQueue, behind: WorkQueue, now: datetime) -> datetime:
    """Since when work must have been idle to be lost: a full queue makes patient."""
    age = (await queue.counts(behind.name)).oldest_active_age or timedelta()
    return now - max(IDLE, age + _APART)


async def _reminded(work: QueuedWork, behind: WorkQueue, queue: JobQueue, clock: Clock) -> bool:
    """Whether this work was reminded, and not gone on with meanwhile."""
    work.remind(at=clock.now())
    try:
        await behind.works.save(work)
    except Conflict:
        return False
    if not work.has_ended:
        await behind.ask(queue, work)
    return True
