"""Removing a bundle."""

from tests.functions.bundles import bundle, own_bundle
from tests.functions.world import World, refusal_of


async def test_a_bundle_goes_and_its_scenarios_stay(world: World) -> None:
    scenario = await world.publish()
    await own_bundle(world, scenario_ids=[scenario])
    assert (await world.get("/api/bundles/night-walks", by=None)).status_code == 200
    answer = await world.send("DELETE", "/api/admin/bundles/night-walks", by="creator")

    assert (answer.status_code, answer.content) == (204, b"")
    assert (await world.get("/api/bundles/night-walks", by=None)).status_code == 404
    assert (await world.get(f"/api/scenarios/{scenario}", by=None)).status_code == 200


async def test_a_bundle_of_somebody_else_stays(world: World) -> None:
    await world.keep(bundle())

    assert refusal_of(await world.send("DELETE", "/api/admin/bundles/night-walks", by="creator"))[0] == 404
    assert (await world.get("/api/bundles/night-walks", by=None)).status_code == 200
