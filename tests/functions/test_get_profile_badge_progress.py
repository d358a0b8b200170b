"""How far a profile is from each badge."""

import pytest

from shared_code.domain.badge import Badge
from tests.functions.badges import HONESTY, badge
from tests.functions.stories import GATES
from tests.functions.world import Json, World, refusal_of


def ladders() -> tuple[Badge, ...]:
    return badge("bronze", 0.5), badge("silver", 1.0), badge("bronze", 3.0, axis=HONESTY)


async def progress_of(world: World, profile: str, **options: Json) -> Json:
    answer = await world.get(f"/api/badges/profile/{profile}", **options)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_before_the_first_play_everything_is_still_to_be_won(world: World) -> None:
    await world.keep(*ladders())
    progress = await progress_of(world, await world.child())
    courage, honesty = progress["axisProgresses"]

    assert (progress["profileId"], progress["ageGroupId"]) == ("parent-robin", "6-9")
    assert (courage["compassAxisId"], courage["currentScore"]) == ("Courage & Caution", 0.0)
    assert [(tier["isEarned"], tier["remainingScore"]) for tier in courage["tiers"]] == [(False, 0.5), (False, 1.0)]
    assert [tier["badgeId"] for tier in honesty["tiers"]] == ["honesty-bronze"]


async def test_what_was_won_and_what_is_missing_follow_from_all_scores(world: World) -> None:
    await world.keep(*ladders())
    session = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{session}/finalize")
    [bronze, silver] = (await progress_of(world, "parent-robin"))["axisProgresses"][0]["tiers"]

    assert (bronze["isEarned"], bronze["progressToThreshold"], bronze["remainingScore"]) == (True, 0.5, 0.0)
    assert bronze["earnedAt"].endswith("Z")
    assert (silver["isEarned"], silver["progressToThreshold"]) == (False, 0.8)
    assert silver["remainingScore"] == pytest.approx(0.2)
    assert silver["earnedAt"] is None


async def test_a_negative_total_is_shown_as_it_is(world: World) -> None:
    await world.keep(*ladders())
    session = await world.played("choice:1", "choice:1", story=GATES)
    await world.post(f"/api/gamesessions/{session}/finalize")
    courage, honesty = (await progress_of(world, "parent-robin"))["axisProgresses"]

    assert (courage["currentScore"], honesty["currentScore"]) == (-0.5, -1.0)
    assert honesty["tiers"][0]["remainingScore"] == 4.0


async def test_only_the_family_and_admins_see_it(world: World) -> None:
    child = await world.child()

    assert refusal_of(await world.get(f"/api/badges/profile/{child}", by="creator")) == (404, "RESOURCE_NOT_FOUND")
    assert (await progress_of(world, child, by="admin"))["profileId"] == child
