"""Every session that a profile has started."""

from tests.functions.stories import GATES
from tests.functions.world import World, refusal_of


async def test_the_sessions_of_one_profile_are_listed_the_newest_first(world: World) -> None:
    first = await world.played("end")
    kim = await world.child("Kim")
    await world.start("the-lantern", kim)
    second = await world.start(await world.publish(GATES), "parent-robin")
    listed = (await world.get("/api/gamesessions/profile/parent-robin")).json()

    assert [session["id"] for session in listed] == [second["id"], first]
    assert listed[1] == await world.session(first)


async def test_the_list_comes_in_pages(world: World) -> None:
    first = await world.played("end")
    second = (await world.start("the-lantern", "parent-robin"))["id"]
    pages = [
        (await world.get(f"/api/gamesessions/profile/parent-robin?page={page}&pageSize=1")).json() for page in (1, 2, 3)
    ]

    assert [[session["id"] for session in page] for page in pages] == [[second], [first], []]


async def test_a_profile_that_has_not_played_has_an_empty_list(world: World) -> None:
    await world.child()

    assert (await world.get("/api/gamesessions/profile/parent-robin")).json() == []


async def test_a_profile_of_another_family_looks_as_if_there_were_none(world: World) -> None:
    await world.played()
    answers = [
        await world.get(f"/api/gamesessions/profile/{each}", by="creator") for each in ("parent-robin", "nobody")
    ]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2
