"""Paid calls at an even pace: each kind of call has a bucket that lets one out at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from shared_code.domain.errors import RateLimited
from shared_code.ports.call_limiter import CallKind

_MINUTE = 60.0
_PATIENCE = 15.0  # a batch of ten at fifty a minute waits less; whoever has to wait longer comes back later


class LeakyBuckets:
    """The buckets of this process: one call each 60 / rate seconds, no bursts; a kind without a rate is not limited."""

    def __init__(
        self,
        per_minute: Mapping[CallKind, int],
        *,
        seconds: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._interval = {kind: _MINUTE / rate for kind, rate in per_minute.items() if rate}
        self._free_at = dict.fromkeys(self._interval, 0.0)
        self._seconds = seconds or (lambda: asyncio.get_running_loop().time())
        self._sleep = sleep

    async def admit(self, kind: CallKind) -> None:
        """Return at the next free moment of this kind. Raises RateLimited when that is more than 15 seconds away."""
        if kind not in self._interval:
            return
        now = self._seconds()
        turn = max(now, self._free_at[kind])
        if turn - now > _PATIENCE:
            raise RateLimited(f"Too many calls for a {kind} are waiting.", retry_after=turn - now)
        self._free_at[kind] = turn + self._interval[kind]
        if turn > now:
            await self._sleep(turn - now)
