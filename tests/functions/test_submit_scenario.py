"""Handing a draft to the moderators."""

import pytest

from tests.functions.stories import LANTERN
from tests.functions.world import World, problem_of, refusal_of

SUBMIT = "/api/admin/scenarios/the-lantern/submit"


async def test_a_draft_goes_under_review(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.post(SUBMIT, by="creator")

    assert answer.json() == {"id": "the-lantern", "status": "UnderReview", "publishedVersion": None}


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("next_scene: meadow", "next_scene: medow", "MYS0103"),
        ("difficulty: 9", "difficulty: 21", "MYS0203"),
        ("delta: 0.8", "delta: 8", "MYS0104"),
        ("id: stream", "id: home", "MYS0102"),
    ],
)
async def test_a_story_with_errors_is_imported_but_not_submitted(
    world: World, right: str, wrong: str, code: str
) -> None:
    imported = (await world.upload(LANTERN.replace(right, wrong))).json()
    answer = await world.post(SUBMIT, by="creator")

    assert (imported["imported"], imported["publishable"]) == (True, False)
    assert code in [finding["code"] for finding in imported["findings"]]
    assert refusal_of(answer) == (422, "STORY_HAS_ERRORS")
    assert problem_of(answer)["detail"].startswith("MYS0")


async def test_a_story_without_a_scene_is_not_submitted(world: World) -> None:
    await world.upload("title: The Lantern\nage_group: 6-9\n")

    assert refusal_of(await world.post(SUBMIT, by="creator")) == (422, "STORY_HAS_ERRORS")


async def test_a_story_is_submitted_once(world: World) -> None:
    await world.upload(LANTERN)
    await world.post(SUBMIT, by="creator")

    assert refusal_of(await world.post(SUBMIT, by="creator")) == (422, "WRONG_PUBLICATION_STATUS")


async def test_a_story_that_is_rewritten_during_review_is_a_draft_again(world: World) -> None:
    await world.upload(LANTERN)
    await world.post(SUBMIT, by="creator")
    rewritten = await world.upload(LANTERN, overwriteExisting=True)
    publish = await world.post("/api/admin/scenarios/the-lantern/publish", by="moderator")

    assert rewritten.json()["status"] == "Draft"
    assert refusal_of(publish) == (422, "WRONG_PUBLICATION_STATUS")


async def test_the_story_of_another_creator_is_not_submitted(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.post(SUBMIT, by="publisher")) == (404, "RESOURCE_NOT_FOUND")
