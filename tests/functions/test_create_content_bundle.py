"""A new bundle of scenarios."""

import pytest

from tests.functions.bundles import bundle
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

NIGHT = {"title": "Night Walks", "ageGroup": "6-9"}


async def create(world: World, *, by: str = "creator", **fields: Json) -> Json:
    answer = await world.post("/api/admin/bundles", NIGHT | fields, by=by)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_bundle_is_found_where_its_location_says(world: World) -> None:
    scenario = await world.publish()
    body = NIGHT | {
        "description": "Three walks in the dark.",
        "scenarioIds": [scenario],
        "imageId": "image-night",
        "prices": [{"value": 4.5}, {"value": 4, "currency": "EUR"}],
    }
    answer = await world.post("/api/admin/bundles", body, by="creator")
    found = await world.get(answer.headers["location"], by="creator")

    assert answer.status_code == 201
    assert answer.headers["location"] == "/api/admin/bundles/night-walks"
    assert found.json() == answer.json()
    assert found.headers["etag"] == answer.headers["etag"]
    assert found.json()["prices"] == [{"value": 4.5, "currency": "USD"}, {"value": 4.0, "currency": "EUR"}]
    assert (found.json()["name"], found.json()["scenarioIds"]) == ("Night Walks", [scenario])


async def test_a_new_bundle_of_a_creator_waits_for_a_moderator(world: World) -> None:
    await create(world)

    assert (await world.get("/api/bundles/night-walks", by=None)).status_code == 404
    assert refusal_of(await world.post("/api/admin/bundles", NIGHT | {"isActive": True}, by="creator")) == (
        403,
        "ACCESS_FORBIDDEN",
    )


async def test_a_moderator_shows_a_bundle_to_everybody_at_once(world: World) -> None:
    await create(world, by="moderator", isActive=True)

    assert (await world.get("/api/bundles/night-walks", by=None)).json()["title"] == "Night Walks"


async def test_a_title_may_be_called_name_but_not_both(world: World) -> None:
    named = await world.post("/api/admin/bundles", {"name": "Day Walks", "ageGroup": "6-9"}, by="creator")

    assert named.json()["title"] == "Day Walks"
    assert fields_of(await world.post("/api/admin/bundles", NIGHT | {"name": "Other"}, by="creator")) == ["name"]


async def test_an_id_that_is_taken_is_refused_and_another_one_may_be_given(world: World) -> None:
    await world.keep(bundle())

    assert refusal_of(await world.post("/api/admin/bundles", NIGHT, by="creator")) == (409, "RESOURCE_CONFLICT")
    assert (await create(world, id="night-walks-2"))["id"] == "night-walks-2"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"ageGroup": "7-8"}, "ageGroup"),
        ({"prices": [{"value": -1}]}, "prices.0.value"),
        ({"prices": [{"value": 1, "currency": "euro"}]}, "prices.0.currency"),
        ({"prices": [{"value": 1}, {"value": 2}]}, "prices"),
        ({"prices": [{"value": 1}], "isFree": True}, "prices"),
        ({"bundleId": "Not An Id"}, "bundleId"),
        ({"scenarioIds": ["the-lantern", "no-such"]}, "scenarioIds.1"),
    ],
)
async def test_what_is_wrong_is_named(world: World, fields: Json, named: str) -> None:
    await world.publish()

    assert fields_of(await world.post("/api/admin/bundles", NIGHT | fields, by="creator")) == [named]
    assert (await world.get("/api/admin/bundles", by="admin")).json()["totalCount"] == 0


async def test_a_draft_of_ones_own_is_told_from_one_that_nobody_knows(world: World) -> None:
    draft = (await world.upload("title: A Walk\nage_group: '6-9'\n")).json()["id"]

    own = problem_of(await world.post("/api/admin/bundles", NIGHT | {"scenarioIds": [draft]}, by="creator"))
    others = problem_of(await world.post("/api/admin/bundles", NIGHT | {"scenarioIds": [draft]}, by="publisher"))

    assert own["errors"][0]["message"] == "the scenario 'a-walk' is Draft: publish it first"
    assert others["errors"][0]["message"] == "no scenario has the id 'a-walk'"
