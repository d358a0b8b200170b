"""Putting a story among the featured ones."""

from tests.functions.stories import LANTERN
from tests.functions.world import World, fields_of, refusal_of

FEATURE = "/api/admin/scenarios/the-lantern/feature"


async def test_a_featured_story_is_found_by_the_filter(world: World) -> None:
    await world.publish()
    await world.post(FEATURE, by="moderator")
    found = [(await world.get(f"/api/scenarios?isFeatured={flag}")).json()["totalCount"] for flag in ("true", "false")]

    assert found == [1, 0]


async def test_a_draft_is_not_featured(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.post(FEATURE, by="moderator")) == (422, "STORY_NOT_LISTED")


async def test_creators_feature_nothing_not_even_their_own(world: World) -> None:
    await world.publish()

    assert refusal_of(await world.post(FEATURE, by="creator")) == (403, "ACCESS_FORBIDDEN")


async def test_what_is_not_yes_or_no_is_refused(world: World) -> None:
    await world.publish()

    assert fields_of(await world.post(FEATURE, {"featured": "perhaps"}, by="moderator")) == ["featured"]
