"""Changing a bundle."""

import pytest

from tests.functions.bundles import bundle, own_bundle
from tests.functions.world import Json, World, fields_of, refusal_of

PATH = "/api/admin/bundles/night-walks"


async def test_only_the_given_fields_change(world: World) -> None:
    await own_bundle(world, description="Dark.", image_id="image-night")
    before = (await world.get(PATH, by="creator")).json()
    after = (await world.send("PUT", PATH, {"isFree": True, "prices": []}, by="creator")).json()

    changed = {name for name in before if before[name] != after[name]}

    assert changed == {"isFree", "prices", "updatedAt", "version"}


async def test_an_image_can_be_taken_away(world: World) -> None:
    await own_bundle(world, image_id="image-night")
    after = await world.send("PUT", PATH, {"imageId": None}, by="moderator")

    assert after.json()["imageId"] is None


@pytest.mark.parametrize("body", [{"title": "Other Words"}, {"imageId": "another"}, {"ageGroup": "3-5"}])
@pytest.mark.parametrize(("by", "shown"), [("creator", False), ("moderator", True)])
async def test_what_no_moderator_has_seen_is_not_shown(world: World, by: str, shown: bool, body: Json) -> None:
    await own_bundle(world)
    answer = await world.send("PUT", PATH, body, by=by)

    assert answer.json()["isActive"] is shown
    assert ((await world.get("/api/bundles/night-walks", by=None)).status_code == 200) is shown


async def test_only_moderators_show_a_bundle(world: World) -> None:
    await own_bundle(world, is_active=False)

    assert refusal_of(await world.send("PUT", PATH, {"isActive": True}, by="creator")) == (403, "ACCESS_FORBIDDEN")
    assert (await world.send("PUT", PATH, {"isActive": True}, by="moderator")).json()["isActive"]


async def test_a_bundle_is_not_shown_while_a_story_of_it_cannot_be_played(world: World) -> None:
    await own_bundle(world, is_active=False, scenario_ids=[await world.publish(), "gone-by-now"])

    assert fields_of(await world.send("PUT", PATH, {"isActive": True}, by="moderator")) == ["scenarioIds.1"]


async def test_a_creator_can_send_back_what_is_shown_already(world: World) -> None:
    await own_bundle(world)
    answer = await world.send("PUT", PATH, {"isActive": True, "title": "Night Walks", "isFree": False}, by="creator")

    assert answer.json()["isActive"]


async def test_scenarios_are_ordered_anew_and_each_stands_once(world: World) -> None:
    first = await world.publish()
    await own_bundle(world, scenario_ids=["gone-by-now", first])
    answer = await world.send("PUT", PATH, {"scenarioIds": [first, "gone-by-now", first]}, by="creator")

    assert answer.json()["scenarioIds"] == [first, "gone-by-now"]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": ""}, "title"),
        ({"isFree": True}, "prices"),
        ({"scenarioIds": ["no-such"]}, "scenarioIds"),
        ({"ownerAccountId": "me"}, "ownerAccountId"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_changes(world: World, fields: Json, named: str) -> None:
    await own_bundle(world)
    before = (await world.get(PATH, by="creator")).json()

    assert fields_of(await world.send("PUT", PATH, fields, by="creator")) == [named]
    assert (await world.get(PATH, by="creator")).json() == before


async def test_a_version_that_is_gone_is_not_overwritten(world: World) -> None:
    await own_bundle(world)
    stale = (await world.get(PATH, by="creator")).headers["etag"]
    await world.send("PUT", PATH, {"description": "One."}, by="creator")
    answer = await world.send("PUT", PATH, {"description": "Two."}, by="creator", headers={"If-Match": stale})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")


async def test_a_bundle_of_somebody_else_is_not_found(world: World) -> None:
    await world.keep(bundle())

    assert refusal_of(await world.send("PUT", PATH, {"isFree": True}, by="creator")) == (404, "RESOURCE_NOT_FOUND")
