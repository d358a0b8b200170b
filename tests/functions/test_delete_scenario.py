"""Deleting a story."""

import pytest

from shared_code.application.operations.seeding import SeedContent, seed_content
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.pipeline import build_pipeline
from shared_code.ports.repository import Repository
from tests.functions.stories import LANTERN
from tests.functions.world import World, refusal_of

STORY = "/api/admin/scenarios/the-lantern"
CHANGED = LANTERN.replace("flickers", "burns")


async def delete(world: World, query: str = "", by: str = "creator") -> dict[str, object]:
    answer = await world.send("DELETE", f"{STORY}{query}", by=by)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def archived(world: World) -> None:
    await world.publish()
    await world.post(f"{STORY}/archive", by="creator")


async def test_a_draft_leaves_nothing_behind_and_its_id_is_free(world: World) -> None:
    await world.upload(LANTERN)
    scenarios, drafts = (world.composition.get(Repository[kind]) for kind in (Scenario, StoryDraft))  # type: ignore[valid-type]
    draft_id = (await scenarios.get("the-lantern")).draft_id  # type: ignore[attr-defined]
    answer = await delete(world)

    assert answer == {"id": "the-lantern", "deleted": True, "runningSessions": 0, "keptVersions": 0}
    assert [await scenarios.find("the-lantern"), await drafts.find(draft_id)] == [None, None]
    assert (await world.upload(LANTERN, by="publisher")).status_code == 200


async def test_a_published_story_is_archived_first(world: World) -> None:
    await world.publish()

    assert refusal_of(await world.send("DELETE", STORY, by="creator")) == (422, "STORY_STILL_PUBLISHED")
    assert (await world.get("/api/scenarios/the-lantern", by=None)).status_code == 200


async def test_who_plays_a_deleted_story_plays_it_to_its_end(world: World) -> None:
    session = await world.played("progress-scene")
    await world.post(f"{STORY}/archive", by="creator")
    answer = await delete(world)
    ended = await world.play(session, "choice:1")

    assert (answer["runningSessions"], answer["keptVersions"]) == (1, 1)
    assert (ended["status"], ended["currentSceneId"]) == ("Completed", "meadow")


async def test_a_deleted_story_is_gone_for_everybody_else(world: World) -> None:
    await archived(world)
    await delete(world)
    reads = ["/api/scenarios/the-lantern", "/api/scenarios/the-lantern/scenes/fork", STORY, f"{STORY}/export"]
    answers = [await world.get(path, by="creator") for path in reads]
    start = await world.post("/api/gamesessions", {"scenarioId": "the-lantern", "profileId": await world.child()})
    listed = (await world.get("/api/admin/scenarios", by="moderator")).json()

    assert [refusal_of(answer) for answer in (*answers, start)] == [(404, "RESOURCE_NOT_FOUND")] * 5
    assert listed["totalCount"] == 0


async def test_the_id_of_a_story_that_was_played_is_never_given_to_another(world: World) -> None:
    session = await world.played("progress-scene")
    await world.post(f"{STORY}/archive", by="creator")
    await delete(world)
    answers = [await world.upload(CHANGED, overwriteExisting=True), await world.upload(CHANGED, by="publisher")]

    assert [refusal_of(answer) for answer in answers] == [(409, "RESOURCE_CONFLICT")] * 2
    assert (await world.scene(session))["title"] == "The fork"


@pytest.mark.parametrize("story", [LANTERN, CHANGED])
async def test_a_shipped_story_that_was_deleted_stays_deleted_when_the_content_is_seeded_again(
    world: World, story: str
) -> None:
    await seed(world, LANTERN)
    await world.post(f"{STORY}/archive", by="moderator")
    await delete(world, by="moderator")
    await seed(world, story)

    assert (await world.get("/api/scenarios", by=None)).json()["totalCount"] == 0
    assert (await world.get("/api/scenarios/the-lantern", by=None)).status_code == 404


async def seed(world: World, story: str) -> None:
    content = {"stories/the-lantern.yaml": story.encode()}
    await build_pipeline(seed_content, world.composition)(SeedContent(content=content), ANONYMOUS)


@pytest.mark.parametrize("story_is", ["a draft", "archived"])
async def test_a_dry_run_tells_and_deletes_nothing(world: World, story_is: str) -> None:
    await (world.upload(LANTERN) if story_is == "a draft" else archived(world))
    answer = await delete(world, "?dryRun=true")

    assert answer["deleted"] is False
    assert (await world.get(STORY, by="creator")).status_code == 200


async def test_the_story_of_another_creator_is_not_deleted(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.send("DELETE", STORY, by="publisher")) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.get(STORY, by="creator")).status_code == 200
