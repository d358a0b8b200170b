"""Finding the stories of one age group."""

import pytest

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World, fields_of

YOUNG = LANTERN.replace("title: The Lantern", "title: The Spoon").replace('"6-9"', "3-5").replace("age: 6", "age: 3")


async def test_a_group_has_its_published_stories_and_no_others(world: World) -> None:
    await world.publish(LANTERN)
    await world.publish(YOUNG)
    await world.upload(GATES)
    answer = await world.get("/api/scenarios/age-group/6-9", by=None)

    assert [scenario["id"] for scenario in answer.json()["scenarios"]] == ["the-lantern"]
    assert answer.json()["totalCount"] == 1


async def test_the_newest_comes_first_and_pages_follow_each_other(world: World) -> None:
    for story in (LANTERN, GATES):
        await world.publish(story)
    pages = [
        (await world.get(f"/api/scenarios/age-group/6-9?page={page}&pageSize=1", by=None)).json() for page in (1, 2)
    ]

    assert [page["scenarios"][0]["id"] for page in pages] == ["the-two-gates", "the-lantern"]
    assert [page["hasNextPage"] for page in pages] == [True, False]


@pytest.mark.parametrize("group", ["4-6", "school", " "])
async def test_a_group_that_does_not_exist_is_refused(world: World, group: str) -> None:
    assert fields_of(await world.get(f"/api/scenarios/age-group/{group}", by=None)) == ["ageGroup"]
