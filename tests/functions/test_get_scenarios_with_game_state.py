"""The stories with how far a family has come in each."""

import pytest

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, refusal_of


async def states(world: World, query: str = "", **by: str) -> Json:
    answer = await world.get(f"/api/scenarios/with-game-state/{world.account('parent')}{query}", **by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_story_that_nobody_has_begun_says_so(world: World) -> None:
    await world.publish()
    answer = await states(world)
    [story] = answer["scenarios"]

    assert (story["scenarioId"], story["title"], story["ageGroup"]) == ("the-lantern", "The Lantern", "6-9")
    assert (story["gameState"], story["lastPlayedAt"], story["playCount"]) == ("NotStarted", None, 0)
    assert (answer["totalCount"], answer["hasNextPage"]) == (1, False)


@pytest.mark.parametrize(
    ("moves", "state"),
    [((), "InProgress"), (("pause",), "InProgress"), (("end",), "Completed"), (("abandon",), "NotStarted")],
)
async def test_the_state_is_that_of_the_plays(world: World, moves: tuple[str, ...], state: str) -> None:
    session = await world.played(*moves)
    [story] = (await states(world))["scenarios"]

    assert (story["gameState"], story["playCount"]) == (state, 1)
    assert story["lastPlayedAt"] == (await world.session(session))["startTime"]


async def test_whoever_plays_again_is_in_progress_and_every_play_counts(world: World) -> None:
    first = await world.played("end")
    again = await world.start("the-lantern", "parent-robin")
    sibling = await world.start("the-lantern", await world.child("Kim"))
    [story] = (await states(world))["scenarios"]

    assert (story["gameState"], story["playCount"]) == ("InProgress", 3)
    assert story["lastPlayedAt"] == sibling["startTime"]
    assert len({first, again["id"], sibling["id"]}) == 3


async def test_stories_stand_by_title_a_page_at_a_time_without_what_is_archived(world: World) -> None:
    for name in ("Zebra", "Apple", "Moon"):
        await world.publish(LANTERN.replace("The Lantern", name))
    await world.publish(GATES)
    await world.post("/api/admin/scenarios/moon/archive", by="creator")
    pages = [await states(world, f"?pageSize=2&page={page}") for page in (1, 2)]

    assert [[story["title"] for story in page["scenarios"]] for page in pages] == [
        ["Apple", "The Two Gates"],
        ["Zebra"],
    ]
    assert [page["hasNextPage"] for page in pages] == [True, False]


async def test_the_plays_of_others_do_not_count(world: World) -> None:
    await world.played("end")
    other = await world.get(f"/api/scenarios/with-game-state/{world.account('stranger')}", by="stranger")
    foreign = await world.get(f"/api/scenarios/with-game-state/{world.account('parent')}", by="stranger")

    assert [story["gameState"] for story in other.json()["scenarios"]] == ["NotStarted"]
    assert refusal_of(foreign) == (404, "RESOURCE_NOT_FOUND")
