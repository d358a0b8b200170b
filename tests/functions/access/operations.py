"""Who may call the functions of operations."""

from shared_code.application.operations.reports import ReportHealth, report_health
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.health_report import report_id
from shared_code.pipeline import build_pipeline
from shared_code.ports.clock import Clock
from tests.functions.access.callers import ADMINS, OPEN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.generating import QUEUE
from tests.functions.world import World

EXPECTED = {
    "compare_stores": ADMINS,
    "get_health_report": ADMINS,
    "get_migration_recommendations": ADMINS,
    "get_migration_status": ADMINS,
    "get_platform_statistics": ADMINS,
    "invalidate_cache": ADMINS,
    "list_health_reports": ADMINS,
    "warm_cache": ADMINS,
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
    "compare_stores": lambda house: {},
    "invalidate_cache": lambda house: {"all": True},
    "warm_cache": lambda house: {},
    "resubmit_dead_letters": lambda house: {"all": True},
    "set_app_status": lambda house: {},
}


async def furnish(world: World, house: House) -> None:
    """The name of a queue, and the report of this hour."""
    house["queue"] = QUEUE
    await build_pipeline(report_health, world.composition)(ReportHealth(), ANONYMOUS)
    house["report_id"] = report_id(world.composition.get(Clock).now())
