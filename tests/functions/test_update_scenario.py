"""Rewriting a story as JSON."""

import asyncio

import pytest

from tests.functions.stories import LANTERN
from tests.functions.test_create_scenario import as_json
from tests.functions.world import World, refusal_of

STORY = "/api/admin/scenarios/the-lantern"
BURNS = as_json(LANTERN.replace("flickers", "burns"))


@pytest.mark.parametrize("user", ["creator", "moderator"])
async def test_a_draft_is_replaced(world: World, user: str) -> None:
    await world.upload(LANTERN)
    answer = await world.send("PUT", STORY, {"story": BURNS}, by=user)
    kept = await world.get(STORY, by="creator")

    assert (answer.status_code, answer.json()["status"]) == (200, "Draft")
    assert "burns" in kept.text
    assert answer.headers["etag"] == kept.headers["etag"]


async def test_what_is_published_stays_until_the_next_version(world: World) -> None:
    await world.publish()
    await world.send("PUT", STORY, {"story": BURNS}, by="creator")
    published = (await world.get("/api/scenarios/the-lantern", by=None)).text
    for verb, user in (("submit", "creator"), ("publish", "moderator")):
        await world.post(f"{STORY}/{verb}", by=user)

    assert "burns" not in published
    assert "burns" in (await world.get("/api/scenarios/the-lantern", by=None)).text


async def test_only_the_version_that_was_read_is_replaced(world: World) -> None:
    await world.upload(LANTERN)
    read = {"If-Match": (await world.get(STORY, by="creator")).headers["etag"]}
    answers = [await world.send("PUT", STORY, {"story": BURNS}, by="creator", headers=read) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 412]


async def test_two_who_write_at_once_leave_one_whole_story(world: World) -> None:
    await world.upload(LANTERN)
    read = {"If-Match": (await world.get(STORY, by="creator")).headers["etag"]}
    writing = [as_json(LANTERN.replace("flickers", word)) for word in ("burns", "glows", "shines")]
    answers = await asyncio.gather(
        *(world.send("PUT", STORY, {"story": body}, by="creator", headers=read) for body in writing)
    )

    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]


async def test_the_age_group_of_a_published_story_stays(world: World) -> None:
    older = as_json(LANTERN.replace('age_group: "6-9"', 'age_group: "10-12"'))
    await world.upload(LANTERN)
    before = await world.send("PUT", STORY, {"story": older}, by="creator")
    await world.publish(LANTERN, overwriteExisting=True)
    answers = [
        await world.send("PUT", STORY, {"story": older}, by="creator"),
        await world.upload(LANTERN.replace('"6-9"', '"10-12"'), overwriteExisting=True),
    ]

    assert before.status_code == 200
    assert [refusal_of(answer) for answer in answers] == [(422, "AGE_GROUP_FIXED")] * 2
    assert (await world.get(STORY, by="creator")).json()["story"]["ageGroup"] == "6-9"


async def test_the_story_of_another_creator_is_not_found(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.send("PUT", STORY, {"story": BURNS}, by="publisher")) == (404, "RESOURCE_NOT_FOUND")
