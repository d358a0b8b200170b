"""Taking players into an account, and listing them."""

import pytest

from shared_code.domain.profile import MOST_PROFILES, UserProfile
from tests.builders import profile
from tests.functions.world import Json, World, fields_of, refusal_of


async def path_of(world: World, user: str = "parent") -> str:
    return f"/api/accounts/{(await world.get('/api/accounts/me', by=user)).json()['id']}/profiles"


async def names(world: World, path: str, by: str = "parent") -> list[str]:
    return [each["name"] for each in (await world.get(path, by=by)).json()]


async def test_an_accounts_players_are_listed_by_name_as_they_are_elsewhere(world: World) -> None:
    path = await path_of(world)
    for name in ("Robin", "Kim"):
        await world.child(name)
    elsewhere = await world.get(f"/api/userprofiles/account/{world.account('parent')}")

    assert await names(world, path) == ["Kim", "Robin"]
    assert (await world.get(path)).json() == elsewhere.json()


async def test_a_player_who_was_taken_out_is_put_back(world: World) -> None:
    path, child = await path_of(world), await world.child()
    taken_out: UserProfile = profile(
        id="out", account_id=world.account("parent"), name="Sam", unlinked_at="2026-01-01T00:00:00Z"
    )
    await world.keep(taken_out)
    before = await names(world, path)
    answer = await world.post(path, {"userProfileIds": ["out", child, "out"]})

    assert before == ["Robin"]
    assert [each["name"] for each in answer.json()] == await names(world, path) == ["Robin", "Sam"]


async def test_a_player_of_another_account_is_not_taken_away(world: World) -> None:
    path, child = await path_of(world, "stranger"), await world.child()
    for wanted in (child, "nothing"):
        assert refusal_of(await world.post(path, {"userProfileIds": [wanted]}, by="stranger"))[0] == 404
    assert await names(world, await path_of(world)) == ["Robin"]


async def test_an_admin_moves_a_player_between_accounts(world: World) -> None:
    ours, theirs, child = await path_of(world), await path_of(world, "stranger"), await world.child()
    answer = await world.post(theirs, {"userProfileIds": [child]}, by="admin")

    assert answer.status_code == 200
    assert (await names(world, ours), await names(world, theirs, "stranger")) == ([], ["Robin"])


async def test_an_account_has_no_more_than_a_hundred_players(world: World) -> None:
    path, child = await path_of(world, "stranger"), await world.child()
    crowd = [profile(id=f"p{number}", account_id=world.account("stranger")) for number in range(MOST_PROFILES)]
    await world.keep(*crowd)
    answer = await world.post(path, {"userProfileIds": [child]}, by="admin")
    again = await world.post(path, {"userProfileIds": ["p1"]}, by="admin")

    assert refusal_of(answer) == (422, "TOO_MANY_PROFILES")
    assert again.status_code == 200


async def test_an_account_that_is_not_there_takes_nobody(world: World) -> None:
    child = await world.child()

    assert refusal_of(await world.post("/api/accounts/no/profiles", {"userProfileIds": [child]}, by="admin"))[0] == 404


@pytest.mark.parametrize("body", [{}, {"userProfileIds": []}, {"userProfileIds": [""] * 101}, {"userProfileIds": "x"}])
async def test_a_bad_list_is_named(world: World, body: Json) -> None:
    assert fields_of(await world.post(await path_of(world), body)) == ["userProfileIds"]
