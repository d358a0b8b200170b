"""What this API says of itself."""

from tests.functions.content import seed_lists
from tests.functions.world import MakeWorld, World, fields_of


async def test_the_api_tells_its_versions_and_its_master_data(make_world: MakeWorld) -> None:
    world = make_world(build_version="2026.11.25")
    await seed_lists(world)
    told = (await world.get("/api/apiinfo", by=None)).json()

    assert (told["apiVersion"], told["buildVersion"], told["masterDataVersion"]) == ("v1", "2026.11.25", "2.0.0")
    assert {entity["name"] for entity in told["masterDataEntities"]} == {
        "agegroups",
        "archetypes",
        "compassaxes",
        "echotypes",
        "fantasythemes",
    }
    for entity in told["masterDataEntities"]:
        listed = (await world.get(entity["endpoint"], by=None)).json()
        assert (entity["name"], entity["count"]) == (entity["name"], len(listed))
        assert entity["count"] > 0


async def test_lists_that_are_not_there_yet_are_empty(world: World) -> None:
    told = (await world.get("/api/apiinfo", by=None)).json()

    assert {entity["count"] for entity in told["masterDataEntities"]} == {0}
    assert told["deprecatedApis"] == []


async def test_what_is_not_asked_for_is_refused(world: World) -> None:
    assert fields_of(await world.get("/api/apiinfo?verbose=1", by=None)) == ["verbose"]
