"""Having seen the introduction."""

from tests.functions.world import World


async def test_a_player_who_has_seen_the_introduction_is_remembered_once(world: World) -> None:
    url = f"/api/userprofiles/{await world.child()}"
    first, second = await world.post(f"{url}/complete-onboarding"), await world.post(f"{url}/complete-onboarding")

    assert first.json()["hasCompletedOnboarding"]
    assert second.json() == first.json() == (await world.get(url)).json()
