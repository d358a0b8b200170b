"""A name that nobody has to think of."""

from shared_code.domain.player_names import ADJECTIVES, NAMES, player_name
from shared_code.domain.profile import UserProfile
from tests.builders import profile
from tests.functions.world import World


async def test_a_name_is_suggested_to_everybody(world: World) -> None:
    names = {(await world.get("/api/userprofiles/random-name", by=None)).json()["name"] for _ in range(20)}

    assert len(names) > 10


def test_every_name_and_every_adjective_comes_up_and_suits_a_profile() -> None:
    names = {player_name(seed) for seed in range(len(NAMES) * (len(ADJECTIVES) + 1))}

    assert len(names) == len(NAMES) * (len(ADJECTIVES) + 1)
    assert set(NAMES) <= names
    assert all(isinstance(profile(name=name), UserProfile) and 2 <= len(name) <= 100 for name in names)
