"""Reading one published story."""

import pytest
import yaml

from shared_code.domain.story import Story
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World, refusal_of


async def test_a_published_story_is_told_whole(world: World) -> None:
    await world.publish(GATES)
    answer = await world.get("/api/scenarios/the-two-gates", by=None)

    assert (answer.json()["id"], answer.json()["version"]) == ("the-two-gates", 1)
    assert Story.model_validate(answer.json()["story"]) == Story.model_validate(yaml.safe_load(GATES))


async def test_a_story_is_read_by_its_id_in_the_case_in_which_it_was_given(world: World) -> None:
    await world.publish()

    assert (await world.get("/API/Scenarios/the-lantern", by=None)).status_code == 200
    assert (await world.get("/api/scenarios/The-Lantern", by=None)).status_code == 404


@pytest.mark.parametrize("user", ["creator", "moderator", "admin"])
async def test_a_draft_is_read_by_its_author_and_by_moderators(world: World, user: str) -> None:
    await world.upload(LANTERN)
    answer = await world.get("/api/scenarios/the-lantern", by=user)
    scene = await world.get("/api/scenarios/the-lantern/scenes/fork", by=user)

    assert (answer.json()["version"], answer.json()["story"]["title"]) == (None, "The Lantern")
    assert scene.json()["title"] == "The fork"


async def test_what_is_published_is_read_even_by_the_author_who_rewrites_it(world: World) -> None:
    scenario = await world.publish()
    await world.upload(LANTERN.replace("flickers", "burns"), overwriteExisting=True)
    answer = await world.get(f"/api/scenarios/{scenario}", by="creator")

    assert (answer.json()["version"], "burns" in answer.text) == (1, False)


async def test_what_is_published_next_is_read_at_once_although_the_answer_is_kept(world: World) -> None:
    scenario = await world.publish()
    before = await world.get(f"/api/scenarios/{scenario}", by=None)
    await world.publish(LANTERN.replace("flickers", "burns"), overwriteExisting=True)
    after = await world.get(f"/api/scenarios/{scenario}", by=None)

    assert ["burns" in answer.text for answer in (before, after)] == [False, True]


@pytest.mark.parametrize("user", [None, "parent", "publisher"])
async def test_a_draft_looks_as_if_there_were_none(world: World, user: str | None) -> None:
    await world.upload(LANTERN)
    answers = [await world.get(f"/api/scenarios/{scenario}", by=user) for scenario in ("the-lantern", "no-such-story")]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2
    assert answers[0].json()["detail"].replace("the-lantern", "no-such-story") == answers[1].json()["detail"]
