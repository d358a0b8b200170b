"""Finding bundles."""

import pytest

from tests.functions.bundles import bundle
from tests.functions.world import World, fields_of, refusal_of


async def shelf(world: World) -> None:
    """Four bundles, one of them not shown."""
    await world.keep(
        bundle("dawn", age_group="3-5", is_free=True, prices=[], scenario_ids=["a", "b"]),
        bundle("noon", description="About moths.", prices=[{"value": 2}], scenario_ids=["b"]),
        bundle("dusk", prices=[{"value": 9}, {"value": 1, "currency": "EUR"}], owner_account_id="x"),
        bundle("unseen", is_active=False),
    )


async def ids_of(world: World, path: str, by: str | None = None) -> list[str]:
    listed = (await world.get(path, by=by)).json()
    return [item["id"] for item in (listed if isinstance(listed, list) else listed["bundles"])]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["dawn", "dusk", "noon"]),
        ("?ageGroup=6-9", ["dusk", "noon"]),
        ("?isFree=true", ["dawn"]),
        ("?isFree=false", ["dusk", "noon"]),
        ("?minPrice=2", ["dusk", "noon"]),
        ("?maxPrice=2", ["dawn", "noon"]),
        ("?minPrice=1&maxPrice=5", ["noon"]),
        ("?scenarioId=b", ["dawn", "noon"]),
        ("?scenarioId=b&isFree=true", ["dawn"]),
        ("?searchTerm=MOTH", ["noon"]),
        ("?searchTerm=dus", ["dusk"]),
        ("?pageSize=2", ["dawn", "dusk"]),
        ("?pageSize=2&page=2", ["noon"]),
    ],
)
async def test_a_filter_shows_what_it_says_and_only_what_is_active(
    world: World, query: str, expected: list[str]
) -> None:
    await shelf(world)

    assert await ids_of(world, f"/api/bundles{query}") == expected


async def test_an_age_group_has_its_bundles(world: World) -> None:
    await shelf(world)

    assert await ids_of(world, "/api/bundles/age-group/6-9") == ["dusk", "noon"]
    assert fields_of(await world.get("/api/bundles/age-group/7-8", by=None)) == ["ageGroup"]


async def test_one_bundle_is_shown_without_what_only_its_creator_sees(world: World) -> None:
    await shelf(world)
    shown = (await world.get("/api/bundles/noon", by=None)).json()

    assert shown == {
        "id": "noon",
        "title": "Noon",
        "description": "About moths.",
        "scenarioIds": ["b"],
        "imageId": None,
        "prices": [{"value": 2.0, "currency": "USD"}],
        "isFree": False,
        "ageGroup": "6-9",
    }


async def test_a_bundle_that_is_not_active_is_not_found(world: World) -> None:
    await shelf(world)

    assert refusal_of(await world.get("/api/bundles/unseen", by=None)) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await world.get("/api/bundles/unseen", by="admin")) == (404, "RESOURCE_NOT_FOUND")


async def test_a_list_shows_a_change_at_once(world: World) -> None:
    await shelf(world)
    assert "noon" in await ids_of(world, "/api/bundles")
    await world.send("PUT", "/api/admin/bundles/noon", {"isActive": False}, by="moderator")

    assert "noon" not in await ids_of(world, "/api/bundles")


async def test_a_moderator_lists_all_and_a_creator_their_own(world: World) -> None:
    await shelf(world)
    await world.keep(bundle("mine", owner_account_id=world.account("creator"), is_active=False))

    assert await ids_of(world, "/api/admin/bundles", "moderator") == ["dawn", "dusk", "mine", "noon", "unseen"]
    assert await ids_of(world, "/api/admin/bundles", "creator") == ["mine"]
    assert await ids_of(world, "/api/admin/bundles?isActive=false", "moderator") == ["mine", "unseen"]


async def test_a_list_for_editing_counts_all_and_shows_a_page(world: World) -> None:
    await shelf(world)
    listed = (await world.get("/api/admin/bundles?page=2&pageSize=3&searchTerm=n", by="admin")).json()

    assert {name: listed[name] for name in listed if name != "bundles"} == {
        "totalCount": 3,
        "page": 2,
        "pageSize": 3,
        "hasNextPage": False,
    }
    assert listed["bundles"] == []
