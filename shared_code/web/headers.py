"""The headers of every answer: security, caching, the correlation id, and who may read it from a web page."""

import re
from collections.abc import Collection

import azure.functions as func

from shared_code.ports.clock import Ids

CORRELATION = "X-Correlation-Id"
_SAFE_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_TRACE_PARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Authorization, Cache-Control, Content-Type, Idempotency-Key, If-Match, If-None-Match, Origin, "
        "Pragma, User-Agent, X-Correlation-Id, X-Requested-With, X-SignalR-User-Agent"
    ),
    "Access-Control-Max-Age": "86400",
}
_EXPOSED = (
    "Content-Disposition, Content-Range, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
    "X-Correlation-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset"
)


def correlation_id(request: func.HttpRequest, ids: Ids) -> str:
    """The caller's own id, else the trace id of its traceparent (W3C Trace Context), else a new one."""
    given: str = request.headers.get("x-correlation-id", "")
    if _SAFE_ID.fullmatch(given):
        return given
    parent = _TRACE_PARENT.fullmatch(request.headers.get("traceparent", ""))
    return parent[1] if parent else ids.new()


class Cors:
    """Lets pages of the listed origins call and read; every other origin gets no permission."""

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = frozenset(origins)

    def headers(self, request: func.HttpRequest) -> dict[str, str]:
        """What an answer to this request says of its origin."""
        if not self._origins:
            return {}
        origin = request.headers.get("origin")
        if origin not in self._origins:
            return {"Vary": "Origin"}
        return {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Credentials": "true",
            "Access-Control-Expose-Headers": _EXPOSED,
            "Vary": "Origin",
        }

    def preflight(self, request: func.HttpRequest) -> dict[str, str]:
        """What an answer to a preflight says; nothing for an origin that is not listed."""
        headers = self.headers(request)
        return headers | _PREFLIGHT if "Access-Control-Allow-Origin" in headers else headers
