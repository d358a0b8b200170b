"""Making several profiles at once."""

import pytest

from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

BATCH = "/api/userprofiles/batch"
ROBIN = {"name": "Robin", "ageGroup": "6-9"}
KIM = {"name": "Kim", "ageGroup": "3-5"}


async def test_each_profile_is_made_in_the_callers_account(world: World) -> None:
    made = (await world.post(BATCH, {"profiles": [ROBIN, KIM]})).json()
    listed = (await world.get(f"/api/userprofiles/account/{world.account('parent')}")).json()

    assert [profile["name"] for profile in made["profiles"]] == ["Robin", "Kim"]
    assert sorted(profile["id"] for profile in listed) == sorted(profile["id"] for profile in made["profiles"])


async def test_one_that_cannot_be_made_is_told_and_the_others_are_made(world: World) -> None:
    await seed_lists(world)
    taken = ROBIN | {"id": "robin"}
    unthemed = KIM | {"preferredFantasyThemes": ["Zzz"]}
    answer = await world.post(BATCH, {"profiles": [taken, taken, unthemed, KIM]})
    results = answer.json()["results"]

    assert answer.status_code == 200
    assert [result["index"] for result in results] == [0, 1, 2, 3]
    assert [(result["problem"] or {}).get("errorCode") for result in results] == [
        None,
        "PROFILE_ID_TAKEN",
        "VALIDATION_FAILED",
        None,
    ]
    assert results[2]["problem"]["errors"][0]["field"] == "preferredFantasyThemes.0"
    assert [profile["name"] for profile in answer.json()["profiles"]] == ["Robin", "Kim"]


@pytest.mark.parametrize(
    ("field", "profiles"),
    [
        ("profiles", []),
        ("profiles", [ROBIN] * 11),
        ("profiles.1.name", [ROBIN, {"name": "K", "ageGroup": "3-5"}]),
        ("profiles.0", [{"name": "Kim"}]),
        ("profiles.0.accountId", [ROBIN | {"accountId": "another"}]),
    ],
)
async def test_a_batch_with_a_wrong_shape_makes_nothing(world: World, field: str, profiles: Json) -> None:
    assert fields_of(await world.post(BATCH, {"profiles": profiles}))[0] == field
    assert (await world.get(f"/api/userprofiles/account/{world.account('parent')}")).json() == []


async def test_nobody_fills_the_account_of_somebody_else(world: World) -> None:
    body = {"profiles": [ROBIN], "accountId": world.account("creator")}

    assert refusal_of(await world.post(BATCH, body)) == (404, "RESOURCE_NOT_FOUND")
