"""The shop while no payment provider is configured."""

from shared_code.domain.payment_errors import PaymentsOff
from shared_code.ports.payments import Checkout, Order


class NoPayments:
    """Takes no money, and says so."""

    async def create_checkout(self, order: Order) -> Checkout:  # noqa: ARG002 - the port names it
        """Raises PaymentsOff."""
        raise PaymentsOff("Nothing can be bought here yet. No money was taken.")
