"""Asking for a story, looking at its job, stopping it, and playing what came of it."""

import pytest

from devhost.queue_dispatcher import QueueDispatcher, QueueLimits
from shared_code.domain.age_group import AgeGroup
from tests.functions.content import seed_lists
from tests.functions.generating import BRIEF, Line, queue_triggers
from tests.functions.hearing import signalr_peer, types_of
from tests.functions.world import Json, MakeWorld, World, fields_of, problem_of, refusal_of
from tests.waiting import until

GENERATE = "/api/stories/generate"
JOBS = "/api/stories/jobs"


@pytest.fixture
async def line(world: World) -> Line:
    await seed_lists(world)
    return Line(world)


async def test_a_request_is_accepted_and_its_job_is_queued(line: Line) -> None:
    answer = await line.world.post(GENERATE, BRIEF, by="creator")
    job = answer.json()
    found = await line.world.get(answer.headers["location"], by="creator")

    assert answer.status_code == 202
    assert answer.headers["location"] == f"{JOBS}/{job['id']}"
    assert (job["status"], job["stage"], job["progress"]) == ("Queued", "Write", 0)
    assert (job["scenarioId"], job["failure"], job["findings"]) == (None, None, [])
    assert found.json() == job
    assert found.headers["etag"] == answer.headers["etag"]


async def test_the_message_names_the_job_and_nothing_else(line: Line) -> None:
    job_id = await line.ask({"ageGroup": "3-5", "title": "Secret Title", "theme": "a secret theme"})

    assert await line.waiting() == [(f"{job_id}:Write", {"jobId": job_id, "kind": "generation"})]


async def test_the_job_tells_the_brief_with_the_names_of_the_master_data_and_the_seed_that_was_chosen(
    line: Line,
) -> None:
    job_id = await line.ask(
        {"ageGroup": "6-9", "title": "  The Tin Fox ", "axes": ["self-regulation", "Self-Regulation"]}
    )
    brief = (await line.job(job_id))["brief"]

    assert isinstance(brief.pop("seed"), int)
    assert brief == {"ageGroup": "6-9", "title": "The Tin Fox", "theme": None, "axes": ["Self-Regulation"]}


@pytest.mark.parametrize(
    ("brief", "field"),
    [
        ({}, "ageGroup"),
        ({"ageGroup": "6-8"}, "ageGroup"),
        ({"ageGroup": "6-9", "theme": "x" * 101}, "theme"),
        ({"ageGroup": "6-9", "theme": "two\nlines"}, "theme"),
        ({"ageGroup": "6-9", "title": "  "}, "title"),
        ({"ageGroup": "6-9", "axes": ["Self-Regulation"] * 4}, "axes"),
        ({"ageGroup": "6-9", "seed": -1}, "seed"),
        ({"ageGroup": "6-9", "seed": 2**31}, "seed"),
        ({"ageGroup": "6-9", "heroName": "Robin"}, "heroName"),
    ],
)
async def test_a_brief_that_cannot_be_read_is_refused_by_its_field(line: Line, brief: Json, field: str) -> None:
    answer = await line.world.post(GENERATE, brief, by="creator")

    assert fields_of(answer) == [field]
    assert await line.waiting() == []


async def test_an_unknown_axis_is_refused_with_the_nearest_known_name(line: Line) -> None:
    brief = BRIEF | {"axes": ["Self-Regulation", "Curage and Caution", "Zeal"]}
    answer = await line.world.post(GENERATE, brief, by="creator")

    assert fields_of(answer) == ["axes.1", "axes.2"]
    assert "did you mean 'Courage & Caution'?" in problem_of(answer)["errors"][0]["message"]


async def test_only_a_creator_may_ask(line: Line) -> None:
    nobody = await line.world.post(GENERATE, BRIEF, by=None)
    parent = await line.world.post(GENERATE, BRIEF, by="parent")

    assert refusal_of(nobody) == (401, "UNAUTHORIZED")
    assert refusal_of(parent) == (403, "ACCESS_FORBIDDEN")


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_a_job_is_hidden_from_everybody_but_its_owner_and_admins(line: Line, method: str) -> None:
    job_id = await line.ask()
    others = [await line.world.send(method, f"{JOBS}/{job_id}", by=user) for user in ("publisher", "moderator")]
    nobody = await line.world.send(method, f"{JOBS}/{job_id}", by=None)
    admin = await line.world.send(method, f"{JOBS}/{job_id}", by="admin")

    assert [refusal_of(answer) for answer in others] == [(404, "RESOURCE_NOT_FOUND")] * 2
    assert nobody.status_code == 401
    assert admin.status_code == 200


async def test_a_cancelled_job_is_not_run(line: Line) -> None:
    job_id = await line.ask()
    await line.deliver_next()
    answer = await line.world.send("DELETE", f"{JOBS}/{job_id}", by="creator")
    raised = await line.deliver_next()
    job = await line.job(job_id)

    assert answer.json()["status"] == "Cancelled"
    assert raised == [None]
    assert (job["status"], job["stage"], job["scenarioId"]) == ("Cancelled", "Check", None)
    assert await line.waiting() == []


async def test_cancelling_again_changes_nothing_and_what_is_complete_cannot_be_cancelled(line: Line) -> None:
    cancelled, completed = await line.ask(), await line.ask({"ageGroup": "3-5"})
    await line.world.send("DELETE", f"{JOBS}/{cancelled}", by="creator")
    for message in await line.queue.receive("story-generation", 10):
        await line.deliver(message)
    await line.deliver_next(2)
    again = await line.world.send("DELETE", f"{JOBS}/{cancelled}", by="creator")
    late = await line.world.send("DELETE", f"{JOBS}/{completed}", by="creator")

    assert (again.status_code, again.json()["status"]) == (200, "Cancelled")
    assert refusal_of(late) == (422, "JOB_HAS_ENDED")


async def test_a_job_that_has_changed_is_not_cancelled_by_one_who_has_not_seen_it(line: Line) -> None:
    answer = await line.world.post(GENERATE, BRIEF, by="creator")
    await line.deliver_next()
    headers = {"If-Match": answer.headers["etag"]}
    refused = await line.world.send("DELETE", answer.headers["location"], by="creator", headers=headers)

    assert refusal_of(refused) == (412, "PRECONDITION_FAILED")


async def test_a_dispatcher_brings_a_job_to_its_end(line: Line) -> None:
    dispatcher = QueueDispatcher(queue_triggers(line.world), line.queue, {}, QueueLimits())
    await dispatcher.start()
    jobs = [await line.ask({"ageGroup": age_group}) for age_group in AgeGroup]

    async def all_ended() -> bool:
        return all([(await line.job(job_id))["progress"] == 100 for job_id in jobs])

    await until(all_ended)
    await dispatcher.drain(5)
    ended = [await line.job(job_id) for job_id in jobs]

    assert {job["status"] for job in ended} == {"Completed"}
    assert [job["findings"] for job in ended] == [[]] * len(jobs)
    assert len({job["scenarioId"] for job in ended}) == len(jobs)


async def test_what_is_made_is_a_draft_of_its_creator(line: Line) -> None:
    scenario = await line.made(BRIEF | {"title": "The Tin Fox"})
    exported = await line.world.get(f"/api/admin/scenarios/{scenario}/export", by="creator")
    public = await line.world.get(f"/api/scenarios/{scenario}")
    stranger = await line.world.get(f"/api/admin/scenarios/{scenario}/export", by="publisher")

    assert scenario == "the-tin-fox"
    assert exported.text.startswith("title: The Tin Fox\n")
    assert (public.status_code, stranger.status_code) == (404, 404)


async def test_a_taken_id_gets_a_number_and_an_equal_draft_stays_one(line: Line) -> None:
    title = {"title": "The Tin Fox"}
    first, second, third = [await line.made(BRIEF | title | {"seed": seed}) for seed in (1, 2, 2)]

    assert (first, second, third) == ("the-tin-fox", "the-tin-fox-2", "the-tin-fox-2")


async def test_a_title_without_latin_letters_still_gets_an_id(line: Line) -> None:
    assert await line.made(BRIEF | {"title": "Лиса"}) == "story"


async def test_a_long_title_leaves_room_for_a_number(line: Line) -> None:
    title = {"title": "x" * 100}
    await line.made(BRIEF | title)
    scenario = await line.made(BRIEF | title | {"seed": 8})

    assert scenario == f"{'x' * 90}-2"


async def test_a_generated_story_is_published_and_played_to_an_ending(line: Line) -> None:
    world, scenario = line.world, await line.made()
    for verb, user in (("submit", "creator"), ("publish", "moderator")):
        answer = await world.post(f"/api/admin/scenarios/{scenario}/{verb}", by=user)
        assert answer.status_code == 200, answer.text
    session = (await world.start(scenario, await world.child()))["id"]
    scenes = [await world.scene(session)]
    while not scenes[-1]["isEnding"]:
        move = {"narrative": "progress-scene", "choice": "choice:0", "roll": "roll:20"}[scenes[-1]["type"]]
        await world.play(session, move)
        scenes.append(await world.scene(session))
    ended = await world.session(session)

    assert ended["status"] == "Completed"
    assert sum(abs(value) for value in ended["compassValues"].values()) > 0
    assert any(scene["reveals"] for scene in scenes)
    assert not [scene for scene in scenes if "[c:" in scene["text"] or "{" in scene["text"]]


async def test_the_owner_hears_how_a_job_goes(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        await seed_lists(world)
        line = Line(world)
        done, stopped = await line.ask(), await line.ask()
        with peer.listening(world.account("creator")) as listener:
            for job_id in (done, stopped):
                joined = await world.post(f"/api/realtime/groups/job:{job_id}/join", by="creator")
                assert joined.status_code == 204
            await world.send("DELETE", f"{JOBS}/{stopped}", by="creator")
            for message in await line.queue.receive("story-generation", 10):
                await line.deliver(message)
            await line.deliver_next(2)
            calls = await listener.heard(world)

    assert types_of(calls) == ["JobCancelled", "JobProgressed", "JobProgressed", "JobCompleted"]
    assert [event["data"].get("progress") for _, event in calls] == [None, 33, 66, None]
    assert {event["data"]["jobId"] for _, event in calls[1:]} == {done}


@pytest.mark.parametrize("user", ["parent", "moderator", "admin"])
async def test_nobody_else_may_listen_to_a_job(make_world: MakeWorld, user: str) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        job_id = await Line(world).ask()
        answer = await world.post(f"/api/realtime/groups/job:{job_id}/join", by=user)
        unknown = await world.post("/api/realtime/groups/job:nobodys/join", by=user)

    assert refusal_of(answer) == refusal_of(unknown) == (404, "RESOURCE_NOT_FOUND")
