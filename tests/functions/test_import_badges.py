"""Taking in the badges of an age group from a file."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import Unavailable
from shared_code.ports import containers
from tests.functions.badges import COURAGE, HONESTY, badge
from tests.functions.content import CONTENT, seed_lists
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of
from tests.long import examples

URL = "/api/admin/badges/import"
SHIPPED = (CONTENT / "badges" / "6-9.yaml").read_bytes()

OURS = f"""\
age_group: "19-150"
axis_achievements:
  - {{axis: {COURAGE}, direction: positive, description: Weighs a risk and steps on.}}
badges:
  - axis: {COURAGE}
    tier: bronze
    title: First Step
    description: Went where it was dark.
    required_score: 1.5
    image_id: media/badges/first.png
  - axis: {HONESTY}
    tier: gold
    tier_order: 7
    title: True Word
    description: Said how it was, though nobody asked.
    required_score: 9
    image_id: media/badges/true.png
"""
OLDER: Json = {
    "Age_Group_Id": "19-150",
    "Axis_Achievements": [
        {
            "Compass_Axis_Id": "courage-caution",
            "Axes_Direction": "Positive",
            "Description": "Weighs a risk and steps on.",
        }
    ],
    "Badges": [
        {
            "Tier": "Bronze",
            "Tier_Order": 1,
            "Title": "First Step",
            "Description": "Went where it was dark.",
            "Required_Score": 1.5,
            "Compass_Axis_Id": COURAGE,
            "Image_Id": "media/badges/first.png",
        },
        {
            "Tier": "Gold",
            "Tier_Order": 7,
            "Title": "True Word",
            "Description": "Said how it was, though nobody asked.",
            "Required_Score": 9,
            "Compass_Axis_Id": HONESTY,
            "Image_Id": "media/badges/true.png",
        },
    ],
}


async def send(world: World, content: Json, **query: Json) -> Json:
    file = content if isinstance(content, str | bytes) else json.dumps(content)
    return await world.post(URL, by="admin", content=file, params=query)


async def take_in(world: World, content: Json, **query: Json) -> Json:
    answer = await send(world, content, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def badges_of(world: World, group: str = "19-150") -> Json:
    return (await world.get(f"/api/badges?ageGroup={group}", by=None)).json()


async def test_a_file_becomes_badges_and_achievements(world: World) -> None:
    await seed_lists(world)
    report = await take_in(world, OURS)
    bronze, gold = await badges_of(world)
    [told] = (await world.get("/api/badges/axis-achievements?ageGroupId=19-150", by=None)).json()

    assert (report["createdBadges"], report["createdAxisAchievements"], report["success"]) == (2, 1, True)
    assert [item["result"] for item in report["badges"]] == ["created", "created"]
    assert (bronze["title"], bronze["requiredScore"], bronze["tierOrder"]) == ("First Step", 1.5, 1)
    assert (gold["tier"], gold["tierOrder"]) == ("gold", 7)
    assert told["description"] == "Weighs a risk and steps on."


async def test_an_older_file_says_the_same(world: World) -> None:
    await seed_lists(world)
    await take_in(world, OURS)
    report = await take_in(world, OLDER, overwrite="true")

    assert [item["result"] for item in report["badges"] + report["axisAchievements"]] == ["unchanged"] * 3


async def test_a_form_is_taken_too(world: World) -> None:
    files = {"configFile": ("badges.json", json.dumps(OLDER), "application/json")}
    answer = await world.post(URL, by="admin", data={"overwrite": "true"}, files=files)

    assert (answer.status_code, answer.json()["createdBadges"], answer.json()["overwrite"]) == (200, 2, True)


async def test_the_shipped_file_is_what_is_there_after_the_seed(world: World) -> None:
    await seed_lists(world)
    report = await take_in(world, SHIPPED, overwrite="true")

    assert {item["result"] for item in report["badges"] + report["axisAchievements"]} == {"unchanged"}


async def test_what_differs_is_kept_unless_it_may_be_overwritten(world: World) -> None:
    await take_in(world, OURS)
    changed = OURS.replace("First Step", "First Leap")
    kept = await take_in(world, changed)
    [before, _] = await badges_of(world)
    updated = await take_in(world, changed, overwrite="true")
    [after, _] = await badges_of(world)

    assert [report["badges"][0]["result"] for report in (kept, updated)] == ["kept", "updated"]
    assert (kept["updatedBadges"], updated["updatedBadges"]) == (0, 1)
    assert (before["title"], after["title"]) == ("First Step", "First Leap")
    assert before["id"] == after["id"]


async def test_with_overwrite_the_file_becomes_the_whole_of_its_age_group(world: World) -> None:
    await world.keep(badge("silver", 3, age_group=AgeGroup.ADULTS), badge("gold", 3))
    beside = await take_in(world, OURS)
    assert len(await badges_of(world)) == 3
    whole = await take_in(world, OURS, overwrite="true")

    assert (beside["removedBadges"], whole["removedBadges"]) == (0, 1)
    assert [each["tier"] for each in await badges_of(world)] == ["bronze", "gold"]
    assert len(await badges_of(world, "6-9")) == 1


async def test_a_dry_run_says_what_would_be_and_writes_nothing(world: World) -> None:
    await world.keep(badge("silver", 3, age_group=AgeGroup.ADULTS))
    dry = await take_in(world, OURS, overwrite="true", dryRun="true")
    kept = await badges_of(world)
    wet = await take_in(world, OURS, overwrite="true")

    assert [each["tier"] for each in kept] == ["silver"]
    assert dry == wet | {"dryRun": True}


async def test_a_badge_with_an_id_of_its_own_keeps_it(world: World) -> None:
    await world.keep(badge("bronze", 3, age_group=AgeGroup.ADULTS))
    await take_in(world, OURS, overwrite="true")

    assert "courage-bronze" in [each["id"] for each in await badges_of(world)]


async def test_nothing_is_written_when_any_item_is_wrong_and_each_wrong_field_is_named(world: World) -> None:
    await seed_lists(world)
    broken = OURS.replace("tier: gold", "tier: wood").replace("required_score: 1.5", "required_score: -1")
    answer = await send(world, broken.replace("direction: positive", "direction: up"))

    assert fields_of(answer) == ["axis_achievements.0.direction", "badges.0.required_score", "badges.1.tier"]
    assert [error["message"].split(":")[0] for error in problem_of(answer)["errors"]] == ["line 3", "line 9", "line 12"]
    assert await badges_of(world) == []


async def test_unknown_axes_are_named_with_the_nearest_and_nothing_is_written(world: World) -> None:
    await seed_lists(world)
    answer = await send(world, OURS.replace(HONESTY, "Honesty & Truth"))

    assert fields_of(answer) == ["badges.1.axis"]
    assert f"Did you mean '{HONESTY}'?" in problem_of(answer)["errors"][0]["message"]
    assert await badges_of(world) == []


async def test_doubles_in_the_file_are_named(world: World) -> None:
    twice = {**OLDER, "Badges": [*OLDER["Badges"], OLDER["Badges"][0] | {"Compass_Axis_Id": "courage-caution"}]}
    await seed_lists(world)

    assert fields_of(await send(world, twice)) == ["badges.2"]


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ("", ["file"]),
        ("[1, 2]", ["file"]),
        ("{broken", ["file"]),
        ("age_group: '7-8'\nbadges: []", ["age_group"]),
        ("badges: []", ["age_group"]),
        ("age_group: '6-9'", ["badges"]),
        ("age_group: '6-9'\nbadges: 7", ["badges"]),
        ("age_group: '6-9'\nbadges: [7]", ["badges.0"]),
        ("age_group: '6-9'\nbadges: []\nbadge: []", ["badge"]),
        (b"\xff\xfe\x00", ["file"]),
    ],
)
async def test_what_is_no_file_of_badges_is_refused(world: World, content: Json, fields: list[str]) -> None:
    assert fields_of(await send(world, content)) == fields


async def test_too_many_badges_are_refused(world: World) -> None:
    row = OLDER["Badges"][0]

    assert fields_of(await send(world, {"Age_Group_Id": "6-9", "Badges": [row] * 501})) == ["Badges"]


async def test_an_import_that_breaks_is_completed_by_the_next(world: World) -> None:
    documents = faulty_documents(world)
    documents.faults.append(Fault(containers.BADGES, Unavailable("The store is away.")))
    broken = await send(world, OURS)
    report = await take_in(world, OURS)

    assert refusal_of(broken) == (503, "SERVICE_UNAVAILABLE")
    assert [item["result"] for item in report["axisAchievements"]] == ["unchanged"]
    assert len(await badges_of(world)) == 2


NAMES = st.sampled_from(
    ["age_group", "Badges", "badges", "axis", "Tier", "required_score", "axisAchievements", "id", "x"]
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9) | st.just("6-9"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=60)
    | st.dictionaries(NAMES, VALUES, max_size=5)
    | st.builds(lambda value: OLDER | {"Badges": value}, VALUES)
)
async def test_whatever_is_sent_is_taken_in_or_refused(world: World, content: Json) -> None:
    answer = await send(world, content)

    assert answer.status_code in {200, 400, 413}
    assert answer.status_code == 200 or problem_of(answer)["errors"]
