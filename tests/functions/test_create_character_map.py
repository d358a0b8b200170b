"""A new character."""

import pytest

from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

MOSSY = {
    "id": "mossy",
    "name": "Mossy",
    "image": "image-mossy",
    "audio": None,
    "metadata": {
        "roles": ["ally"],
        "archetypes": ["the_steward"],
        "species": "troll",
        "age": 70,
        "traits": ["calm"],
        "backstory": "Sits under a bridge and hums.",
    },
}


async def test_a_new_character_can_be_borrowed_at_once(world: World) -> None:
    assert (await world.get("/api/charactermaps", by=None)).json() == []
    answer = await world.post("/api/admin/charactermaps", MOSSY, by="creator")

    assert (answer.status_code, answer.json()) == (201, MOSSY)
    assert (await world.get(answer.headers["location"], by=None)).json() == MOSSY
    assert (await world.get("/api/character/mossy", by=None)).json() == MOSSY
    assert (await world.get("/api/charactermaps", by=None)).json() == [MOSSY]


async def test_a_name_and_an_id_are_enough(world: World) -> None:
    answer = await world.post("/api/admin/charactermaps", {"id": "mossy", "name": " Mossy "}, by="creator")

    assert (answer.status_code, answer.json()["name"], answer.json()["image"]) == (201, "Mossy", None)


async def test_an_id_that_is_taken_is_refused(world: World) -> None:
    await seed_lists(world)
    answer = await world.post("/api/admin/charactermaps", MOSSY | {"id": "elarion"}, by="creator")

    assert refusal_of(answer) == (409, "RESOURCE_CONFLICT")
    assert (await world.get("/api/charactermaps/elarion", by=None)).json()["name"] == "Elarion the Wise"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"id": "no spaces"}, "id"),
        ({"name": " "}, "name"),
        ({"metadata": {"age": -1}}, "metadata.age"),
        ({"metadata": {"colour": "green"}}, "metadata.colour"),
        ({"metadata": {"roles": [""]}}, "metadata.roles.0"),
        ({"surprise": 1}, "surprise"),
    ],
)
async def test_what_is_wrong_is_named(world: World, fields: Json, named: str) -> None:
    assert fields_of(await world.post("/api/admin/charactermaps", MOSSY | fields, by="creator")) == [named]
    assert (await world.get("/api/charactermaps", by=None)).json() == []
