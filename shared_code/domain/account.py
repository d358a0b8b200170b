"""The adult who signs in."""

from datetime import datetime

from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import AccountId, derived_id


class Account(Entity):
    """An adult's account; children have profiles in it and never an account."""

    id: AccountId
    external_user_id: str
    email: str | None = None
    display_name: str
    created_at: datetime


class AccountEmail(Entity):
    """Which account has an e-mail address: its id says which address, so no two accounts can have one."""

    account_id: AccountId


def account_email_id(email: str) -> str:
    """The one id of an address, however it is spelled; nobody can read the address from it who does not know it."""
    return derived_id("email", email.strip().casefold())
