"""Giving a profile a character."""

import pytest

from tests.functions.world import World, fields_of


@pytest.mark.parametrize("as_npc", [False, True])
async def test_a_profile_takes_a_character(world: World, as_npc: bool) -> None:
    url = f"/api/userprofiles/{await world.child()}"
    body = {"characterId": "wren", "accountId": world.account("parent"), "isNpcAssignment": as_npc}
    await world.post(f"{url}/assign-character", body)
    shown = (await world.get(url)).json()

    assert (shown["characterId"], shown["isNpc"]) == ("wren", as_npc)


async def test_the_account_that_is_named_must_be_the_profiles_own(world: World) -> None:
    url = f"/api/userprofiles/{await world.child()}/assign-character"

    assert fields_of(await world.post(url, {"characterId": "wren", "accountId": "another"})) == ["accountId"]
    assert fields_of(await world.post(url, {})) == ["characterId"]


async def test_the_profile_of_the_path_is_meant_whatever_the_body_says(world: World) -> None:
    robin, kim = await world.child(), await world.child("Kim")
    await world.post(f"/api/userprofiles/{robin}/assign-character", {"characterId": "wren", "profileId": kim})

    assert (await world.get(f"/api/userprofiles/{robin}")).json()["characterId"] == "wren"
    assert (await world.get(f"/api/userprofiles/{kim}")).json()["characterId"] is None
