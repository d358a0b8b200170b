"""Removing a character."""

from tests.functions.content import seed_lists
from tests.functions.world import World, refusal_of


async def test_a_character_goes_and_the_others_stay(world: World) -> None:
    await seed_lists(world)
    assert (await world.get("/api/charactermaps/grubb", by=None)).status_code == 200
    answer = await world.send("DELETE", "/api/admin/charactermaps/grubb", by="creator")

    assert (answer.status_code, answer.content) == (204, b"")
    assert (await world.get("/api/charactermaps/grubb", by=None)).status_code == 404
    assert [kept["id"] for kept in (await world.get("/api/charactermaps", by=None)).json()] == ["elarion"]


async def test_an_unknown_character_is_not_found(world: World) -> None:
    answer = await world.send("DELETE", "/api/admin/charactermaps/nobody", by="creator")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
