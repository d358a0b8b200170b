"""Who may call the functions of realtime."""

from tests.functions.access.callers import PARENT_ALONE, SIGNED_IN
from tests.functions.access.furnishing import House
from tests.functions.world import World

EXPECTED = {
    "join_group": PARENT_ALONE,
    "leave_group": SIGNED_IN,
    "negotiate_events": SIGNED_IN,
}


async def furnish(world: World, house: House) -> None:
    house["group"] = f"session:{house['session_id']}"
