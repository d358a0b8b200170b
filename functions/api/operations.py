"""Operations: whether the app lives and can serve, what clients are told, what operators see and decide."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Either, Handlers, Routes

health = Handlers("operations.health")
api_info = Handlers("operations.api_info")
app_status = Handlers("operations.app_status")
client_status = Handlers("operations.client_status")
caching = Handlers("operations.caching")
queues = Handlers("operations.queues")
reports = Handlers("operations.reports")
statistics = Handlers("operations.statistics")
stores = Handlers("operations.stores")

routes = Routes("Operations", in_maintenance=True)

for prefix, suffix in (("", ""), ("api/", "_under_api")):
    routes.get(
        f"{prefix}health",
        health.get_health,
        name=f"get_health{suffix}",
        public=True,
        status=Either(200, 503, when=lambda answer: answer.is_healthy),
    )
    routes.get(f"{prefix}health/ready", health.get_readiness, name=f"get_readiness{suffix}", public=True)
    routes.get(f"{prefix}health/live", health.get_liveness, name=f"get_liveness{suffix}", public=True)

routes.get("api/apiinfo", api_info.get_api_info, public=True)
routes.get("api/apiinfo/legacy-mappings", api_info.get_legacy_mappings, public=True)
routes.get("api/client-status", client_status.get_client_status, public=True)

routes.get("api/admin/status", app_status.get_app_status, role=Role.ADMIN)
routes.put("api/admin/status", app_status.set_app_status, role=Role.ADMIN)

routes.get("api/admin/queues", queues.list_queues, role=Role.ADMIN)
routes.get("api/admin/queues/{queue}/dead-letters", queues.list_dead_letters, role=Role.ADMIN)
routes.post("api/admin/queues/{queue}/dead-letters/resubmit", queues.resubmit_dead_letters, role=Role.ADMIN)

routes.get("api/admin/reports/health", reports.list_health_reports, role=Role.ADMIN)
routes.get("api/admin/reports/health/{report_id}", reports.get_health_report, role=Role.ADMIN)

routes.post("api/admin/cache/invalidate", caching.invalidate_cache, role=Role.ADMIN)
routes.post("api/admin/cache/warm", caching.warm_cache, role=Role.ADMIN)

routes.get("api/admin/migration/status", stores.get_migration_status, role=Role.ADMIN)
routes.get("api/admin/migration/recommendations", stores.get_migration_recommendations, role=Role.ADMIN)
routes.post("api/admin/migration/compare", stores.compare_stores, role=Role.ADMIN)

routes.get("api/admin/statistics", statistics.get_platform_statistics, role=Role.ADMIN)
