"""Changing a profile."""

from datetime import UTC, datetime

import pytest

from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository
from tests.builders import profile
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

KIM = "/api/userprofiles/kim"


async def kim(world: World, **fields: Json) -> None:
    await world.keep(profile(id="kim", name="Kim", account_id=world.account("parent"), **fields))


async def test_only_what_is_sent_is_changed(world: World) -> None:
    await kim(world, bio="Likes owls.", pronouns="she/her")
    before = (await world.get(KIM)).json()
    after = (await world.send("PUT", KIM, {"name": "Kimmy", "isNpc": True})).json()

    assert after.pop("updatedAt") > before.pop("updatedAt")
    assert after == before | {"name": "Kimmy", "isNpc": True}


async def test_null_takes_an_optional_thing_away(world: World) -> None:
    await kim(world, bio="Likes owls.", date_of_birth="2015-01-01")
    after = (await world.send("PUT", KIM, {"bio": None, "dateOfBirth": None, "ageGroup": "3-5"})).json()

    assert (after["bio"], after["dateOfBirth"], after["ageGroup"]) == (None, None, "3-5")


@pytest.mark.parametrize("field", ["name", "ageGroup", "isGuest", "hasCompletedOnboarding", "preferredFantasyThemes"])
async def test_null_is_refused_for_what_every_profile_has(world: World, field: str) -> None:
    await kim(world)
    answer = await world.send("PUT", KIM, {field: None})

    assert fields_of(answer) == ["body"]
    assert field in answer.json()["detail"]


async def test_the_age_group_follows_the_date_of_birth_and_no_other_word(world: World) -> None:
    await kim(world)
    today = datetime.now(UTC).date()
    grown = await world.send("PUT", KIM, {"dateOfBirth": f"{today.year - 20}-01-01"})
    claimed = await world.send("PUT", KIM, {"ageGroup": "6-9"})

    assert grown.json()["ageGroup"] == "19-150"
    assert claimed.json()["ageGroup"] == "19-150"


async def test_an_age_group_that_no_longer_fits_is_corrected_when_it_is_read_and_when_it_is_saved(world: World) -> None:
    await kim(world, date_of_birth="2001-01-01", age_group="6-9")
    shown = (await world.get(KIM)).json()["ageGroup"]
    await world.send("PUT", KIM, {"bio": "Grown up."})
    kept = await world.composition.get(Repository[UserProfile]).get(ProfileId("kim"))

    assert (shown, kept.age_group.value) == ("19-150", "19-150")


async def test_a_change_of_another_version_is_refused(world: World) -> None:
    await kim(world)
    read = (await world.get(KIM)).headers["etag"]
    first = await world.send("PUT", KIM, {"bio": "One."}, headers={"If-Match": read})
    second = await world.send("PUT", KIM, {"bio": "Two."}, headers={"If-Match": read})

    assert first.status_code == 200
    assert refusal_of(second) == (412, "PRECONDITION_FAILED")
    assert (await world.get(KIM)).json()["bio"] == "One."


async def test_an_unknown_theme_is_refused(world: World) -> None:
    await seed_lists(world)
    await kim(world)
    answer = await world.send("PUT", KIM, {"preferredFantasyThemes": ["Dragon & Knights"]})

    assert fields_of(answer) == ["preferredFantasyThemes.0"]
    assert "'Dragons & Knights'" in answer.json()["detail"]


async def test_an_admin_moves_a_profile_to_another_account_and_nobody_else_does(world: World) -> None:
    await kim(world)
    body = {"accountId": world.account("creator")}

    assert refusal_of(await world.send("PUT", KIM, body)) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.send("PUT", KIM, body, by="admin")).json()["accountId"] == world.account("creator")
    assert (await world.get(KIM, by="creator")).status_code == 200


async def test_the_longer_path_changes_the_same_profile(world: World) -> None:
    await kim(world)

    assert (await world.send("PUT", "/api/userprofiles/id/kim", {"bio": "Hello."})).json()["bio"] == "Hello."
