"""The app's own access tokens, for those who sign in without an identity provider."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared_code.domain.account import Account


@dataclass(frozen=True)
class AccessToken:
    """A bearer token and when it ends; nothing can end it before."""

    token: str
    expires_at: datetime


class TokenIssuer(Protocol):
    def issue(self, account: Account) -> AccessToken:
        """A token that speaks for this account, with the roles that the account has now."""
        ...
