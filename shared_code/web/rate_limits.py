"""How many requests one client may send, and what the answers say of it."""

from ipaddress import ip_address
from math import ceil

import azure.functions as func

from shared_code.composition import Composition
from shared_code.domain.actor import Actor
from shared_code.domain.errors import RateLimited
from shared_code.ports.rate_limiter import Allowance, RateLimiter, RatePolicy

_MINUTE, _QUARTER, _HOUR = 60.0, 900.0, 3600.0

AUTH = RatePolicy("auth", 5, _QUARTER)
MAGIC_LINK = RatePolicy("magic-link", 10, _QUARTER)
CONSENT = RatePolicy("consent", 10, _QUARTER)
GENERATION = RatePolicy("generation", 10, _HOUR)

_UNKNOWN = "unknown"


class OverLimit(RateLimited):
    """Carries the headers that tell the client of its limit."""

    def __init__(self, wait: int, headers: dict[str, str]) -> None:
        super().__init__(f"Too many requests of this kind. Repeat in {wait} s.", retry_after=wait)
        self.headers = headers


class RateLimits:
    """Counts requests per account, else per address: all of them, and those of stricter policies again."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        per_minute = composition.settings.requests_per_minute
        self._general = RatePolicy("requests", per_minute, _MINUTE) if per_minute else None
        self._proxies = composition.settings.trusted_proxies

    async def admit(self, request: func.HttpRequest, actor: Actor, limit: RatePolicy | None) -> dict[str, str]:
        """Count a request; the headers that tell its client what is left. Raises OverLimit."""
        policies = [policy for policy in (self._general, limit) if policy is not None]
        if not policies:
            return {}
        client, headers = self._client(request, actor), {}
        for policy in policies:
            allowance = await self._composition.get(RateLimiter).take(policy, client)
            headers = told(policy, allowance)
            if not allowance.granted:
                raise OverLimit(ceil(allowance.next_after), headers)
        return headers

    def _client(self, request: func.HttpRequest, actor: Actor) -> str:
        return actor.account_id or address_of(request.headers.get("x-forwarded-for"), self._proxies)


def address_of(forwarded: str | None, trusted_proxies: int) -> str:
    """The caller's address: what the outermost trusted proxy has seen, counted from the right of X-Forwarded-For."""
    hops = [hop.strip() for hop in (forwarded or "").split(",")]
    seen = hops[-min(trusted_proxies, len(hops))]
    host = seen.partition("]")[0].removeprefix("[") if seen.startswith("[") else seen
    host = host.partition(":")[0] if host.count(":") == 1 else host
    try:
        return str(ip_address(host))
    except ValueError:
        return _UNKNOWN


def told(policy: RatePolicy, allowance: Allowance) -> dict[str, str]:
    """What is left of a policy, in the older headers and in those of the IETF draft."""
    reset = ceil(allowance.full_after)
    return {
        "X-RateLimit-Limit": str(policy.requests),
        "X-RateLimit-Remaining": str(allowance.remaining),
        "X-RateLimit-Reset": str(reset),
        "RateLimit-Policy": f'"{policy.name}";q={policy.requests};w={ceil(policy.seconds)}',
        "RateLimit": f'"{policy.name}";r={allowance.remaining};t={reset}',
    }
