"""Work whose message was lost goes on all the same."""

from datetime import timedelta

import pytest

from shared_code.application.operations.lost_work import ResumeLostWork, resume_lost_work
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.queued_work import JobStatus
from shared_code.domain.specification import everything
from shared_code.pipeline import build_pipeline
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository
from tests.functions.content import seed_lists
from tests.functions.generating import BRIEF, DeafQueue, Line
from tests.functions.stand_ins import LateClock, late_clock, stand_in
from tests.functions.world import MakeWorld, World

QUARTER = timedelta(minutes=16)


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    return make_world()


@pytest.fixture
def clock(world: World) -> LateClock:
    return late_clock(world)


@pytest.fixture
def queue(world: World, clock: LateClock) -> DeafQueue:
    deaf = DeafQueue(clock)
    stand_in(world, JobQueue, deaf)
    return deaf


async def sweep(world: World) -> tuple[int, int]:
    resumed = await build_pipeline(resume_lost_work, world.composition)(ResumeLostWork(), ANONYMOUS)
    return resumed.asked_again, resumed.given_up


async def lost_job(world: World, queue: DeafQueue) -> str:
    """A job that was kept, and whose first message was never sent."""
    answer = await world.post("/api/stories/generate", BRIEF, by="creator")
    assert answer.status_code == 503
    queue.is_deaf = False
    [job] = (await world.composition.get(Repository[GenerationJob]).matching(everything())).items
    return job.id


async def stored(world: World, job: str) -> GenerationJob:
    return await world.composition.get(Repository[GenerationJob]).get(job)


async def test_a_job_whose_first_message_was_lost_runs_to_its_end(
    world: World, queue: DeafQueue, clock: LateClock
) -> None:
    await seed_lists(world)
    job = await lost_job(world, queue)
    early = await sweep(world)
    clock.late += QUARTER
    late = await sweep(world)
    line = Line(world)
    raised = await line.deliver_next(3)

    assert (early, late) == ((0, 0), (1, 0))
    assert raised == [None, None, None]
    assert (await line.job(job))["status"] == "Completed"


async def test_work_that_waits_in_a_full_queue_is_not_sent_twice(
    world: World, queue: DeafQueue, clock: LateClock
) -> None:
    queue.is_deaf = False
    line = Line(world)
    await line.ask()
    clock.late += QUARTER
    swept = await sweep(world)

    assert swept == (0, 0)
    assert len(await line.waiting()) == 1


async def test_work_that_never_goes_on_is_given_up(world: World, queue: DeafQueue, clock: LateClock) -> None:
    job = await lost_job(world, queue)
    swept = []
    for _ in range(4):
        clock.late += QUARTER
        swept.append(await sweep(world))
        await queue.purge("story-generation")
    failed = await stored(world, job)

    assert swept == [(1, 0), (1, 0), (1, 0), (0, 1)]
    assert (failed.status, failed.failure and failed.failure.error_code) == (JobStatus.FAILED, "WORK_LOST")


async def test_work_that_has_ended_is_left_alone(world: World, queue: DeafQueue, clock: LateClock) -> None:
    queue.is_deaf = False
    await seed_lists(world)
    line = Line(world)
    await line.made()
    clock.late += QUARTER

    assert await sweep(world) == (0, 0)


async def test_work_that_goes_on_in_between_begins_to_count_anew(
    world: World, queue: DeafQueue, clock: LateClock
) -> None:
    await seed_lists(world)
    job = await lost_job(world, queue)
    clock.late += QUARTER
    await sweep(world)
    reminded = await stored(world, job)
    await Line(world).deliver_next()
    going = await stored(world, job)

    assert (reminded.status, reminded.reminders) == (JobStatus.QUEUED, 1)
    assert (going.status, going.reminders) == (JobStatus.RUNNING, 0)
