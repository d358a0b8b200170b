"""How many requests one client may send."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class RatePolicy:
    """A token bucket for each client: `requests` at once, filled again evenly within `seconds`."""

    name: str
    requests: int
    seconds: float


@dataclass(frozen=True)
class Allowance:
    """What one request was granted; times in seconds from now, until one more and until all are there again."""

    granted: bool
    remaining: int
    next_after: float
    full_after: float


class RateLimiter(Protocol):
    async def take(self, policy: RatePolicy, client: str) -> Allowance:
        """Take one token from a client's bucket, if one is there."""
        ...
