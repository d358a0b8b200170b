"""Time and identity from the machine itself."""

import secrets
import time
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock


class RandomIds:
    """Identifiers of 12 hexadecimal digits of milliseconds and 14 random ones."""

    def new(self) -> str:
        """A new identifier."""
        return f"{time.time_ns() // 1_000_000:012X}{secrets.token_hex(7).upper()}"

    def seed(self) -> int:
        """A number from 0 to 2**31 - 1."""
        return secrets.randbits(31)
