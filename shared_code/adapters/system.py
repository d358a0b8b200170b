"""Time and identity from the machine itself."""

import secrets
import time
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock


_RANDOM_BYTES = 7
_POOL = 256 * _RANDOM_BYTES


class RandomIds:
    """Identifiers of 12 hexadecimal digits of milliseconds and 14 random ones."""

    def __init__(self) -> None:
        self._pool = b""

    def new(self) -> str:
        """A new identifier; the system is asked for randomness once for many."""
        if not self._pool:
            self._pool = secrets.token_bytes(_POOL)
        taken, self._pool = self._pool[:_RANDOM_BYTES], self._pool[_RANDOM_BYTES:]
        return f"{time.time_ns() // 1_000_000:012X}{taken.hex().upper()}"

    def seed(self) -> int:
        """A number from 0 to 2**31 - 1."""
        return secrets.randbits(31)


class RandomSecrets:
    """Secrets from the system's source of randomness."""

    def new(self) -> str:
        """32 random bytes in the URL-safe alphabet of base64."""
        return secrets.token_urlsafe(32)
