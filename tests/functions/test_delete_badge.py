"""Removing a badge from what can be won."""

from tests.functions.badges import badge
from tests.functions.world import World, refusal_of

URL = "/api/admin/badges/courage-bronze"


async def test_it_can_no_longer_be_won_or_read(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 0.7))
    assert (await world.get("/api/badges/courage-bronze", by=None)).status_code == 200
    answer = await world.send("DELETE", URL, by="admin")
    session = await world.played("progress-scene", "choice:0", "end")
    [award] = (await world.post(f"/api/gamesessions/{session}/finalize")).json()["awards"]

    assert (answer.status_code, answer.content) == (204, b"")
    assert refusal_of(await world.get("/api/badges/courage-bronze", by=None)) == (404, "RESOURCE_NOT_FOUND")
    assert [new["badgeId"] for new in award["newBadges"]] == ["courage-silver"]


async def test_who_has_won_it_keeps_it(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{session}/finalize")
    await world.send("DELETE", URL, by="admin")
    [won] = (await world.get("/api/userbadges/user/parent-robin")).json()

    assert won["badgeName"] == "The bronze one"
    assert (await world.get("/api/badges/profile/parent-robin")).json()["axisProgresses"] == []


async def test_a_version_that_is_no_more_is_not_removed(world: World) -> None:
    await world.keep(badge("bronze", 2))
    answer = await world.send("DELETE", URL, by="admin", headers={"If-Match": '"another"'})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")
    assert (await world.get(URL, by="admin")).status_code == 200


async def test_a_second_time_it_is_not_found(world: World) -> None:
    await world.keep(badge("bronze", 2))
    await world.send("DELETE", URL, by="admin")

    assert refusal_of(await world.send("DELETE", URL, by="admin")) == (404, "RESOURCE_NOT_FOUND")
