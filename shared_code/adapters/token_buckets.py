"""Rate limits of this process."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from shared_code.ports.rate_limiter import Allowance, RatePolicy


class TokenBuckets:
    """A bucket for each policy and client; of more than `capacity` clients the longest unheard begin anew."""

    def __init__(self, *, capacity: int = 50_000, seconds: Callable[[], float] | None = None) -> None:
        self._capacity = capacity
        self._seconds = seconds or (lambda: asyncio.get_running_loop().time())
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    async def take(self, policy: RatePolicy, client: str) -> Allowance:
        """Take one token, if one is there."""
        now, place = self._seconds(), (policy.name, client)
        tokens, since = self._buckets.get(place, (float(policy.requests), now))
        each = policy.seconds / policy.requests
        tokens = min(float(policy.requests), tokens + (now - since) / each)
        granted = tokens >= 1
        tokens -= granted
        self._buckets[place] = (tokens, now)
        self._buckets.move_to_end(place)
        if len(self._buckets) > self._capacity:
            self._buckets.popitem(last=False)
        return Allowance(
            granted=granted,
            remaining=int(tokens),
            next_after=max(0.0, 1 - tokens) * each,
            full_after=(policy.requests - tokens) * each,
        )
