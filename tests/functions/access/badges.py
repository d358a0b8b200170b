"""Who may call the functions of badges."""

from tests.functions.access.callers import FAMILY_OF_THE_PARENT, OPEN
from tests.functions.access.furnishing import House
from tests.functions.badges import badge
from tests.functions.world import World

EXPECTED = {
    "get_badge": OPEN,
    "get_badges_by_age_group": OPEN,
    "get_profile_badge_progress": FAMILY_OF_THE_PARENT,
    "get_user_badges": FAMILY_OF_THE_PARENT,
}


async def furnish(world: World, house: House) -> None:
    await world.keep(badge("bronze", 1.0))
    house["badge_id"] = "courage-bronze"
