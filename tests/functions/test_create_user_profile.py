"""Making a profile."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import profile
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

PROFILES = "/api/userprofiles"
ROBIN = {"name": "Robin", "ageGroup": "6-9"}


async def test_a_profile_belongs_to_its_maker_and_is_found_where_the_answer_says(world: World) -> None:
    answer = await world.post(PROFILES, ROBIN)
    made = answer.json()

    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/userprofiles/{made['id']}"
    assert (await world.get(answer.headers["location"])).json() == made
    assert (made["accountId"], made["name"], made["ageGroup"]) == (world.account("parent"), "Robin", "6-9")


async def test_everything_that_is_sent_is_kept(world: World) -> None:
    await seed_lists(world)
    sent = {
        "id": "robin-1",
        "name": "Robin",
        "preferredFantasyThemes": ["Fairy Tales"],
        "ageGroup": "10-12",
        "isGuest": True,
        "isNpc": True,
        "selectedAvatarMediaId": "avatar-fox",
        "pronouns": "they/them",
        "bio": "Likes owls.",
        "hasCompletedOnboarding": True,
    }
    made = (await world.post(PROFILES, sent)).json()

    assert {name: made[name] for name in sent} == sent
    assert made["avatarMediaId"] == "avatar-fox"


def born(years: int, days: int = 0) -> str:
    today = datetime.now(UTC).date()
    return (today.replace(year=today.year - years, day=min(today.day, 28)) + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("years", "group"), [(0, "1-2"), (3, "3-5"), (9, "6-9"), (12, "10-12"), (13, "13-18"), (40, "19-150")]
)
async def test_the_date_of_birth_decides_the_age_group(world: World, years: int, group: str) -> None:
    made = (await world.post(PROFILES, {"name": "Robin", "ageGroup": "3-5", "dateOfBirth": born(years)})).json()

    assert (made["ageGroup"], made["currentAge"]) == (group, years)


async def test_themes_are_spelled_as_the_master_data_does_and_kept_once(world: World) -> None:
    await seed_lists(world)
    made = (await world.post(PROFILES, ROBIN | {"preferredFantasyThemes": ["fairy tales", " Fairy Tales "]})).json()

    assert made["preferredFantasyThemes"] == ["Fairy Tales"]


async def test_an_unknown_theme_is_refused_with_the_nearest_one(world: World) -> None:
    await seed_lists(world)
    answer = await world.post(PROFILES, ROBIN | {"preferredFantasyThemes": ["Fairy Tales", "Fairy Tails", "Zzz"]})

    assert fields_of(answer) == ["preferredFantasyThemes.1", "preferredFantasyThemes.2"]
    assert "did you mean 'Fairy Tales'?" in answer.json()["errors"][0]["message"]
    assert "api/fantasythemes" in answer.json()["errors"][1]["message"]


WRONG: list[tuple[str, Json]] = [
    ("name", {"name": "R"}),
    ("name", {"name": "  R  "}),
    ("name", {"name": "R" * 101}),
    ("name", {"name": "Ro\nbin"}),
    ("name", {"name": None}),
    ("ageGroup", {"ageGroup": "7-8"}),
    ("body", {"ageGroup": None}),
    ("dateOfBirth", {"dateOfBirth": "2015-02-30"}),
    ("dateOfBirth", {"dateOfBirth": "soon"}),
    ("dateOfBirth", {"dateOfBirth": born(0, 60)}),
    ("dateOfBirth", {"dateOfBirth": "1850-01-01"}),
    ("id", {"id": "robin/../kim"}),
    ("id", {"id": ""}),
    ("bio", {"bio": "B" * 1001}),
    ("preferredFantasyThemes", {"preferredFantasyThemes": ["Fairy Tales"] * 31}),
    ("standing", {"standing": {}}),
]


async def test_what_is_wrong_with_a_profile_is_named(world: World) -> None:
    for field, wrong in WRONG:
        answer = await world.post(PROFILES, ROBIN | wrong)

        assert (wrong, fields_of(answer)) == (wrong, [field])


async def test_an_id_that_is_taken_is_refused_whoever_has_it(world: World) -> None:
    await world.child()
    answers = [
        await world.post(PROFILES, ROBIN | {"id": "parent-robin"}, by=caller) for caller in ("parent", "stranger")
    ]

    assert [refusal_of(answer) for answer in answers] == [(409, "PROFILE_ID_TAKEN")] * 2
    assert (await world.get(f"{PROFILES}/parent-robin")).json()["accountId"] == world.account("parent")


async def test_a_profile_in_the_account_of_somebody_else_is_for_admins(world: World) -> None:
    await world.get("/api/accounts/me", by="creator")
    body = ROBIN | {"accountId": world.account("creator")}

    assert refusal_of(await world.post(PROFILES, body)) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.post(PROFILES, body, by="admin")).json()["accountId"] == world.account("creator")


async def test_no_profile_is_made_in_an_account_that_is_not_there(world: World) -> None:
    answer = await world.post(PROFILES, ROBIN | {"accountId": "nobody"}, by="admin")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")


async def test_an_account_has_at_most_a_hundred_profiles(world: World) -> None:
    parent = world.account("parent")
    await world.keep(*(profile(id=f"p{number}", account_id=parent) for number in range(99)))
    hundredth, another = await world.post(PROFILES, ROBIN), await world.post(PROFILES, ROBIN)

    assert hundredth.status_code == 201
    assert refusal_of(another) == (422, "TOO_MANY_PROFILES")
