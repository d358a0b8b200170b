"""Operations: whether the app lives and can serve."""

from shared_code.web.routes import Handlers, Routes

health = Handlers("operations.health")

routes = Routes("Operations")

for prefix, suffix in (("", ""), ("api/", "_under_api")):
    routes.get(
        f"{prefix}health",
        health.get_health,
        name=f"get_health{suffix}",
        public=True,
        status=lambda answer: 200 if answer.is_healthy else 503,
    )
    routes.get(f"{prefix}health/ready", health.get_readiness, name=f"get_readiness{suffix}", public=True)
    routes.get(f"{prefix}health/live", health.get_liveness, name=f"get_liveness{suffix}", public=True)
