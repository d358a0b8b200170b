"""Bundles for tests of functions."""

from typing import Any

from shared_code.domain.content_bundle import ContentBundle
from tests.builders import NOON
from tests.functions.world import World


def bundle(bundle_id: str = "night-walks", **fields: Any) -> ContentBundle:
    """An active bundle with a price, of nobody in particular."""
    return ContentBundle.model_validate(
        {
            "id": bundle_id,
            "owner_account_id": "somebody",
            "title": bundle_id.replace("-", " ").title(),
            "age_group": "6-9",
            "prices": [{"value": 4.5}],
            "is_active": True,
            "created_at": NOON,
            **fields,
        }
    )


async def own_bundle(world: World, **fields: Any) -> str:
    """An active bundle of the creator; its id."""
    await world.keep(bundle(owner_account_id=world.account("creator"), **fields))
    return "night-walks"
