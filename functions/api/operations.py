"""Operations: whether the app lives and can serve."""

from shared_code.application.operations import health
from shared_code.web.routes import Routes

routes = Routes("Operations")


def _status(answer: health.Health) -> int:
    return 200 if answer.status is health.HealthStatus.HEALTHY else 503


for prefix, suffix in (("", ""), ("api/", "_under_api")):
    routes.get(f"{prefix}health", health.get_health, name=f"get_health{suffix}", public=True, status=_status)
    routes.get(f"{prefix}health/ready", health.get_readiness, name=f"get_readiness{suffix}", public=True)
    routes.get(f"{prefix}health/live", health.get_liveness, name=f"get_liveness{suffix}", public=True)
