"""Comparing the stores, of which there is one."""

from tests.functions.world import World


async def test_one_store_has_nothing_to_be_compared_with(world: World) -> None:
    told = (await world.post("/api/admin/migration/compare", {}, by="admin")).json()

    assert (told["phase"], told["compared"], told["differing"]) == ("SingleStore", 0, 0)
    assert "nothing to compare" in told["message"]
