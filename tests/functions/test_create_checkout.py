"""Paying for a bundle, while nothing can be paid and when something can."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import ContentBundle, Price
from shared_code.domain.errors import Unavailable
from shared_code.ports.payments import Checkout, Order, Payments
from tests.builders import NOON
from tests.functions.stand_ins import stand_in
from tests.functions.world import Json, World, fields_of, refusal_of

CHECKOUT = "/api/payments/checkout"


@dataclass
class Till:
    """Takes orders, or fails."""

    error: Unavailable | None = None
    orders: list[Order] = field(default_factory=list)

    async def create_checkout(self, order: Order) -> Checkout:
        if self.error is not None:
            raise self.error
        self.orders.append(order)
        return Checkout("c1", "https://pay.test/c1", NOON + timedelta(hours=1))


async def offer(world: World, **differing: Json) -> None:
    bundle = ContentBundle(
        id="two-lanterns",
        owner_account_id=world.account("creator"),
        title="Two lanterns",
        prices=[Price(value=4.5, currency="USD"), Price(value=80, currency="ZAR")],
        age_group=AgeGroup.SCHOOL,
        is_active=True,
        created_at=NOON,
    )
    await world.keep(bundle.model_copy(update=differing))


async def buy(world: World, **more: Json) -> Json:
    answer = await world.post(CHECKOUT, {"bundleId": "two-lanterns", **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_while_payments_are_off_the_answer_is_a_failed_result(world: World) -> None:
    await offer(world)
    result = await buy(world)

    assert (result["success"], result["errorCode"], result["redirectUrl"]) == (False, "PAYMENTS_OFF", None)
    assert "No money was taken" in result["message"]


async def test_the_price_is_that_of_the_bundle(world: World) -> None:
    till = Till()
    stand_in(world, Payments, till)
    await offer(world)
    result = await buy(world, currency="ZAR")

    assert (result["success"], result["checkoutId"], result["redirectUrl"]) == (True, "c1", "https://pay.test/c1")
    assert till.orders == [Order(world.account("parent"), "two-lanterns", 80, "ZAR")]


async def test_a_provider_that_does_not_answer_is_a_failed_result_too(world: World) -> None:
    stand_in(world, Payments, Till(error=Unavailable("The provider does not answer.")))
    await offer(world)
    result = await buy(world)

    assert (result["success"], result["errorCode"]) == (False, "SERVICE_UNAVAILABLE")


@pytest.mark.parametrize("differing", [{"is_free": True, "prices": []}, {"prices": []}])
async def test_what_is_free_is_not_bought(world: World, differing: Json) -> None:
    await offer(world, **differing)

    assert refusal_of(await world.post(CHECKOUT, {"bundleId": "two-lanterns"})) == (422, "NOTHING_TO_PAY")


async def test_what_is_not_offered_cannot_be_bought(world: World) -> None:
    await offer(world, is_active=False)
    answers = [await world.post(CHECKOUT, {"bundleId": bundle}) for bundle in ("two-lanterns", "nothing")]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2


@pytest.mark.parametrize(
    ("change", "named"),
    [({"currency": "EUR"}, "currency"), ({"currency": "dollars"}, "currency"), ({"amount": 0.01}, "amount")],
)
async def test_what_is_wrong_with_an_order_is_named(world: World, change: Json, named: str) -> None:
    await offer(world)

    assert fields_of(await world.post(CHECKOUT, {"bundleId": "two-lanterns", **change})) == [named]
