"""Who may call the functions of operations."""

from tests.functions.access.callers import OPEN

EXPECTED = {
    "get_health": OPEN,
    "get_health_under_api": OPEN,
    "get_liveness": OPEN,
    "get_liveness_under_api": OPEN,
    "get_readiness": OPEN,
    "get_readiness_under_api": OPEN,
}
