"""The adult who signs in."""

from datetime import datetime

from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import AccountId


class Account(Entity):
    """An adult's account; children have profiles in it and never an account."""

    id: AccountId
    external_user_id: str
    email: str | None = None
    display_name: str
    created_at: datetime
