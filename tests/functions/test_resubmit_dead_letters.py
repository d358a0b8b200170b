"""What has failed begins again when its dead letter is sent again."""

import pytest

from shared_code.domain.errors import Unavailable
from shared_code.domain.generation_job import GenerationJob
from shared_code.ports.repository import Repository
from shared_code.ports.storyteller import Storyteller
from tests.functions.content import seed_lists
from tests.functions.generating import QUEUE, CountingStoryteller, Line
from tests.functions.reading import Desk, chain
from tests.functions.stand_ins import stand_in
from tests.functions.world import Json, World, fields_of, refusal_of

NO_MODEL = Unavailable("The model does not answer.")


async def resubmit(world: World, queue: str = QUEUE, **body: Json) -> Json:
    answer = await world.post(f"/api/admin/queues/{queue}/dead-letters/resubmit", body, by="admin")
    assert answer.status_code == 200, answer.text
    return answer.json()


def outcomes(answer: Json) -> dict[str, str]:
    return {letter["messageId"]: letter["outcome"] for letter in answer["letters"]}


@pytest.fixture
def storyteller(world: World) -> CountingStoryteller:
    counting = CountingStoryteller(error=NO_MODEL)
    stand_in(world, Storyteller, counting)
    return counting


@pytest.fixture
async def line(world: World, storyteller: CountingStoryteller) -> Line:
    await seed_lists(world)
    return Line(world)


async def failed_job(line: Line) -> str:
    job = await line.ask()
    await line.deliver_next(5)
    return job


async def test_a_failed_job_runs_again_to_its_end(world: World, line: Line, storyteller: CountingStoryteller) -> None:
    job = await failed_job(line)
    failed = await line.job(job)
    storyteller.error = None
    sent = await resubmit(world, all=True)
    again = await line.job(job)
    raised = await line.deliver_next(3)

    assert (failed["status"], failed["failure"]["errorCode"]) == ("Failed", "SERVICE_UNAVAILABLE")
    assert (sent["resubmitted"], sent["left"], outcomes(sent)) == (1, 0, {f"{job}:Write": "Resubmitted"})
    assert (again["status"], again["failure"]) == ("Queued", None)
    assert raised == [None, None, None]
    assert (await line.job(job))["status"] == "Completed"


async def test_a_job_that_fails_again_is_a_dead_letter_again(world: World, line: Line) -> None:
    job = await failed_job(line)
    await resubmit(world, all=True)
    await line.deliver_next(5)

    assert (await line.job(job))["status"] == "Failed"
    assert outcomes(await resubmit(world, all=True)) == {f"{job}:Write": "Resubmitted"}


async def test_a_failed_reading_goes_on_where_it_failed(world: World) -> None:
    desk = Desk(world)
    operation = await desk.request(chain(15))
    await desk.deliver_next()
    desk.finder.failing = {"s12"}
    await desk.deliver_next(5)
    failed = await desk.operation(operation)
    desk.finder.failing = set()
    await resubmit(world, desk.name, all=True)
    ended = await desk.read_to_the_end(operation)

    assert (failed["status"], failed["failure"]["errorCode"]) == ("Failed", "SERVICE_UNAVAILABLE")
    assert (ended["status"], ended["failure"]) == ("Completed", None)
    assert len(desk.finder.scenes) == len(set(desk.finder.scenes)) == 15


async def test_a_dry_run_changes_nothing(world: World, line: Line) -> None:
    job = await failed_job(line)
    told = await resubmit(world, all=True, dryRun=True)

    assert (told["dryRun"], told["resubmitted"], told["left"]) == (True, 1, 1)
    assert (await line.job(job))["status"] == "Failed"
    assert await line.waiting() == []


async def test_only_the_named_letters_are_sent_again(world: World, line: Line) -> None:
    first, second = await failed_job(line), await failed_job(line)
    sent = await resubmit(world, messageIds=[f"{second}:Write", "no-such"])

    assert outcomes(sent) == {f"{second}:Write": "Resubmitted", "no-such": "NoSuchLetter"}
    assert (sent["resubmitted"], sent["left"]) == (1, 1)
    assert [(await line.job(job))["status"] for job in (first, second)] == ["Failed", "Queued"]


async def test_what_nobody_can_read_and_what_nobody_knows_stays(world: World, line: Line) -> None:
    await line.send("{broken")
    await line.deliver_next(5)
    gone = await failed_job(line)
    jobs = world.composition.get(Repository[GenerationJob])
    await jobs.delete(await jobs.get(gone))
    sent = await resubmit(world, all=True)

    assert outcomes(sent) == {"of-somebody-else": "Unreadable", f"{gone}:Write": "WorkIsGone"}
    assert (sent["resubmitted"], sent["left"]) == (0, 2)


async def test_the_letter_of_a_job_that_was_cancelled_changes_nothing(world: World, line: Line) -> None:
    job = await line.ask()
    await line.deliver_next(4)
    await world.send("DELETE", f"/api/stories/jobs/{job}", by="creator")
    message = await line.receive()
    await line.queue.dead_letter(message, "Stopped", "By hand.")
    await resubmit(world, all=True)
    raised = await line.deliver_next()

    assert raised == [None]
    assert (await line.job(job))["status"] == "Cancelled"


@pytest.mark.parametrize("body", [{}, {"all": True, "messageIds": ["a"]}, {"messageIds": []}])
async def test_it_must_be_said_which_letters_are_meant(world: World, body: Json) -> None:
    answer = await world.post(f"/api/admin/queues/{QUEUE}/dead-letters/resubmit", body, by="admin")

    assert fields_of(answer) == ["body"]


async def test_a_queue_that_does_not_exist_is_not_found(world: World) -> None:
    answer = await world.post("/api/admin/queues/mails/dead-letters/resubmit", {"all": True}, by="admin")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
