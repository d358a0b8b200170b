"""Changing a badge."""

import pytest

from tests.functions.badges import COURAGE, DIAMOND, badge
from tests.functions.world import Json, World, fields_of, refusal_of

URL = "/api/admin/badges/courage-bronze"


async def test_what_is_given_changes_and_the_rest_stays(world: World) -> None:
    await world.keep(badge("bronze", 2))
    answer = await world.send("PUT", URL, {"title": "Brave Heart", "requiredScore": 2.5}, by="admin")
    shown = (await world.get("/api/badges/courage-bronze", by=None)).json()

    assert answer.status_code == 200, answer.text
    assert (shown["title"], shown["requiredScore"]) == ("Brave Heart", 2.5)
    assert (shown["description"], shown["imageId"], shown["tierOrder"]) == (
        "For Courage & Caution.",
        "media/badges/courage-bronze.png",
        1,
    )


async def test_what_was_read_before_is_outdated(world: World) -> None:
    await world.keep(badge("bronze", 2))
    before = (await world.get("/api/badges?ageGroup=6-9", by=None)).json()
    await world.send("PUT", URL, {"title": "Brave Heart"}, by="admin")
    after = (await world.get("/api/badges?ageGroup=6-9", by=None)).json()

    assert [before[0]["title"], after[0]["title"]] == ["The bronze one", "Brave Heart"]


async def test_the_whole_badge_can_be_sent(world: World) -> None:
    made = (await world.post("/api/admin/badges", DIAMOND, by="admin")).json()
    body = DIAMOND | {"compassAxisId": "courage_&_caution", "description": "Another description of it."}
    answer = await world.send("PUT", f"/api/admin/badges/{made['id']}", body, by="admin")

    assert (answer.status_code, answer.json()["description"]) == (200, "Another description of it.")
    assert (answer.json()["createdAt"], answer.json()["compassAxisId"]) == (made["createdAt"], COURAGE)


@pytest.mark.parametrize(
    ("field", "value"), [("ageGroupId", "10-12"), ("compassAxisId", "Honesty & Trust"), ("tier", "gold")]
)
async def test_what_it_stands_for_stays(world: World, field: str, value: str) -> None:
    await world.keep(badge("bronze", 2))

    assert fields_of(await world.send("PUT", URL, {field: value}, by="admin")) == [field]


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("title", None), ("requiredScore", 0), ("description", "short"), ("id", "x")]
)
async def test_a_wrong_field_is_named(world: World, field: str, value: Json) -> None:
    await world.keep(badge("bronze", 2))

    assert fields_of(await world.send("PUT", URL, {field: value}, by="admin")) == [field]


async def test_only_the_version_that_was_read_is_changed(world: World) -> None:
    await world.keep(badge("bronze", 2))
    tag = (await world.get(URL, by="admin")).headers["etag"]
    body, headers = {"title": "Brave Heart"}, {"If-Match": tag}
    first = await world.send("PUT", URL, body, by="admin", headers=headers)
    second = await world.send("PUT", URL, body, by="admin", headers=headers)

    assert first.status_code == 200
    assert refusal_of(second) == (412, "PRECONDITION_FAILED")


async def test_players_keep_what_they_have_won(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{session}/finalize")
    await world.send("PUT", URL, {"requiredScore": 50}, by="admin")
    [won] = (await world.get("/api/userbadges/user/parent-robin")).json()
    progress = (await world.get("/api/badges/profile/parent-robin")).json()

    assert (won["badgeId"], won["threshold"]) == ("courage-bronze", 0.5)
    assert progress["axisProgresses"][0]["tiers"][0]["isEarned"] is True


async def test_an_unknown_badge_is_not_found(world: World) -> None:
    answer = await world.send("PUT", "/api/admin/badges/nothing", {"title": "Brave Heart"}, by="admin")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
