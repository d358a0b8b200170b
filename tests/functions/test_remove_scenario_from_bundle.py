"""Taking a scenario out of a bundle."""

from tests.functions.bundles import own_bundle
from tests.functions.world import World

PATH = "/api/admin/bundles/night-walks/scenarios"


async def test_a_scenario_that_nobody_can_play_any_more_can_be_taken_out(world: World) -> None:
    await own_bundle(world, scenario_ids=["first", "second"])
    answer = await world.send("DELETE", f"{PATH}/first", by="creator")

    assert answer.json()["scenarioIds"] == ["second"]


async def test_one_that_is_not_in_it_is_out_already(world: World) -> None:
    await own_bundle(world, scenario_ids=["first"])
    answer = await world.send("DELETE", f"{PATH}/never", by="creator")

    assert (answer.status_code, answer.json()["scenarioIds"]) == (200, ["first"])
