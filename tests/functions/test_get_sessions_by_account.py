"""Every session of an account."""

import pytest

from tests.functions.stories import GATES
from tests.functions.world import World, fields_of, refusal_of


def url(world: World, user: str = "parent") -> str:
    return f"/api/gamesessions/account/{world.account(user)}"


async def ids(world: World, query: str = "") -> list[str]:
    answer = await world.get(url(world) + query)
    assert answer.status_code == 200, answer.text
    return [session["id"] for session in answer.json()]


async def test_running_and_ended_sessions_are_listed_the_newest_first(world: World) -> None:
    first = await world.played("end")
    second = await world.start("the-lantern", "parent-robin")
    third = await world.start(await world.publish(GATES), await world.child("Kim"))
    listed = (await world.get(url(world))).json()

    assert [session["id"] for session in listed] == [third["id"], second["id"], first]
    assert listed[2] == await world.session(first)


async def test_the_list_comes_in_pages(world: World) -> None:
    sessions = [await world.played("end")]
    for _ in range(4):
        sessions.append((await world.start("the-lantern", "parent-robin"))["id"])
        await world.play(sessions[-1], "end")
    pages = [await ids(world, f"?page={page}&pageSize=2") for page in (1, 2, 3, 4)]

    assert [session for page in pages for session in page] == sessions[::-1]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert await ids(world) == sessions[::-1]


@pytest.mark.parametrize(("query", "field"), [("?page=0", "page"), ("?pageSize=101", "pageSize"), ("?size=1", "size")])
async def test_what_is_wrong_with_a_page_is_named(world: World, query: str, field: str) -> None:
    assert fields_of(await world.get(url(world) + query)) == [field]


async def test_sessions_of_other_accounts_are_neither_listed_nor_shown(world: World) -> None:
    await world.played()

    assert (await world.get(url(world, "creator"), by="creator")).json() == []
    assert refusal_of(await world.get(url(world), by="creator")) == (404, "RESOURCE_NOT_FOUND")


async def test_an_admin_sees_the_sessions_of_any_account(world: World) -> None:
    session = await world.played()

    assert [each["id"] for each in (await world.get(url(world), by="admin")).json()] == [session]
