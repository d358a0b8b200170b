"""The badges that a profile has won."""

import pytest

from tests.functions.badges import HONESTY, badge, email_of
from tests.functions.stories import GATES
from tests.functions.world import Json, World, problem_of, refusal_of

URL = "/api/userbadges/user/parent-robin"


async def test_badges_are_listed_the_newest_first_with_the_play_that_won_them(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 1.0))
    first = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{first}/finalize")
    second = (await world.start(await world.publish(GATES), "parent-robin"))["id"]
    await world.play(second, "choice:0", "choice:0")
    await world.post(f"/api/gamesessions/{second}/finalize")
    listed = (await world.get(URL)).json()

    assert [each["badgeId"] for each in listed] == ["courage-silver", "courage-bronze"]
    assert [(each["gameSessionId"], each["scenarioId"]) for each in listed] == [
        (second, "the-two-gates"),
        (first, "the-lantern"),
    ]


async def test_a_profile_without_badges_has_an_empty_list(world: World) -> None:
    await world.child()

    assert (await world.get(URL)).json() == []


async def test_only_the_family_and_admins_see_them(world: World) -> None:
    await world.child()

    assert refusal_of(await world.get(URL, by="creator")) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.get(URL, by="admin")).json() == []


async def won(world: World, **players: list[str]) -> None:
    """Players of the parent who were awarded badges."""
    await world.keep(badge("bronze", 2), badge("silver", 4), badge("bronze", 2, axis=HONESTY))
    for name, badges in players.items():
        profile = await world.child(name)
        for badge_id in badges:
            body = {"userProfileId": profile, "badgeConfigurationId": badge_id}
            assert (await world.post("/api/userbadges/award", body, by="moderator")).status_code == 201


async def read(world: World, path: str, by: str = "parent") -> Json:
    answer = await world.get(f"/api/userbadges/{path}", by=by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_those_on_an_axis_are_found_by_any_spelling(world: World) -> None:
    await won(world, Robin=["courage-bronze", "honesty-bronze", "courage-silver"])
    for axis in ("Courage %26 Caution", "axis-courage_%26_caution"):
        listed = await read(world, f"user/parent-robin/axis/{axis}")

        assert [each["badgeId"] for each in listed] == ["courage-silver", "courage-bronze"]
    assert await read(world, "user/parent-robin/axis/speed") == []


async def test_one_can_be_asked_for(world: World) -> None:
    await won(world, Robin=["courage-bronze"], Kim=["courage-silver"])
    asked = ("courage-bronze", "courage-silver", "nothing")
    answers = [await read(world, f"user/parent-robin/badge/{each}/earned") for each in asked]

    assert answers == [{"hasEarned": True}, {"hasEarned": False}, {"hasEarned": False}]


async def test_they_are_counted_by_axis(world: World) -> None:
    await won(world, Robin=["courage-bronze", "honesty-bronze", "courage-silver"], Kim=[])

    assert await read(world, "user/parent-robin/statistics") == {"Courage & Caution": 2, HONESTY: 1}
    assert await read(world, "user/parent-kim/statistics") == {}


async def test_those_of_all_players_of_an_account_are_found_by_its_address(world: World) -> None:
    await won(world, Robin=["courage-bronze"], Kim=["courage-bronze", "honesty-bronze"], Jo=[])
    address = await email_of(world, "parent")
    listed = await read(world, f"account/{address.upper()}")

    assert [(each["userProfileId"], each["badgeId"]) for each in listed] == [
        ("parent-kim", "honesty-bronze"),
        ("parent-kim", "courage-bronze"),
        ("parent-robin", "courage-bronze"),
    ]
    assert await read(world, f"account/{address}/statistics") == {"Courage & Caution": 2, HONESTY: 1}
    assert await read(world, f"account/{address}/statistics", by="admin") == {"Courage & Caution": 2, HONESTY: 1}


@pytest.mark.parametrize("path", ["", "/statistics"])
async def test_an_account_without_badges_has_none_and_that_of_others_is_not_found(world: World, path: str) -> None:
    address = await email_of(world, "parent")
    other = await world.get(f"/api/userbadges/account/{address}{path}", by="stranger")
    unknown = await world.get(f"/api/userbadges/account/nobody@example.com{path}")

    assert await read(world, f"account/{address}{path}") == ({} if path else [])
    assert [refusal_of(answer) for answer in (other, unknown)] == [(404, "RESOURCE_NOT_FOUND")] * 2
    assert "@" not in problem_of(other)["detail"]
