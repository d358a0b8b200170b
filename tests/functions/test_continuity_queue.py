"""What the queue does to an analysis: repeated, lost, late, broken and hopeless deliveries, and what each costs."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from devhost.queue_dispatcher import QueueDispatcher, QueueLimits
from devhost.service_bus_message import service_bus_message
from shared_code.domain.errors import RateLimited, Unavailable
from shared_code.domain.story import Story
from shared_code.ports import containers
from shared_code.ports.call_limiter import CallKind, CallLimiter
from tests.builders import branch, choice, ending, scene, story
from tests.functions.generating import queue_triggers
from tests.functions.hearing import signalr_peer, types_of
from tests.functions.reading import QUEUE, Desk, chain, fork_and_join, problems
from tests.functions.stand_ins import Fault, faulty_documents, late_clock, stand_in
from tests.functions.world import MakeWorld, World, refusal_of
from tests.waiting import until

MODES = ["facts", "prefix-summaries", "dominator-paths"]


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@dataclass
class Full:
    """A limiter that lets so many calls through and then has no turn for seven seconds."""

    free: int
    kinds: Counter[CallKind] = field(default_factory=Counter)

    async def admit(self, kind: CallKind) -> None:
        if not self.free:
            raise RateLimited("Later.", retry_after=7)
        self.free -= 1
        self.kinds[kind] += 1


async def test_each_delivery_reads_ten_scenes_and_tells_how_far_it_is(desk: Desk) -> None:
    operation_id = await desk.request(chain(25))
    seen = []
    for _ in range(4):
        assert await desk.deliver_next() == [None]
        told = await desk.operation(operation_id)
        seen.append((told["status"], told["stage"], told["progress"], told["calls"]))

    assert seen == [
        ("Running", "Read", 0.2, 10),
        ("Running", "Read", 0.4, 20),
        ("Running", "Conclude", 0.5, 25),
        ("Completed", "Conclude", 1.0, 25),
    ]
    assert await desk.waiting() == []
    assert sorted(desk.finder.scenes) == sorted(f"s{n}" for n in range(25))


async def test_a_message_that_comes_twice_makes_one_step(desk: Desk) -> None:
    operation_id = await desk.request(chain(25))
    message = await desk.receive()
    for _ in range(3):
        await desk.invoke(service_bus_message(message))
    await desk.queue.complete(message)

    assert (await desk.operation(operation_id))["calls"] == len(desk.finder.scenes) == 10
    assert [name for name, _ in await desk.waiting()] == [f"{operation_id}:1"]


async def test_an_old_message_changes_nothing_once_the_analysis_is_over(desk: Desk) -> None:
    operation_id = await desk.request(fork_and_join())
    first = await desk.receive()
    await desk.deliver(first)
    ended = await desk.read_to_the_end(operation_id)
    await desk.invoke(service_bus_message(first))

    assert await desk.operation(operation_id) == ended
    assert await desk.waiting() == []


async def test_a_message_of_another_sender_makes_the_step_that_is_due(desk: Desk) -> None:
    operation_id = await desk.request(chain(12))
    await desk.deliver_next()
    await desk.queue.complete(await desk.receive())
    await desk.send(f'{{"operationId": "{operation_id}", "kind": "continuity"}}')
    await desk.deliver_next()

    assert (await desk.operation(operation_id))["stage"] == "Conclude"


@pytest.mark.parametrize("lost", [False, True], ids=["before the write", "after the write"])
async def test_a_crash_between_two_batches_pays_for_nothing_twice(make_world: MakeWorld, lost: bool) -> None:
    world = make_world()
    documents = faulty_documents(world)
    desk = Desk(world)
    operation_id = await desk.request(chain(25))
    await desk.deliver_next()
    documents.faults.append(Fault(containers.CONTINUITY_OPERATIONS, Unavailable("No answer."), lost=lost))
    [crashed] = await desk.deliver_next()
    ended = await desk.read_to_the_end(operation_id)

    assert isinstance(crashed, Unavailable)
    assert (ended["status"], ended["calls"], ended["report"]["bounded"]) == ("Completed", 25, False)
    assert Counter(desk.finder.scenes).most_common(1)[0][1] == 1


async def test_what_was_answered_beside_a_call_that_failed_is_not_paid_for_again(desk: Desk) -> None:
    desk.finder.failing = {"s3"}
    operation_id = await desk.request(chain(12))
    [failed] = await desk.deliver_next()
    desk.finder.failing = set()
    await desk.read_to_the_end(operation_id)

    assert isinstance(failed, Unavailable)
    assert sorted(desk.finder.scenes) == sorted(f"s{n}" for n in range(12))


async def test_without_its_kept_answers_a_crash_would_be_paid_for(make_world: MakeWorld) -> None:
    world = make_world()
    documents = faulty_documents(world)
    desk = Desk(world)
    await desk.request(chain(5))
    documents.faults.append(Fault(containers.CONTINUITY_READINGS, Unavailable("No answer."), times=5))
    await desk.deliver_next(2)

    assert len(desk.finder.scenes) == 10


async def test_a_step_that_is_delivered_twice_at_once_leaves_one_answer_for_each_scene(desk: Desk) -> None:
    operation_id = await desk.request(chain(10))
    message = await desk.receive()
    await asyncio.gather(*(desk.invoke(service_bus_message(message)) for _ in range(3)))
    await desk.queue.complete(message)
    ended = await desk.read_to_the_end(operation_id)

    assert (ended["status"], ended["calls"]) == ("Completed", 10)


async def test_scenes_with_the_same_words_are_paid_for_once(desk: Desk) -> None:
    told = story(
        choice("start", branch("left", "left"), branch("right", "right"), title="", description="+Mira"),
        scene("left", "end", title="", description="=Mira =Larry"),
        scene("right", "end", title="", description="=Mira =Larry"),
        ending("end", title="", description="It is over"),
        characters=[],
    )
    report = await desk.report(told)

    assert len(desk.finder.scenes) == 3
    assert {(scene_id, entity) for scene_id, entity, _ in problems(report)} == {("left", "Larry"), ("right", "Larry")}


@pytest.mark.parametrize("mode", MODES)
async def test_no_more_calls_are_made_than_the_budget_allows(desk: Desk, mode: str) -> None:
    whole = await desk.read_to_the_end(await desk.request(wide(), mode=mode))
    operation_id = await desk.request(wide(), mode=mode, callBudget=2)
    cut = await desk.read_to_the_end(operation_id)

    assert (whole["report"]["bounded"], whole["report"]["undone"]) == (False, [])
    assert (cut["status"], cut["calls"], cut["report"]["bounded"]) == ("Completed", 2, True)
    assert sum(undone["count"] for undone in cut["report"]["undone"] if undone["what"] != "role labelling") > 0
    assert all(undone["first"] for undone in cut["report"]["undone"])


async def test_a_budget_that_just_suffices_leaves_nothing_undone(desk: Desk) -> None:
    ended = await desk.read_to_the_end(await desk.request(chain(12), callBudget=12))

    assert (ended["calls"], ended["report"]["bounded"]) == (12, False)


async def test_what_was_not_read_is_to_blame_for_nothing(desk: Desk) -> None:
    told = story(
        choice("start", branch("a", "a"), branch("b", "b"), description="nobody"),
        scene("a", "end", description="=Rurik is missed here, whatever comes"),
        scene("b", "end", description="+Larry"),
        ending("end", description="=Larry"),
        characters=[],
    )
    read = [problems(await desk.report(told, callBudget=budget)) for budget in (2, 4)]

    assert read[0] == [("a", "Rurik", "used_but_not_guaranteed_introduced")]
    assert read[1] == [*read[0], ("end", "Larry", "used_but_not_guaranteed_introduced")]


async def test_a_scene_that_lacks_a_summary_is_not_judged(desk: Desk) -> None:
    ended = await desk.read_to_the_end(await desk.request(fork_and_join(), mode="prefix-summaries", callBudget=8))
    undone = {each["what"]: each["first"] for each in ended["report"]["undone"]}

    assert ended["calls"] == 8
    assert undone == {"prefix summary": ["right"], "role labelling": ["join"]}
    assert problems(ended["report"]) == []


async def test_of_very_many_issues_the_first_are_told_and_all_are_counted(desk: Desk) -> None:
    nobodies = [scene(f"s{n}", f"s{n + 1}", description=f"=Nobody{n}") for n in range(520)]
    operation_id = await desk.request(
        story(*nobodies, ending("s520", description="Over"), characters=[]), callBudget=600
    )
    report = (await desk.read_to_the_end(operation_id))["report"]
    turns = [len(issue["wrong"] or ()) for issue in report["issues"]]
    document = (await desk.stored(operation_id)).model_dump_json()

    assert (report["issueCount"], len(report["issues"])) == (520, 500)
    assert turns[:100] == list(range(100))
    assert 0 < sum(turns) < 5_200
    assert len(document) < 1_000_000


async def test_a_step_without_a_turn_comes_back_later_and_keeps_what_it_has(make_world: MakeWorld) -> None:
    world = make_world()
    limiter = Full(free=4)
    stand_in(world, CallLimiter, limiter)
    desk = Desk(world)
    operation_id = await desk.request(chain(6))
    await desk.deliver_next()
    waiting = await desk.queue.receive(QUEUE, 10)
    limiter.free = 100
    await desk.send(f'{{"operationId": "{operation_id}"}}')
    await desk.deliver_next()

    assert waiting == []
    assert len(desk.finder.scenes) == limiter.kinds[CallKind.FACTS] == 6
    assert (await desk.operation(operation_id))["stage"] == "Conclude"


async def test_the_settings_decide_the_pace(make_world: MakeWorld) -> None:
    world = make_world(prefix_summaries_per_minute=1)
    clock, desk = late_clock(world), Desk(world)
    operation_id = await desk.request(fork_and_join(), mode="prefix-summaries")
    await desk.deliver_next()
    soon = await desk.queue.receive(QUEUE, 10)
    clock.late += timedelta(seconds=61)
    [later] = await desk.queue.receive(QUEUE, 10)

    assert soon == []
    assert later.message_id == f"{operation_id}:1"
    assert (await desk.operation(operation_id))["calls"] == 0


async def test_each_sort_of_call_has_a_pace_of_its_own(make_world: MakeWorld) -> None:
    world = make_world()
    limiter = Full(free=1000)
    stand_in(world, CallLimiter, limiter)
    desk = Desk(world)
    for mode in MODES:
        await desk.report(fork_and_join(), mode=mode)

    assert limiter.kinds == {
        CallKind.FACTS: 5,
        CallKind.PREFIX_SUMMARY: 5,
        CallKind.ROLE_LABELLING: 5,
        CallKind.PATH_READING: 1,
    }


async def test_a_reader_who_never_answers_ends_the_analysis(desk: Desk) -> None:
    desk.finder.failing = {"start"}
    operation_id = await desk.request(fork_and_join())
    raised = await desk.deliver_next(5)
    told = await desk.operation(operation_id)

    assert [type(error) for error in raised] == [Unavailable] * 5
    assert (told["status"], told["failure"]["errorCode"]) == ("Failed", "SERVICE_UNAVAILABLE")
    assert await desk.waiting() == []


@pytest.mark.parametrize("body", ["", "[]", "{", '{"operationId": ""}', '{"operationId": "x", "kind": "generation"}'])
async def test_a_message_that_is_none_is_refused(desk: Desk, body: str) -> None:
    await desk.send(body)
    [raised] = await desk.deliver_next()

    assert raised is not None
    assert desk.finder.scenes == []


async def test_a_dispatcher_brings_every_mode_to_its_end(desk: Desk) -> None:
    dispatcher = QueueDispatcher(queue_triggers(desk.world, QUEUE), desk.queue, {}, QueueLimits())
    await dispatcher.start()
    operations = [await desk.request(fork_and_join(), mode=mode) for mode in MODES]

    async def all_ended() -> bool:
        return all([(await desk.operation(each))["progress"] == 1 for each in operations])

    await until(all_ended)
    await dispatcher.drain(5)

    assert {(await desk.operation(each))["status"] for each in operations} == {"Completed"}


async def test_the_owner_hears_how_an_analysis_goes(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        desk = Desk(world)
        done, failed = await desk.request(chain(15)), await desk.request(chain(2))
        with peer.listening(world.account("creator")) as listener:
            for operation_id in (done, failed):
                joined = await world.post(f"/api/realtime/groups/operation:{operation_id}/join", by="creator")
                assert joined.status_code == 204
            for message in await desk.queue.receive(QUEUE, 10):
                await desk.deliver(message)
            await desk.read_all()
            calls = await listener.heard(world)
        foreign = await world.post(f"/api/realtime/groups/operation:{done}/join", by="publisher")

    told = [event["data"] for _, event in calls if event["data"]["operationId"] == done]
    assert sorted(set(types_of(calls))) == ["ContinuityCompleted", "ContinuityProgressed"]
    assert [each.get("progress") for each in told] == [0.333, 0.5, None]
    assert told[-1]["issueCount"] == 1
    assert refusal_of(foreign) == (404, "RESOURCE_NOT_FOUND")


def wide() -> Story:
    """Four ways to four endings."""
    ways = [branch(f"to {n}", f"way{n}") for n in range(4)]
    scenes = [scene(f"way{n}", f"end{n}", description=f"=Mira {n}") for n in range(4)]
    ends = [ending(f"end{n}", description=f"Over {n}") for n in range(4)]
    return story(choice("start", *ways, description="+Mira"), *scenes, *ends, characters=[])
