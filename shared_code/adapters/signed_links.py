"""Addresses that carry their own permission: a name, an end and a signature over both."""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import urlencode

from shared_code.ports.clock import Clock


class SignedLinks:
    """Links below one address, signed with one key (HMAC-SHA256)."""

    def __init__(self, address: str, key: bytes, clock: Clock) -> None:
        self._address = address.rstrip("/")
        self._key = key
        self._clock = clock

    def made(self, name: str, lifetime: timedelta) -> str:
        """The address of a file for so long."""
        until = str(int((self._clock.now() + lifetime).timestamp()))
        return f"{self._address}/{name}?{urlencode({'until': until, 'signature': self._signature(name, until)})}"

    def allows(self, name: str, until: str, signature: str) -> bool:
        """Whether a link was made for this file and has not ended."""
        if not hmac.compare_digest(self._signature(name, until).encode(), signature.encode()):
            return False
        return int(until) > self._clock.now().timestamp()

    def _signature(self, name: str, until: str) -> str:
        return hmac.new(self._key, f"{until}\n{name}".encode(), hashlib.sha256).hexdigest()
