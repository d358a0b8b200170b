"""The badges that can be won."""

from shared_code.domain.age_group import AgeGroup
from tests.functions.badges import HONESTY, badge
from tests.functions.content import seed_lists
from tests.functions.world import World, fields_of, refusal_of


async def test_the_badges_of_an_age_group_are_listed_by_axis_and_required_score(world: World) -> None:
    await world.keep(
        badge("gold", 10),
        badge("bronze", 2),
        badge("bronze", 1, axis=HONESTY),
        badge("silver", 1, age_group=AgeGroup.TEENS),
    )
    listed = (await world.get("/api/badges?ageGroup=6-9", by=None)).json()

    assert [each["id"] for each in listed] == ["courage-bronze", "courage-gold", "honesty-bronze"]


async def test_a_badge_says_what_it_asks_for(world: World) -> None:
    await world.keep(badge("bronze", 2.5))
    [listed] = (await world.get("/api/badges?ageGroup=6-9", by=None)).json()

    assert listed == {
        "id": "courage-bronze",
        "ageGroupId": "6-9",
        "compassAxisId": "Courage & Caution",
        "tier": "bronze",
        "tierOrder": 1,
        "title": "The bronze one",
        "description": "For Courage & Caution.",
        "requiredScore": 2.5,
        "imageId": "media/badges/courage-bronze.png",
    }
    assert (await world.get("/api/badges/courage-bronze", by=None)).json() == listed


async def test_the_shipped_badges_are_there_for_every_age_group_of_children(world: World) -> None:
    await seed_lists(world)
    counts = {
        group: len((await world.get(f"/api/badges?ageGroup={group.value}", by=None)).json()) for group in AgeGroup
    }

    assert [group for group, count in counts.items() if count == 0] == [AgeGroup.ADULTS]


async def test_an_age_group_is_asked_for(world: World) -> None:
    assert fields_of(await world.get("/api/badges", by=None)) == ["ageGroup"]
    assert fields_of(await world.get("/api/badges?ageGroup=7-8", by=None)) == ["ageGroup"]


async def test_an_unknown_badge_is_not_found(world: World) -> None:
    assert refusal_of(await world.get("/api/badges/nothing", by=None)) == (404, "RESOURCE_NOT_FOUND")
