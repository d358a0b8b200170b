"""Whether an account opens a bundle, and why."""

from datetime import timedelta
from typing import Any

import pytest

from shared_code.domain.account import Account
from shared_code.domain.age_group import AgeGroup
from tests.builders import NOON
from tests.functions.bundles import bundle
from tests.functions.world import Json, World, refusal_of

LATER = NOON + timedelta(days=36500)


async def subscriber(world: World, **subscription: Any) -> None:
    account = {"id": world.account("parent"), "displayName": "Demo", "createdAt": NOON, "subscription": subscription}
    await world.keep(Account.model_validate(account))


async def asked(world: World, query: str = "") -> Json:
    return (await world.get(f"/api/bundles/night-walks/access{query}")).json()


async def test_a_free_bundle_is_open(world: World) -> None:
    await world.keep(bundle(is_free=True, prices=[]))

    assert await asked(world) == {
        "bundleId": "night-walks",
        "hasAccess": True,
        "reason": "Free",
        "explanation": "The bundle is free.",
    }


@pytest.mark.parametrize(
    ("subscription", "reason"),
    [
        ({"type": "Free"}, "NotAcquired"),
        ({"type": "Monthly", "valid_until": LATER}, "Subscribed"),
        ({"type": "Monthly", "valid_until": NOON - timedelta(days=3650)}, "NotAcquired"),
        ({"type": "Lifetime"}, "Subscribed"),
        ({"type": "Free", "purchased_scenarios": ["the-lantern"]}, "Purchased"),
        ({"type": "Free", "purchased_scenarios": ["another-one"]}, "NotAcquired"),
    ],
)
async def test_a_bundle_with_a_price_opens_for_those_who_paid(world: World, subscription: Json, reason: str) -> None:
    await subscriber(world, **subscription)
    await world.keep(bundle(scenario_ids=["the-lantern"]))
    answer = await asked(world)

    assert (answer["reason"], answer["hasAccess"]) == (reason, reason != "NotAcquired")


@pytest.mark.parametrize(
    ("group", "reason"),
    [(AgeGroup.PRESCHOOLERS, "TooYoung"), (AgeGroup.SCHOOL, "Free"), (AgeGroup.TEENS, "Free")],
)
async def test_a_player_must_be_old_enough(world: World, group: AgeGroup, reason: str) -> None:
    child = await world.child(age_group=group)
    await world.keep(bundle(is_free=True, prices=[]))

    assert (await asked(world, f"?profileId={child}"))["reason"] == reason


async def test_a_player_of_another_family_is_not_found(world: World) -> None:
    child = await world.child(of="stranger")
    await world.keep(bundle())

    assert refusal_of(await world.get(f"/api/bundles/night-walks/access?profileId={child}"))[0] == 404


async def test_a_bundle_that_is_not_active_is_not_found(world: World) -> None:
    await world.keep(bundle(is_active=False))

    assert refusal_of(await world.get("/api/bundles/night-walks/access")) == (404, "RESOURCE_NOT_FOUND")
