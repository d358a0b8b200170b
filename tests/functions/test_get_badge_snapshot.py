"""The badges of an age group as one file, which can be imported again."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_code.domain.axis_achievement import Direction
from shared_code.domain.badge import Tier
from tests.functions.badges import COURAGE, HONESTY, badge
from tests.functions.content import seed_lists
from tests.functions.world import Json, MakeWorld, World, fields_of
from tests.long import examples

AXES = (COURAGE, HONESTY, "Self-Regulation")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=12, max_size=60)
TEXTS = WORDS.filter(lambda text: len(text.strip()) >= 10)
BADGES = st.dictionaries(
    st.tuples(st.sampled_from(AXES), st.sampled_from(Tier)),
    st.fixed_dictionaries(
        {
            "title": TEXTS,
            "description": TEXTS,
            "required_score": st.floats(0.000001, 1_000_000) | st.integers(1, 100),
            "tier_order": st.integers(1, 100),
            "image_id": st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,30}", fullmatch=True),
        }
    ),
    max_size=8,
)
TOLD = st.dictionaries(st.tuples(st.sampled_from(AXES), st.sampled_from(Direction)), TEXTS, max_size=4)


def file_of(badges: dict[Any, Any], told: dict[Any, str]) -> Json:
    return {
        "age_group": "6-9",
        "axis_achievements": [
            {"axis": axis, "direction": direction, "description": text} for (axis, direction), text in told.items()
        ],
        "badges": [{"axis": axis, "tier": tier, **rest} for (axis, tier), rest in badges.items()],
    }


async def snapshot(world: World, group: str = "6-9") -> Json:
    answer = await world.get(f"/api/admin/badges/age-groups/{group}/snapshot", by="admin")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def take_in(world: World, content: Json) -> Json:
    answer = await world.post("/api/admin/badges/import?overwrite=true", by="admin", content=json.dumps(content))
    assert answer.status_code == 200, answer.text
    return answer.json()


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(badges=BADGES, told=TOLD)
async def test_importing_a_snapshot_changes_nothing_and_makes_the_same_elsewhere(
    make_world: Callable[..., World], badges: Any, told: Any
) -> None:
    here, there = make_world(), make_world()
    await take_in(here, file_of(badges, told))
    before = await snapshot(here)
    again = await take_in(here, before)
    await take_in(there, before)

    assert {item["result"] for item in again["badges"] + again["axisAchievements"]} <= {"unchanged"}
    assert (len(before["badges"]), len(before["axisAchievements"])) == (len(badges), len(told))
    assert await snapshot(here) == before
    assert await snapshot(there) == before


async def test_a_snapshot_with_another_word_is_not_the_same(world: World) -> None:
    await world.keep(badge("bronze", 1))
    before = await snapshot(world)
    before["badges"][0]["title"] = "Another title"
    again = await take_in(world, before)

    assert [item["result"] for item in again["badges"]] == ["updated"]
    assert await snapshot(world) == before


async def test_the_shipped_badges_come_back_as_they_were(make_world: MakeWorld) -> None:
    here, there = make_world(), make_world()
    await seed_lists(here)
    shipped = await snapshot(here)
    await take_in(there, shipped)

    assert len(shipped["badges"]) >= 10
    assert await snapshot(there) == shipped | {"ageGroupName": "6-9"}


async def test_it_says_whose_badges_they_are(world: World) -> None:
    await seed_lists(world)
    empty = await snapshot(world, "19-150")

    assert (empty["ageGroupId"], empty["minimumAge"], empty["maximumAge"]) == ("19-150", 19, 150)
    assert (empty["axisAchievements"], empty["badges"]) == ([], [])
    assert empty["ageGroupName"]


@pytest.mark.parametrize("group", ["7-8", "all"])
async def test_an_unknown_age_group_is_refused(world: World, group: str) -> None:
    answer = await world.get(f"/api/admin/badges/age-groups/{group}/snapshot", by="admin")

    assert fields_of(answer) == ["ageGroup"]
