"""What the queue does to a job: repeated, lost, late, broken and hopeless deliveries."""

import asyncio
import json
from datetime import timedelta

import pytest

from devhost.service_bus_message import service_bus_message
from shared_code.adapters.signalr import SignalrNotifier
from shared_code.adapters.system import SystemClock
from shared_code.application.events.commands import RelayOutbox, relay_outbox
from shared_code.application.story_generation.drafts import keep_generated
from shared_code.application.story_generation.stages import RunGenerationStep, generate_story
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.badge import Badge
from shared_code.domain.errors import Unavailable
from shared_code.domain.generation_job import GenerationJob, Stage
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.pipeline import build_pipeline
from shared_code.ports import containers
from shared_code.ports.clock import Clock
from shared_code.ports.notifier import Notifier
from shared_code.ports.repository import Repository
from shared_code.ports.storyteller import Storyteller
from tests.functions.content import seed_lists
from tests.functions.generating import BRIEF, QUEUE, CountingStoryteller, DeafQueue, Line
from tests.functions.hearing import signalr_peer, types_of
from tests.functions.stand_ins import Fault, faulty_documents, late_clock, stand_in
from tests.functions.world import MakeWorld, World


@pytest.fixture
def storyteller(world: World) -> CountingStoryteller:
    counting = CountingStoryteller()
    stand_in(world, Storyteller, counting)
    return counting


@pytest.fixture
async def line(world: World, storyteller: CountingStoryteller) -> Line:
    await seed_lists(world)
    return Line(world)


async def stored_job(line: Line, job_id: str) -> GenerationJob:
    return await line.world.composition.get(Repository[GenerationJob]).get(job_id)


async def test_each_delivery_runs_one_stage_and_asks_for_the_next(line: Line) -> None:
    job_id = await line.ask()
    seen = []
    for _ in Stage:
        await line.deliver_next()
        job = await line.job(job_id)
        seen.append((job["status"], job["stage"], job["progress"], [name for name, _ in await line.waiting()]))

    assert seen == [
        ("Running", "Check", 33, [f"{job_id}:Check"]),
        ("Running", "Save", 66, [f"{job_id}:Save"]),
        ("Completed", "Save", 100, []),
    ]


async def test_a_stage_that_is_delivered_twice_is_run_once(line: Line, storyteller: CountingStoryteller) -> None:
    job_id = await line.ask()
    message = await line.receive()
    await line.invoke(service_bus_message(message))
    await line.invoke(service_bus_message(message))
    await line.queue.complete(message)

    assert len(storyteller.briefs) == 1
    assert [name for name, _ in await line.waiting()] == [f"{job_id}:Check"]


async def test_a_stage_that_is_delivered_twice_at_once_leaves_one_story(line: Line) -> None:
    job_id = await line.ask()
    for _ in Stage:
        message = await line.receive()
        await asyncio.gather(*(line.invoke(service_bus_message(message)) for _ in range(3)))
        await line.queue.complete(message)
    scenarios = line.world.composition.get(Repository[Scenario])
    kept = (await line.job(job_id))["scenarioId"]

    assert await scenarios.find(kept) is not None
    assert await scenarios.find(f"{kept}-2") is None


async def test_a_crash_between_keeping_and_sending_is_healed_by_the_next_delivery(
    line: Line, storyteller: CountingStoryteller
) -> None:
    job_id, composition = await line.ask(), line.world.composition
    with pytest.raises(Unavailable):
        await generate_story(
            RunGenerationStep(job_id=job_id, stage=Stage.WRITE),
            jobs=composition.get(Repository[GenerationJob]),
            scenarios=composition.get(Repository[Scenario]),
            drafts=composition.get(Repository[StoryDraft]),
            lists=composition.get(Repository[MasterList]),
            badges=composition.get(Repository[Badge]),
            storyteller=storyteller,
            queue=DeafQueue(),
            clock=composition.get(Clock),
        )
    kept = await line.job(job_id)
    raised = await line.deliver_next(3)

    assert (kept["stage"], kept["progress"]) == ("Check", 33)
    assert raised == [None, None, None]
    assert len(storyteller.briefs) == 1
    assert (await line.job(job_id))["status"] == "Completed"


async def test_a_crash_after_the_draft_was_kept_leaves_one_draft(line: Line) -> None:
    job_id, composition = await line.ask(), line.world.composition
    await line.deliver_next(2)
    scenarios = composition.get(Repository[Scenario])
    drafts = composition.get(Repository[StoryDraft])
    kept = await keep_generated(await stored_job(line, job_id), scenarios, drafts, composition.get(Clock))
    await line.deliver_next()

    assert (await line.job(job_id))["scenarioId"] == kept
    assert await scenarios.find(f"{kept}-2") is None


async def test_a_write_whose_answer_is_lost_is_not_repeated(world: World, storyteller: CountingStoryteller) -> None:
    documents = faulty_documents(world)
    await seed_lists(world)
    line = Line(world)
    job_id = await line.ask()
    documents.faults.append(Fault(containers.GENERATION_JOBS, Unavailable("No answer."), lost=True))
    [first] = await line.deliver_next()
    rest = await line.deliver_next(3)

    assert isinstance(first, Unavailable)
    assert rest == [None, None, None]
    assert (len(storyteller.briefs), (await line.job(job_id))["status"]) == (1, "Completed")


async def test_a_broken_rule_fails_the_job_and_completes_the_message(line: Line) -> None:
    axes = await line.world.composition.get(Repository[MasterList]).get(MasterKind.COMPASS_AXES)
    axes.entries.append(MasterEntry(id="punctuality", name="Punctuality"))
    await line.world.keep(axes)
    job_id = await line.ask(BRIEF | {"axes": ["punctuality"]})
    raised = await line.deliver_next()
    job = await line.job(job_id)

    assert raised == [None]
    assert (job["status"], job["failure"]["errorCode"]) == ("Failed", "BRIEF_CANNOT_BE_TOLD")
    assert "'Punctuality'" in job["failure"]["detail"]
    assert await line.waiting() == []


async def test_a_story_with_errors_fails_the_job_with_what_was_found(
    line: Line, storyteller: CountingStoryteller
) -> None:
    storyteller.without_endings = True
    job_id = await line.ask()
    await line.deliver_next(2)
    job = await line.job(job_id)

    assert (job["status"], job["stage"], job["failure"]["errorCode"]) == ("Failed", "Check", "STORY_HAS_ERRORS")
    assert "error" in {finding["severity"] for finding in job["findings"]}
    assert job["scenarioId"] is None


async def test_what_is_unavailable_is_tried_again(line: Line, storyteller: CountingStoryteller) -> None:
    job_id = await line.ask()
    storyteller.error = Unavailable("The storyteller is asleep.")
    raised = await line.deliver_next(4)
    waiting = await line.job(job_id)
    storyteller.error = None
    await line.deliver_next(3)

    assert len(raised) == 4
    assert all(isinstance(error, Unavailable) for error in raised)
    assert waiting["status"] == "Queued"
    assert (await line.job(job_id))["status"] == "Completed"


@pytest.mark.parametrize(
    ("error", "code"),
    [(Unavailable("The storyteller is asleep."), "SERVICE_UNAVAILABLE"), (KeyError("a secret"), "INTERNAL_ERROR")],
)
async def test_the_fifth_delivery_that_fails_fails_the_job_and_is_a_dead_letter(
    line: Line, storyteller: CountingStoryteller, error: Exception, code: str
) -> None:
    job_id = await line.ask()
    storyteller.error = error
    raised = await line.deliver_next(5)
    [letter] = await line.queue.dead_letters(QUEUE)
    job = await line.job(job_id)

    assert raised == [error] * 5
    assert (letter.message_id, letter.delivery_count) == (f"{job_id}:Write", 5)
    assert (job["status"], job["failure"]["errorCode"]) == ("Failed", code)
    assert "secret" not in json.dumps(job)
    assert await line.waiting() == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("not JSON", "body: Invalid JSON"),
        ("[]", "body: Input should be"),
        ('{"kind": "generation"}', "jobId: Field required"),
        ('{"jobId": "J1", "kind": "registration"}', "kind: Input should be 'generation'"),
        ('{"jobId": "J1", "kind": "generation"}', "No GenerationJob has the id 'J1'"),
    ],
)
async def test_a_message_that_nobody_can_run_is_a_dead_letter_whose_reason_is_named(
    line: Line, body: str, reason: str
) -> None:
    await line.send(body)
    raised = await line.deliver_next(5)

    assert all(reason in str(error) for error in raised)
    assert [letter.body for letter in await line.queue.dead_letters(QUEUE)] == [body]


async def test_a_message_of_another_sender_runs_the_stage_that_is_due(line: Line) -> None:
    job_id = await line.ask()
    await line.deliver_next()
    await line.queue.purge(QUEUE)
    await line.send(json.dumps({"jobId": job_id, "kind": "generation"}))
    raised = await line.deliver_next(2)

    assert raised == [None, None]
    assert (await line.job(job_id))["status"] == "Completed"


async def test_a_job_that_has_failed_is_not_run_again(line: Line, storyteller: CountingStoryteller) -> None:
    job_id = await line.ask()
    storyteller.error = Unavailable("The storyteller is asleep.")
    await line.deliver_next(5)
    storyteller.error = None
    await line.queue.resubmit_dead_letters(QUEUE)
    raised = await line.deliver_next()

    assert raised == [None]
    assert (storyteller.briefs, (await line.job(job_id))["status"]) == ([], "Failed")


async def test_a_cancellation_during_a_stage_wins(line: Line, storyteller: CountingStoryteller) -> None:
    job_id = await line.ask()

    async def cancel() -> None:
        await line.world.send("DELETE", f"/api/stories/jobs/{job_id}", by="creator")

    storyteller.meanwhile = cancel
    raised = await line.deliver_next()

    assert raised == [None]
    assert (await line.job(job_id))["status"] == "Cancelled"
    assert await line.waiting() == []


async def test_what_could_not_be_told_of_a_job_is_told_by_the_sweep(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world()
        stand_in(world, Notifier, SignalrNotifier(peer.hub.connection_string, peer.hub.name, SystemClock()))
        clock, line = late_clock(world), Line(world)
        job_id = await line.ask()
        await world.post(f"/api/realtime/groups/job:{job_id}/join", by="creator")
        with peer.listening(world.account("creator")) as listener:
            peer.up = False
            await line.deliver_next()
            silence = await listener.heard(world)
            peer.up, clock.late = True, timedelta(minutes=2)
            await build_pipeline(relay_outbox, world.composition)(RelayOutbox(), ANONYMOUS)
            calls = await listener.heard(world)

    assert (silence, types_of(calls)) == ([], ["JobProgressed"])
