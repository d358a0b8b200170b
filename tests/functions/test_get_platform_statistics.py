"""The numbers of the admin's first page."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import ContentBundle
from tests.builders import NOON
from tests.functions.content import seed_lists
from tests.functions.stories import LANTERN
from tests.functions.world import Json, World


async def numbers(world: World) -> Json:
    answer = await world.get("/api/admin/statistics", by="admin")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_empty_platform_has_nothing_but_its_admin(world: World) -> None:
    told = await numbers(world)

    assert told["accounts"] == 1
    assert {told[name] for name in ("profiles", "sessions", "scenarios", "bundles", "media", "badgesAwarded")} == {0}
    assert set(told["sessionsByStatus"].values()) == set(told["scenariosByStatus"].values()) == {0}


async def test_everything_is_counted_by_its_status(world: World) -> None:
    await seed_lists(world)
    session = await world.played("progress-scene")
    await world.upload(LANTERN.replace("The Lantern", "A Draft"))
    bundle = ContentBundle(
        id="b1", owner_account_id=world.account("creator"), title="Two", age_group=AgeGroup.SCHOOL, created_at=NOON
    )
    await world.keep(bundle)
    running = await numbers(world)
    await world.post(f"/api/gamesessions/{session}/pause")
    paused = await numbers(world)

    assert (running["profiles"], running["sessions"], running["bundles"]) == (1, 1, 1)
    assert running["accounts"] >= 3
    assert (running["scenarios"], running["publishedScenarios"]) == (2, 1)
    assert running["scenariosByStatus"] | {"Draft": 1, "Published": 1} == running["scenariosByStatus"]
    assert (running["sessionsByStatus"]["InProgress"], running["sessionsByStatus"]["Paused"]) == (1, 0)
    assert (paused["sessionsByStatus"]["InProgress"], paused["sessionsByStatus"]["Paused"]) == (0, 1)


async def test_a_deleted_story_is_no_longer_counted(world: World) -> None:
    scenario = (await world.upload(LANTERN)).json()["id"]
    before = (await numbers(world))["scenarios"]
    deleted = await world.send("DELETE", f"/api/admin/scenarios/{scenario}", by="creator")

    assert deleted.status_code < 300, deleted.text
    assert (before, (await numbers(world))["scenarios"]) == (1, 0)
