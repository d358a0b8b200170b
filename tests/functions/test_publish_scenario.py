"""Making a reviewed story playable for everyone."""

import asyncio

import pytest

from shared_code.domain.errors import Unavailable
from shared_code.ports import containers
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.stories import LANTERN
from tests.functions.world import World, problem_of, refusal_of

PUBLISH = "/api/admin/scenarios/the-lantern/publish"
SUBMIT = "/api/admin/scenarios/the-lantern/submit"
CHANGED = LANTERN.replace("The lantern flickers", "The torch burns").replace("title: The path", "title: The way")


async def submitted(world: World, story: str = LANTERN) -> None:
    await world.upload(story, overwriteExisting=True)
    await world.post(SUBMIT, by="creator")


async def test_a_moderator_publishes_what_a_creator_has_submitted(world: World) -> None:
    await submitted(world)
    answer = await world.post(PUBLISH, by="moderator")
    story = await world.get("/api/scenarios/the-lantern", by=None)

    assert answer.json() == {"id": "the-lantern", "status": "Published", "publishedVersion": 1}
    assert (story.json()["version"], story.json()["story"]["title"]) == (1, "The Lantern")


@pytest.mark.parametrize("user", ["parent", "creator", "publisher"])
async def test_nobody_below_a_moderator_publishes_even_their_own(world: World, user: str) -> None:
    await submitted(world)

    assert refusal_of(await world.post(PUBLISH, by=user)) == (403, "ACCESS_FORBIDDEN")
    assert (await world.get("/api/scenarios/the-lantern")).status_code == 404


async def test_a_draft_is_not_published(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.post(PUBLISH, by="moderator")) == (422, "WRONG_PUBLICATION_STATUS")


async def test_a_story_is_published_once(world: World) -> None:
    await submitted(world)
    answers = await asyncio.gather(*(world.post(PUBLISH, by="moderator") for _ in range(3)))

    assert sorted(answer.status_code for answer in answers) == [200, 422, 422]
    assert (await world.get("/api/scenarios/the-lantern")).json()["version"] == 1


async def test_an_unknown_story_is_not_published(world: World) -> None:
    assert refusal_of(await world.post(PUBLISH, by="moderator")) == (404, "RESOURCE_NOT_FOUND")


async def test_a_published_story_is_edited_into_a_second_version_while_the_first_goes_on(world: World) -> None:
    scenario, child, sibling = await world.publish(), await world.child(), await world.child("Kim")
    running = (await world.start(scenario, child))["id"]
    await world.upload(CHANGED, overwriteExisting=True)
    while_edited = (await world.get("/api/scenarios/the-lantern")).json()
    while_reviewed = (await world.post(SUBMIT, by="creator")).json()
    published = (await world.post(PUBLISH, by="moderator")).json()
    fresh = await world.start(scenario, sibling)
    await world.play(running, "progress-scene", "choice:0", "roll:20")

    assert (while_edited["version"], while_edited["story"]["scenes"][0]["title"]) == (1, "The path")
    assert (while_reviewed["status"], while_reviewed["publishedVersion"]) == ("UnderReview", 1)
    assert (published["status"], published["publishedVersion"]) == ("Published", 2)
    assert (fresh["scenarioVersion"], (await world.scene(fresh["id"]))["title"]) == (2, "The way")
    assert ((await world.session(running))["scenarioVersion"], (await world.scene(running))["sceneId"]) == (1, "home")


@pytest.mark.parametrize("lost", [False, True], ids=["before the write", "after the write"])
@pytest.mark.parametrize("container", [containers.SCENARIO_VERSIONS, containers.SCENARIOS])
async def test_publishing_that_breaks_between_its_steps_leaves_a_whole_story(
    world: World, container: containers.Container, lost: bool
) -> None:
    documents = faulty_documents(world)
    await world.publish()
    await submitted(world, CHANGED)
    documents.faults.append(Fault(container, Unavailable("The store is away."), lost=lost))
    broken = await world.post(PUBLISH, by="moderator")
    between = (await world.get("/api/scenarios/the-lantern")).json()
    again = await world.post(PUBLISH, by="moderator")
    story = (await world.get("/api/scenarios/the-lantern")).json()

    assert problem_of(broken)["status"] == 503
    assert (between["version"], between["story"]["scenes"][0]["title"]) in {(1, "The path"), (2, "The way")}
    assert again.status_code == (422 if lost and container is containers.SCENARIOS else 200)
    assert (story["version"], story["story"]["scenes"][0]["title"]) == (2, "The way")


async def test_a_version_that_was_never_announced_is_replaced_by_what_is_published_later(world: World) -> None:
    documents = faulty_documents(world)
    await submitted(world)
    documents.faults.append(Fault(containers.SCENARIOS, Unavailable("The store is away.")))
    await world.post(PUBLISH, by="moderator")
    await submitted(world, CHANGED)
    await world.post(PUBLISH, by="moderator")
    story = (await world.get("/api/scenarios/the-lantern")).json()

    assert (story["version"], story["story"]["scenes"][0]["title"]) == (1, "The way")
