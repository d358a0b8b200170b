"""Who may call the functions of operations."""

from tests.functions.access.callers import ADMINS, OPEN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.generating import QUEUE
from tests.functions.world import World

EXPECTED = {
    "get_api_info": OPEN,
    "get_app_status": ADMINS,
    "get_client_status": OPEN,
    "get_health": OPEN,
    "get_health_under_api": OPEN,
    "get_legacy_mappings": OPEN,
    "get_liveness": OPEN,
    "get_liveness_under_api": OPEN,
    "get_readiness": OPEN,
    "get_readiness_under_api": OPEN,
    "list_dead_letters": ADMINS,
    "list_queues": ADMINS,
    "resubmit_dead_letters": ADMINS,
    "set_app_status": ADMINS,
}
BODIES: Bodies = {
    "resubmit_dead_letters": lambda house: {"all": True},
    "set_app_status": lambda house: {},
}


async def furnish(world: World, house: House) -> None:
    """The name of a queue."""
    house["queue"] = QUEUE
