"""The values that older clients have stored."""

from tests.functions.world import World


async def test_each_older_value_has_its_words(world: World) -> None:
    told = (await world.get("/api/apiinfo/legacy-mappings", by=None)).json()

    assert told["coreAxisMappings"]["bravery_vs_caution"] == "Bravery Vs Caution"
    assert told["archetypeMappings"]["what_if_scientist"] == "What If Scientist"
    assert {name: len(values) for name, values in told.items()} == {"coreAxisMappings": 4, "archetypeMappings": 6}
