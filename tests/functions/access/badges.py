"""Who may call the functions of badges."""

from tests.functions.access.callers import FAMILY_OF_THE_PARENT, OPEN
from tests.functions.access.furnishing import House
from tests.functions.badges import badge
from tests.functions.world import World

EXPECTED = {
    "get_all_badge_configurations": OPEN,
    "get_axis_achievements": OPEN,
    "get_badge": OPEN,
    "get_badge_configuration": OPEN,
    "get_badge_configurations_by_axis": OPEN,
    "get_badge_statistics": FAMILY_OF_THE_PARENT,
    "get_badge_statistics_for_account": FAMILY_OF_THE_PARENT,
    "get_badges_by_age_group": OPEN,
    "get_badges_for_account": FAMILY_OF_THE_PARENT,
    "get_profile_badge_progress": FAMILY_OF_THE_PARENT,
    "get_user_badges": FAMILY_OF_THE_PARENT,
    "get_user_badges_by_axis": FAMILY_OF_THE_PARENT,
    "has_user_earned_badge": FAMILY_OF_THE_PARENT,
}


async def furnish(world: World, house: House) -> None:
    await world.keep(badge("bronze", 1.0))
    house["badge_id"] = house["badge_configuration_id"] = "courage-bronze"
    house["axis"] = "Courage & Caution"
