"""Running an operation, one step for each message, and giving it up."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from shared_code.application.messages import Command
from shared_code.application.story_continuity.analyst import Analyst
from shared_code.application.story_continuity.queue import send_step
from shared_code.domain.continuity_operation import ContinuityOperation, OperationId
from shared_code.domain.errors import RuleViolation, Unavailable
from shared_code.domain.queued_work import JobFailure
from shared_code.ports.clock import Clock
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository


class Patience(NamedTuple):
    """How long a caller waits: no step begins after the first time, none goes on after the second."""

    last_step: timedelta
    answer: timedelta


PATIENCE = Patience(timedelta(seconds=20), timedelta(seconds=30))


class RunContinuityStep(Command):
    """Run a step of an operation; without a number, the one that is due."""

    operation_id: OperationId
    step: int | None = None


async def analyse_continuity(
    command: RunContinuityStep,
    *,
    operations: Repository[ContinuityOperation],
    analyst: Analyst,
    queue: JobQueue,
    clock: Clock,
) -> None:
    """Run the step that is due, keep what came of it, and ask for the next.

    A step that is done is not done again, but the next one is asked for again: so a crash between the two heals.
    """
    operation, seconds = await operations.get(command.operation_id), 0.0
    if not operation.has_done(operation.step if command.step is None else command.step):
        seconds = await advance(operation, operations, analyst, clock)
    if not operation.has_ended:
        await send_step(queue, operation, clock.now() + timedelta(seconds=seconds) if seconds else None)


async def advance(
    operation: ContinuityOperation,
    operations: Repository[ContinuityOperation],
    analyst: Analyst,
    clock: Clock,
) -> float:
    """Make one step and keep what came of it; how many seconds the next must wait. Raises Unavailable."""
    try:
        seconds = await analyst.advance(operation)
    except RuleViolation as violation:
        operation.fail(JobFailure.of(violation), at=clock.now())
        seconds = 0.0
    await operations.save(operation)
    return seconds


async def advance_for_a_while(
    operation: ContinuityOperation,
    operations: Repository[ContinuityOperation],
    analyst: Analyst,
    clock: Clock,
    patience: Patience = PATIENCE,
) -> timedelta:
    """Make steps while the caller can wait; how long the next one must wait. A call that is cut off is lost."""
    last, seconds = clock.now() + patience.last_step, 0.0
    with suppress(TimeoutError, Unavailable):
        async with asyncio.timeout(patience.answer.total_seconds()):
            while not (operation.has_ended or seconds or clock.now() >= last):
                seconds = await advance(operation, operations, analyst, clock)
    return timedelta(seconds=seconds)


class GiveUpContinuity(Command):
    """End an operation whose message will not be delivered again."""

    operation_id: OperationId
    failure: JobFailure


async def give_up_continuity(
    command: GiveUpContinuity, *, operations: Repository[ContinuityOperation], clock: Clock
) -> None:
    """Mark an operation as failed; one that nobody knows needs no mark."""
    operation = await operations.find(command.operation_id)
    if operation is None:
        return
    operation.fail(command.failure, at=clock.now())
    await operations.save(operation)
