"""What operators see of the queues, and how they send dead letters again."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared_code.application.messages import Command, Query, View
from shared_code.application.operations.work_queues import WorkQueue, WorkQueues
from shared_code.application.paging import PageSize
from shared_code.domain.errors import Validation
from shared_code.domain.queued_work import JobStatus
from shared_code.ports.clock import Clock
from shared_code.ports.queues import DeadLetter, JobQueue

MOST_RESUBMITTED = 500

_LONGEST_BODY = 1_000
_BATCH = 100


class ListQueues(Query):
    """Every queue; there are few."""


class QueueView(View):
    """How full a queue is; the age is in seconds, null while nothing waits."""

    name: str
    active: int
    scheduled: int
    dead_letters: int
    oldest_active_seconds: float | None


class QueueList(View):
    queues: list[QueueView]
    total_count: int


async def list_queues(query: ListQueues, *, queues: WorkQueues, queue: JobQueue) -> QueueList:  # noqa: ARG001
    """How full each queue is."""
    views = await queue_views(queue, queues)
    return QueueList(queues=views, total_count=len(views))


async def queue_views(queue: JobQueue, queues: WorkQueues) -> list[QueueView]:
    """How full each queue is."""
    return [await _queue_view(queue, name) for name in queues.every]


class ListDeadLetters(Query):
    """The dead letters of one queue in the order they were sent; `after` is the `next` of the last page."""

    queue: str
    after: int = Field(default=0, ge=0, lt=2**63)
    page_size: PageSize = 20


class DeadLetterView(View):
    """A message that is no longer delivered, and the work that waits for it."""

    message_id: str
    sequence: int
    body: str
    delivery_count: int
    reason: str
    description: str
    enqueued_at: datetime
    dead_lettered_at: datetime
    work_id: str | None
    work_status: JobStatus | None


class DeadLetterList(View):
    dead_letters: list[DeadLetterView]
    total_count: int
    page_size: int
    has_next_page: bool
    next: int | None


async def list_dead_letters(query: ListDeadLetters, *, queues: WorkQueues, queue: JobQueue) -> DeadLetterList:
    """A page of dead letters, each with what it was for."""
    behind = queues.named(query.queue)
    counts = await queue.counts(query.queue)
    found = await queue.dead_letters(query.queue, limit=query.page_size + 1, after=query.after)
    shown, has_more = found[: query.page_size], len(found) > query.page_size
    return DeadLetterList(
        dead_letters=[await _letter_view(letter, behind) for letter in shown],
        total_count=counts.dead_lettered,
        page_size=query.page_size,
        has_next_page=has_more,
        next=shown[-1].sequence if has_more else None,
    )


class ResubmitDeadLetters(Command):
    """Which dead letters to send again: those named, or all; a dry run only tells what would happen."""

    queue: str
    message_ids: Annotated[tuple[str, ...], Field(max_length=MOST_RESUBMITTED)] = ()
    all: bool = False
    dry_run: bool = False

    @model_validator(mode="after")
    def _some(self) -> Self:
        if bool(self.message_ids) == self.all:
            raise ValueError("name messageIds, or say all: true")
        return self


class Outcome(StrEnum):
    """What became of a dead letter: only the first is sent again, the others stay where they are."""

    RESUBMITTED = "Resubmitted"
    UNREADABLE = "Unreadable"
    WORK_IS_GONE = "WorkIsGone"
    NO_SUCH_LETTER = "NoSuchLetter"


class LetterOutcome(View):
    message_id: str
    outcome: Outcome


class Resubmission(View):
    """What was done, letter by letter; `left` is how many dead letters the queue still has."""

    queue: str
    dry_run: bool
    resubmitted: int
    letters: list[LetterOutcome]
    left: int


async def resubmit_dead_letters(
    command: ResubmitDeadLetters, *, queues: WorkQueues, queue: JobQueue, clock: Clock
) -> Resubmission:
    """Let the work of dead letters begin again, then deliver them anew: at most 500 at a time."""
    behind = queues.named(command.queue)
    chosen = await _chosen(queue, command)
    outcomes = {letter.message_id: await _reopened(letter, behind, clock, command) for letter in chosen}
    outcomes |= {name: Outcome.NO_SUCH_LETTER for name in command.message_ids if name not in outcomes}
    ready = [name for name, outcome in outcomes.items() if outcome is Outcome.RESUBMITTED]
    if ready and not command.dry_run:
        await queue.resubmit_dead_letters(command.queue, ready)
    return Resubmission(
        queue=command.queue,
        dry_run=command.dry_run,
        resubmitted=len(ready),
        letters=[LetterOutcome(message_id=name, outcome=outcome) for name, outcome in outcomes.items()],
        left=(await queue.counts(command.queue)).dead_lettered,
    )


async def _chosen(queue: JobQueue, command: ResubmitDeadLetters) -> list[DeadLetter]:
    """The dead letters that are meant, the oldest first, as many as are sent at a time."""
    wanted, after = frozenset(command.message_ids), 0
    chosen: list[DeadLetter] = []
    while len(chosen) < MOST_RESUBMITTED:
        letters = await queue.dead_letters(command.queue, limit=_BATCH, after=after)
        if not letters:
            break
        after = letters[-1].sequence
        chosen += [letter for letter in letters if command.all or letter.message_id in wanted]
    return chosen[:MOST_RESUBMITTED]


async def _reopened(letter: DeadLetter, behind: WorkQueue, clock: Clock, command: ResubmitDeadLetters) -> Outcome:
    try:
        work = await behind.find(letter.body)
    except Validation:
        return Outcome.UNREADABLE
    if work is None:
        return Outcome.WORK_IS_GONE
    if work.status is JobStatus.FAILED and not command.dry_run:
        work.retry(at=clock.now())
        await behind.works.save(work)
    return Outcome.RESUBMITTED


async def _queue_view(queue: JobQueue, name: str) -> QueueView:
    counts = await queue.counts(name)
    return QueueView(
        name=name,
        active=counts.active,
        scheduled=counts.scheduled,
        dead_letters=counts.dead_lettered,
        oldest_active_seconds=counts.oldest_active_age.total_seconds() if counts.oldest_active_age else None,
    )


async def _letter_view(letter: DeadLetter, behind: WorkQueue) -> DeadLetterView:
    try:
        work = await behind.find(letter.body)
    except Validation:
        work = None
    return DeadLetterView(
        **{name: getattr(letter, name) for name in _SHOWN},
        body=letter.body[:_LONGEST_BODY],
        work_id=work.id if work else None,
        work_status=work.status if work else None,
    )


_SHOWN = ("message_id", "sequence", "delivery_count", "reason", "description", "enqueued_at", "dead_lettered_at")
