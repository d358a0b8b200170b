"""Awarding a badge by hand, or by another system."""

import asyncio

import httpx
import pytest

from devhost.identity import DevUser
from shared_code.domain.errors import Unavailable
from shared_code.ports import containers
from tests.functions.badges import badge
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

URL = "/api/userbadges/award"


async def award(
    world: World, badge_id: str = "courage-bronze", *, by: str = "moderator", **more: Json
) -> httpx.Response:
    body = {"userProfileId": "parent-robin", "badgeConfigurationId": badge_id, **more}
    return await world.post(URL, body, by=by)


async def ready(world: World) -> None:
    await world.child()
    await world.keep(badge("bronze", 2), badge("silver", 4))


async def test_the_profile_has_the_badge_and_its_progress_shows_it(world: World) -> None:
    await ready(world)
    answer = await award(world, triggerValue=2.5)
    [held] = (await world.get(answer.headers["location"])).json()
    [axis] = (await world.get("/api/badges/profile/parent-robin")).json()["axisProgresses"]

    assert answer.status_code == 201, answer.text
    assert answer.json() == held | {"newlyAwarded": True}
    assert (held["badgeConfigurationId"], held["badgeId"]) == ("courage-bronze", "courage-bronze")
    assert (held["triggerValue"], held["threshold"], held["badgeName"]) == (2.5, 2, "The bronze one")
    assert [(tier["isEarned"], tier["earnedAt"]) for tier in axis["tiers"]] == [(True, held["earnedAt"]), (False, None)]
    assert axis["currentScore"] == 0


async def test_a_second_award_answers_with_the_first(world: World) -> None:
    await ready(world)
    first = await award(world)
    second = await award(world, triggerValue=99)

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json() | {"newlyAwarded": False}
    assert first.json()["triggerValue"] == 2


async def test_of_several_awards_at_once_one_is_kept(world: World) -> None:
    await ready(world)
    answers = await asyncio.gather(*(award(world, triggerValue=n) for n in range(4)))
    held = (await world.get("/api/userbadges/user/parent-robin")).json()

    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert {answer.json()["triggerValue"] for answer in answers} == {held[0]["triggerValue"]}
    assert len(held) == 1


async def test_a_badge_that_was_won_by_playing_is_not_awarded_again(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{session}/finalize")
    answer = await award(world)

    assert (answer.status_code, answer.json()["triggerValue"]) == (200, 0.8)


async def test_a_session_can_be_named(world: World) -> None:
    session = await world.played("progress-scene")
    await world.keep(badge("bronze", 2))
    answer = await award(world, gameSessionId=session)

    assert (answer.json()["gameSessionId"], answer.json()["scenarioId"]) == (session, "the-lantern")


async def test_a_session_that_was_not_played_by_the_profile_is_refused(world: World) -> None:
    session = await world.played("progress-scene")
    await world.child("Kim")
    await world.keep(badge("bronze", 2))

    assert fields_of(await award(world, gameSessionId="nothing")) == ["gameSessionId"]
    assert fields_of(await award(world, gameSessionId=session, userProfileId="parent-kim")) == ["gameSessionId"]
    assert fields_of(await award(world, gameSessionId=session, scenarioId="another")) == ["scenarioId"]
    assert fields_of(await award(world, scenarioId="the-lantern")) == ["gameSessionId"]
    assert (await world.get("/api/userbadges/user/parent-robin")).json() == []


async def test_unknown_badges_and_profiles_are_not_found(world: World) -> None:
    await ready(world)

    assert refusal_of(await award(world, "nothing")) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await award(world, userProfileId="nobody")) == (404, "RESOURCE_NOT_FOUND")


async def test_what_is_missing_or_no_number_is_named(world: World) -> None:
    await ready(world)

    assert fields_of(await world.post(URL, {}, by="moderator")) == ["userProfileId", "badgeConfigurationId"]
    assert fields_of(await award(world, triggerValue="much")) == ["triggerValue"]


@pytest.mark.parametrize("user", ["parent", "creator", "publisher"])
async def test_nobody_awards_badges_to_their_own(world: World, user: str) -> None:
    await ready(world)

    assert refusal_of(await award(world, by=user)) == (403, "ACCESS_FORBIDDEN")


async def test_another_system_may_award(world: World) -> None:
    await ready(world)
    world.issuer.users["system"] = DevUser("demo-system", "system@example.com", "A System", ("Service",))

    assert (await award(world, by="system")).status_code == 201


@pytest.mark.parametrize("lost", [False, True], ids=["before the write", "after the write"])
@pytest.mark.parametrize("container", [containers.USER_BADGES, containers.USER_PROFILES])
async def test_an_award_that_breaks_is_completed_by_the_next(
    world: World, container: containers.Container, lost: bool
) -> None:
    documents = faulty_documents(world)
    await ready(world)
    documents.faults.append(Fault(container, Unavailable("The store is away."), lost=lost))
    broken, repeated = await award(world), await award(world)
    [axis] = (await world.get("/api/badges/profile/parent-robin")).json()["axisProgresses"]

    assert problem_of(broken)["status"] == 503
    assert repeated.status_code in {200, 201}
    assert [tier["isEarned"] for tier in axis["tiers"]] == [True, False]
