"""Changing a character."""

from tests.functions.content import seed_lists
from tests.functions.world import World, fields_of, refusal_of

PATH = "/api/admin/charactermaps/grubb"


async def test_only_the_given_fields_change(world: World) -> None:
    await seed_lists(world)
    before = (await world.get("/api/charactermaps/grubb", by=None)).json()
    answer = await world.send("PUT", PATH, {"image": None, "name": "Grubb"}, by="creator")

    assert answer.json() == before | {"image": None, "name": "Grubb"}
    assert (await world.get("/api/charactermaps/grubb", by=None)).json() == answer.json()


async def test_the_metadata_is_replaced_whole(world: World) -> None:
    await seed_lists(world)
    answer = await world.send("PUT", PATH, {"metadata": {"species": "gnome"}}, by="creator")

    assert (answer.json()["metadata"]["species"], answer.json()["metadata"]["roles"]) == ("gnome", [])


async def test_the_same_again_is_no_new_version(world: World) -> None:
    await seed_lists(world)
    before = (await world.get(PATH, by="creator")).headers["etag"]
    answer = await world.send("PUT", PATH, {"name": "Grubb the Goblin"}, by="creator")

    assert answer.headers["etag"] == before


async def test_a_version_that_is_gone_is_not_overwritten(world: World) -> None:
    await seed_lists(world)
    stale = (await world.get(PATH, by="creator")).headers["etag"]
    await world.send("PUT", PATH, {"name": "Grubb"}, by="creator")
    answer = await world.send("PUT", PATH, {"name": "Grub"}, by="creator", headers={"If-Match": stale})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")


async def test_a_name_cannot_be_taken_away(world: World) -> None:
    await seed_lists(world)

    assert fields_of(await world.send("PUT", PATH, {"name": None}, by="creator")) == ["name"]


async def test_an_unknown_character_is_not_found(world: World) -> None:
    assert refusal_of(await world.send("PUT", PATH, {"name": "x"}, by="creator")) == (404, "RESOURCE_NOT_FOUND")
