"""One profile, and the profiles of an account."""

from shared_code.domain.age_group import AgeGroup
from tests.functions.world import World, refusal_of


async def test_a_profile_is_shown_to_its_adult(world: World) -> None:
    child = await world.child()
    shown = (await world.get(f"/api/userprofiles/{child}")).json()

    assert shown.pop("updatedAt").endswith("Z")
    assert shown == {
        "id": child,
        "accountId": world.account("parent"),
        "name": "Robin",
        "ageGroup": "6-9",
        "dateOfBirth": None,
        "currentAge": None,
        "preferredFantasyThemes": [],
        "isGuest": False,
        "isNpc": False,
        "characterId": None,
        "avatarMediaId": None,
        "selectedAvatarMediaId": None,
        "pronouns": None,
        "bio": None,
        "hasCompletedOnboarding": False,
        "createdAt": None,
    }


async def test_a_profile_of_another_family_looks_as_if_there_were_none(world: World) -> None:
    child = await world.child()
    answers = [await world.get(f"/api/userprofiles/{profile}", by="creator") for profile in (child, "nobody")]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2
    assert answers[0].json()["detail"].replace(child, "nobody") == answers[1].json()["detail"]


async def test_an_admin_sees_every_profile(world: World) -> None:
    child = await world.child()

    assert (await world.get(f"/api/userprofiles/{child}", by="admin")).json()["name"] == "Robin"


async def test_the_profiles_of_an_account_are_listed_by_name(world: World) -> None:
    await world.child("Robin")
    await world.child("Kim", age_group=AgeGroup.TODDLERS)
    await world.child("Zoe", of="creator")
    url = f"/api/userprofiles/account/{world.account('parent')}"

    assert [profile["name"] for profile in (await world.get(url)).json()] == ["Kim", "Robin"]
    assert [profile["name"] for profile in (await world.get(url, by="admin")).json()] == ["Kim", "Robin"]


async def test_the_profiles_of_another_account_look_as_if_there_were_no_account(world: World) -> None:
    await world.child()
    url = f"/api/userprofiles/account/{world.account('parent')}"

    assert refusal_of(await world.get(url, by="creator")) == (404, "RESOURCE_NOT_FOUND")


async def test_an_account_without_profiles_has_an_empty_list(world: World) -> None:
    assert (await world.get(f"/api/userprofiles/account/{world.account('parent')}")).json() == []
