"""The characters that stories can borrow."""

from shared_code.domain.character_map import CharacterMap
from tests.functions.content import seed_lists
from tests.functions.world import World, refusal_of


async def test_characters_are_listed_by_name(world: World) -> None:
    await world.keep(
        CharacterMap(id="b", name="Ada"), CharacterMap(id="a", name="Zoe"), CharacterMap(id="c", name="Kim")
    )
    listed = (await world.get("/api/charactermaps", by=None)).json()

    assert [character["name"] for character in listed] == ["Ada", "Kim", "Zoe"]


async def test_a_character_says_what_it_looks_and_is_like(world: World) -> None:
    await seed_lists(world)
    character = (await world.get("/api/charactermaps/elarion", by=None)).json()
    metadata = character.pop("metadata")

    assert character == {
        "id": "elarion",
        "name": "Elarion the Wise",
        "image": "image-character-elarion",
        "audio": "audio-character-elarion",
    }
    assert (metadata["species"], metadata["age"], metadata["roles"]) == ("elf", 312, ["mentor", "sage"])
    assert metadata["backstory"].startswith("Elarion has tended")


async def test_an_unknown_character_is_not_found(world: World) -> None:
    assert refusal_of(await world.get("/api/charactermaps/nobody", by=None)) == (404, "RESOURCE_NOT_FOUND")


async def test_no_characters_are_an_empty_list(world: World) -> None:
    assert (await world.get("/api/charactermaps", by=None)).json() == []
