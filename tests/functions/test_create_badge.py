"""Making a new badge."""

import asyncio

import pytest

from tests.functions.badges import COURAGE, DIAMOND, badge
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

URL = "/api/admin/badges"


async def create(world: World, **differing: Json) -> Json:
    answer = await world.post(URL, DIAMOND | differing, by="admin")
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_new_badge_can_be_won_and_is_shown_to_everybody(world: World) -> None:
    await seed_lists(world)
    made = await create(world)
    shown = (await world.get(f"/api/badges/{made['id']}", by=None)).json()

    assert (made["title"], made["name"], made["tier"], made["tierOrder"]) == ("Lion Heart", "Lion Heart", "diamond", 5)
    assert (made["minimumAge"], made["maximumAge"], made["compassAxisName"]) == (6, 9, COURAGE)
    assert made["requirements"] == {"ageGroupId": "6-9", "compassAxisId": COURAGE, "requiredScore": 60}
    assert made["createdAt"].endswith("Z")
    assert (shown["title"], shown["requiredScore"]) == ("Lion Heart", 60)


async def test_it_says_where_it_is_found(world: World) -> None:
    answer = await world.post(URL, DIAMOND, by="admin")
    found = await world.get(answer.headers["location"], by="admin")

    assert found.json() == answer.json()
    assert found.headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize("spelling", ["courage-caution", "axis_COURAGE & caution", COURAGE])
async def test_an_axis_is_known_by_its_id_or_any_spelling_of_its_name(world: World, spelling: str) -> None:
    await seed_lists(world)

    assert (await create(world, compassAxisId=spelling))["compassAxisId"] == COURAGE


async def test_an_unknown_axis_is_refused_with_the_nearest_name(world: World) -> None:
    await seed_lists(world)
    answer = await world.post(URL, DIAMOND | {"compassAxisId": "Courage & Cautoin"}, by="admin")

    assert fields_of(answer) == ["compassAxisId"]
    assert f"Did you mean '{COURAGE}'?" in problem_of(answer)["errors"][0]["message"]


async def test_an_axis_that_is_like_no_other_is_refused_with_the_known_names(world: World) -> None:
    await seed_lists(world)
    answer = await world.post(URL, DIAMOND | {"compassAxisId": "zzz"}, by="admin")

    assert COURAGE in problem_of(answer)["errors"][0]["message"]


async def test_there_is_one_badge_for_each_age_group_axis_and_tier(world: World) -> None:
    await create(world)
    again = await world.post(URL, DIAMOND | {"title": "Another one"}, by="admin")

    assert refusal_of(again) == (409, "RESOURCE_CONFLICT")
    assert (await create(world, ageGroupId="10-12"))["ageGroupName"] == "10-12"
    assert (await create(world, tier="gold"))["tier"] == "gold"


async def test_a_badge_with_an_id_of_its_own_is_a_double_too(world: World) -> None:
    await world.keep(badge("diamond", 3))

    assert refusal_of(await world.post(URL, DIAMOND, by="admin")) == (409, "RESOURCE_CONFLICT")


async def test_of_two_made_at_once_one_is_kept(world: World) -> None:
    answers = await asyncio.gather(*(world.post(URL, DIAMOND | {"title": f"Try {n}"}, by="admin") for n in range(4)))
    [made] = [answer.json() for answer in answers if answer.status_code == 201]

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert (await world.get(f"/api/badges/{made['id']}", by=None)).json()["title"] == made["title"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ageGroupId", "7-8"),
        ("compassAxisId", " "),
        ("tier", "wood"),
        ("tierOrder", 0),
        ("tierOrder", 101),
        ("title", "ab"),
        ("title", "x" * 121),
        ("description", "too short"),
        ("description", "x" * 501),
        ("requiredScore", 0),
        ("requiredScore", -1),
        ("requiredScore", "sixty"),
        ("requiredScore", 1e9),
        ("imageId", ""),
        ("imageId", "../../secret"),
        ("colour", "red"),
    ],
)
async def test_a_wrong_field_is_named(world: World, field: str, value: Json) -> None:
    assert fields_of(await world.post(URL, DIAMOND | {field: value}, by="admin")) == [field]


async def test_every_missing_field_is_named(world: World) -> None:
    missing = fields_of(await world.post(URL, {}, by="admin"))

    assert missing == ["ageGroupId", "compassAxisId", "tier", "title", "description", "requiredScore", "imageId"]
