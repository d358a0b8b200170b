"""What age groups are told of axes: made, changed, removed and read."""

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import Direction, achievement_id
from tests.functions.badges import COURAGE, HONESTY
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

URL = "/api/admin/badges/axis-achievements"
PUBLIC = "/api/badges/axis-achievements"
BRAVE: Json = {
    "ageGroupId": "6-9",
    "compassAxisId": COURAGE,
    "axesDirection": "positive",
    "description": "Weighs a risk, then steps on.",
}


async def make(world: World, **differing: Json) -> Json:
    answer = await world.post(URL, BRAVE | differing, by="admin")
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_an_achievement_is_shown_to_everybody(world: World) -> None:
    made = await make(world)

    assert (await world.get(f"{PUBLIC}?ageGroupId=6-9", by=None)).json() == [made]
    assert made == BRAVE | {"id": made["id"], "compassAxisName": COURAGE}


async def test_those_of_an_age_group_stand_by_axis_the_positive_first(world: World) -> None:
    for differing in (
        {"compassAxisId": HONESTY},
        {"axesDirection": "Negative"},
        {"ageGroupId": "13-18"},
        {},
    ):
        await make(world, **differing)
    shown = (await world.get(f"{PUBLIC}?ageGroup=6-9", by=None)).json()

    assert [(each["compassAxisId"], each["axesDirection"]) for each in shown] == [
        (COURAGE, "positive"),
        (COURAGE, "negative"),
        (HONESTY, "positive"),
    ]


async def test_the_shipped_ones_are_there(world: World) -> None:
    await seed_lists(world)
    shown = (await world.get(f"{PUBLIC}?ageGroupId=6-9", by=None)).json()

    assert COURAGE in {each["compassAxisName"] for each in shown}


async def test_an_age_group_is_asked_for(world: World) -> None:
    assert fields_of(await world.get(PUBLIC, by=None)) == ["ageGroupId"]


async def test_there_is_one_for_each_age_group_axis_and_direction(world: World) -> None:
    await make(world)

    assert refusal_of(await world.post(URL, BRAVE, by="admin")) == (409, "RESOURCE_CONFLICT")
    assert (await make(world, axesDirection="negative"))["axesDirection"] == "negative"


@pytest.mark.parametrize(
    ("field", "value"),
    [("ageGroupId", "7"), ("compassAxisId", "Speed"), ("axesDirection", "sideways"), ("description", "short")],
)
async def test_a_wrong_field_is_named(world: World, field: str, value: str) -> None:
    await seed_lists(world)

    assert fields_of(await world.post(URL, BRAVE | {field: value}, by="admin")) == [field]


async def test_its_description_can_be_changed(world: World) -> None:
    made = await make(world)
    body = BRAVE | {"description": "Looks twice, and then steps on."}
    answer = await world.send("PUT", f"{URL}/{made['id']}", body, by="admin")
    [shown] = (await world.get(f"{PUBLIC}?ageGroupId=6-9", by=None)).json()

    assert answer.status_code == 200, answer.text
    assert shown == made | {"description": "Looks twice, and then steps on."}


@pytest.mark.parametrize(
    ("field", "value"), [("ageGroupId", "10-12"), ("compassAxisId", HONESTY), ("axesDirection", "negative")]
)
async def test_what_it_speaks_of_stays(world: World, field: str, value: str) -> None:
    made = await make(world)

    assert fields_of(await world.send("PUT", f"{URL}/{made['id']}", BRAVE | {field: value}, by="admin")) == [field]


async def test_only_the_version_that_was_read_is_changed_or_removed(world: World) -> None:
    made, headers = await make(world), {"If-Match": '"another"'}
    answers = [
        await world.send(method, f"{URL}/{made['id']}", body, by="admin", headers=headers)
        for method, body in (("PUT", BRAVE), ("DELETE", None))
    ]

    assert [refusal_of(answer) for answer in answers] == [(412, "PRECONDITION_FAILED")] * 2


async def test_one_that_was_removed_is_gone(world: World) -> None:
    made = await make(world)
    assert (await world.get(f"{PUBLIC}?ageGroupId=6-9", by=None)).json() != []
    answer = await world.send("DELETE", f"{URL}/{made['id']}", by="admin")

    assert answer.status_code == 204
    assert (await world.get(f"{PUBLIC}?ageGroupId=6-9", by=None)).json() == []
    assert refusal_of(await world.send("DELETE", f"{URL}/{made['id']}", by="admin")) == (404, "RESOURCE_NOT_FOUND")


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 3), ("ageGroupId=6-9", 2), ("compassAxisId=honesty-trust", 0), ("compassAxisId=honesty%26trust", 1)],
)
async def test_a_list_is_narrowed(world: World, query: str, count: int) -> None:
    for differing in ({"compassAxisId": HONESTY}, {"ageGroupId": "13-18"}, {}):
        await make(world, **differing)
    page = (await world.get(f"{URL}?{query}&pageSize=2", by="admin")).json()

    assert (page["totalCount"], len(page["axisAchievements"])) == (count, min(count, 2))


def test_its_id_follows_from_what_it_speaks_of() -> None:
    ids = {achievement_id(AgeGroup.SCHOOL, axis, way) for axis in (COURAGE, HONESTY) for way in Direction}

    assert len(ids) == 4
