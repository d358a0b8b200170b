"""Who may call the functions of operations."""

from tests.functions.access.callers import ADMINS, OPEN
from tests.functions.access.furnishing import Bodies

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
    "set_app_status": ADMINS,
}
BODIES: Bodies = {"set_app_status": lambda house: {}}
