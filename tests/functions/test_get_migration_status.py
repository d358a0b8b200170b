"""There is one store, and nothing is said of a second that is not there."""

from tests.functions.world import World


async def test_one_store_holds_everything(world: World) -> None:
    told = (await world.get("/api/admin/migration/status", by="admin")).json()

    assert (told["currentPhase"], told["phaseName"], told["migrationEnabled"]) == (0, "SingleStore", False)
    assert told["nextPhase"]["name"] == "DualWrite"
    assert told["nextPhase"]["prerequisites"] != []


async def test_nothing_is_recommended_that_cannot_be_done(world: World) -> None:
    told = (await world.get("/api/admin/migration/recommendations", by="admin")).json()

    assert (told["readyForNextPhase"], told["warnings"]) == (False, [])
    assert len(told["recommendations"]) == 1
