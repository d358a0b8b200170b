"""Taking money for what is offered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared_code.domain.identifiers import AccountId


@dataclass(frozen=True)
class Order:
    """Who buys what; the amount in whole units of the currency (ISO 4217)."""

    account_id: AccountId
    bundle_id: str
    amount: float
    currency: str


@dataclass(frozen=True)
class Checkout:
    """Where the buyer pays, and until when."""

    id: str
    url: str
    expires_at: datetime


class Payments(Protocol):
    async def create_checkout(self, order: Order) -> Checkout:
        """Begin a payment. Raises PaymentsOff, Unavailable."""
        ...
