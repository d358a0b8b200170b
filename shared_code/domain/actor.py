"""Who is calling, and what that allows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared_code.domain.errors import Forbidden, Unauthorized
from shared_code.domain.identifiers import AccountId


class Role(StrEnum):
    """Admin > Moderator > Publisher > Creator > User; Service stands beside them, for other systems."""

    USER = "User"
    CREATOR = "Creator"
    PUBLISHER = "Publisher"
    MODERATOR = "Moderator"
    ADMIN = "Admin"
    SERVICE = "Service"


_LADDER = (Role.USER, Role.CREATOR, Role.PUBLISHER, Role.MODERATOR, Role.ADMIN)


@dataclass(frozen=True)
class Actor:
    """The caller of one request; nobody has signed in when there is no account."""

    account_id: AccountId | None
    roles: frozenset[Role] = frozenset()
    name: str | None = None
    signed_in_until: datetime | None = None

    @property
    def account(self) -> AccountId:
        """The caller's account. Raises Unauthorized when nobody has signed in."""
        if self.account_id is None:
            raise Unauthorized("Send an access token: Authorization: Bearer <token>.")
        return self.account_id

    def is_at_least(self, role: Role) -> bool:
        """Whether the caller has this role or one above it."""
        if role not in _LADDER:
            return role in self.roles
        return any(held in self.roles for held in _LADDER[_LADDER.index(role) :])

    def owns(self, account_id: str) -> bool:
        """Whether something of this account is the caller's to use: their own, or anyone's for an Admin."""
        return self.account_id is not None and (self.account_id == account_id or Role.ADMIN in self.roles)

    def require(self, role: Role) -> None:
        """Raise Unauthorized when nobody has signed in, Forbidden when the role is missing."""
        if self.account and not self.is_at_least(role):
            raise Forbidden(f"This needs the role {role.value}.")


ANONYMOUS = Actor(None)
