"""Knowing who calls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class VerifiedToken:
    """What a trusted identity provider says of the caller; issuer and subject together name one person.

    Only a verified e-mail address is proof that it is the caller's.
    """

    issuer: str
    subject: str
    email: str | None
    email_verified: bool
    name: str | None
    roles: frozenset[str]
    expires_at: datetime


class TokenVerifier(Protocol):
    async def warm_up(self) -> None:
        """Fetch what the first check would have to wait for. Raises Unavailable."""
        ...

    async def verify(self, token: str) -> VerifiedToken:
        """Check a bearer token. Raises Unauthorized, or Unavailable when its provider cannot be asked."""
        ...
