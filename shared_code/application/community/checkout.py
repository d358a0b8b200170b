"""Paying for a bundle."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from shared_code.application.content_bundles.access import visible_content_bundle
from shared_code.application.messages import Command, View
from shared_code.domain.actor import Actor
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import Unavailable, Validation
from shared_code.domain.payment_errors import NothingToPay
from shared_code.ports.payments import Checkout, Order, Payments
from shared_code.ports.repository import Repository


class CreateCheckout(Command):
    """What to buy and in which currency to pay; what it costs is not the caller's to say."""

    bundle_id: Annotated[str, Field(min_length=1, max_length=100)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"


class CheckoutResult(View):
    """Where to pay; without success, why that cannot be done, and no money was taken."""

    success: bool
    checkout_id: str | None = None
    redirect_url: str | None = None
    expires_at: datetime | None = None
    error_code: str | None = None
    message: str


async def create_checkout(
    command: CreateCheckout, actor: Actor, *, bundles: Repository[ContentBundle], payments: Payments
) -> CheckoutResult:
    """Begin to pay. Raises NotFound, NothingToPay, and Validation for a currency without a price."""
    bundle = await visible_content_bundle(bundles, command.bundle_id)
    order = Order(actor.account, bundle.id, _price(bundle, command.currency), command.currency)
    try:
        return _begun(await payments.create_checkout(order))
    except Unavailable as failure:
        return CheckoutResult(success=False, error_code=failure.code, message=failure.detail)


def _price(bundle: ContentBundle, currency: str) -> float:
    if bundle.is_free or not any(price.value for price in bundle.prices):
        raise NothingToPay("This bundle is free: everybody can play what is in it.")
    prices = {price.currency: price.value for price in bundle.prices}
    if currency not in prices:
        raise Validation.of("currency", f"has no price here; there are prices in {', '.join(prices)}")
    return prices[currency]


def _begun(checkout: Checkout) -> CheckoutResult:
    return CheckoutResult(
        success=True,
        checkout_id=checkout.id,
        redirect_url=checkout.url,
        expires_at=checkout.expires_at,
        message="Go to redirectUrl to pay.",
    )
