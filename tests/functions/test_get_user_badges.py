"""The badges that a profile has won."""

from tests.functions.badges import badge
from tests.functions.stories import GATES
from tests.functions.world import World, refusal_of

URL = "/api/userbadges/user/parent-robin"


async def test_badges_are_listed_the_newest_first_with_the_play_that_won_them(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 1.0))
    first = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{first}/finalize")
    second = (await world.start(await world.publish(GATES), "parent-robin"))["id"]
    await world.play(second, "choice:0", "choice:0")
    await world.post(f"/api/gamesessions/{second}/finalize")
    listed = (await world.get(URL)).json()

    assert [each["badgeId"] for each in listed] == ["courage-silver", "courage-bronze"]
    assert [(each["gameSessionId"], each["scenarioId"]) for each in listed] == [
        (second, "the-two-gates"),
        (first, "the-lantern"),
    ]


async def test_a_profile_without_badges_has_an_empty_list(world: World) -> None:
    await world.child()

    assert (await world.get(URL)).json() == []


async def test_only_the_family_and_admins_see_them(world: World) -> None:
    await world.child()

    assert refusal_of(await world.get(URL, by="creator")) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.get(URL, by="admin")).json() == []
