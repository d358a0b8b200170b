"""The stories that are shown first."""

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World


async def featured(world: World) -> list[str]:
    answer = await world.get("/api/scenarios/featured", by=None)
    assert answer.status_code == 200, answer.text
    return [scenario["id"] for scenario in answer.json()]


async def feature(world: World, scenario: str, **body: bool) -> None:
    answer = await world.post(f"/api/admin/scenarios/{scenario}/feature", body, by="moderator")
    assert answer.status_code == 200, answer.text


async def test_featured_stories_stand_by_title(world: World) -> None:
    before = await featured(world)
    for scenario in (await world.publish(GATES), await world.publish(LANTERN)):
        await feature(world, scenario)

    assert (before, await featured(world)) == ([], ["the-lantern", "the-two-gates"])


async def test_of_many_only_the_newest_six_are_shown(world: World) -> None:
    for number in range(8):
        await feature(world, await world.publish(LANTERN.replace("The Lantern", f"Lantern {number}")))

    assert await featured(world) == [f"lantern-{number}" for number in range(2, 8)]


async def test_what_is_featured_no_longer_or_archived_is_not_shown(world: World) -> None:
    for story in (GATES, LANTERN):
        await feature(world, await world.publish(story))
    await feature(world, "the-two-gates", featured=False)
    without_one = await featured(world)
    await world.post("/api/admin/scenarios/the-lantern/archive", by="creator")

    assert (without_one, await featured(world)) == (["the-lantern"], [])
