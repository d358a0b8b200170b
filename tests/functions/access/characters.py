"""Who may call the functions of characters."""

from tests.functions.access.callers import OPEN
from tests.functions.access.furnishing import House
from tests.functions.world import World

EXPECTED = {
    "get_all_character_maps": OPEN,
    "get_avatars": OPEN,
    "get_avatars_by_age_group": OPEN,
    "get_character_map": OPEN,
}


async def furnish(world: World, house: House) -> None:
    house["character_id"] = "elarion"
