"""Closing an ended session: scores once, badges as they are earned."""

import asyncio

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import PlayerScenarioScore, score_id
from shared_code.domain.errors import Conflict, Unavailable
from shared_code.domain.identifiers import ProfileId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.ports import containers
from shared_code.ports.repository import Repository
from tests.functions.badges import COURAGE, HONESTY, badge
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, problem_of, refusal_of

BRAVELY = ("progress-scene", "choice:0", "roll:20")  # the lantern: courage 0.8
BOLDLY = ("choice:0", "choice:0")  # the gates: courage 0.5, honesty 1.0


async def finalize(world: World, session: str) -> Json:
    answer = await world.post(f"/api/gamesessions/{session}/finalize")
    assert answer.status_code == 200, answer.text
    assert answer.json()["sessionId"] == session
    return answer.json()["awards"]


def won(award: Json) -> list[str]:
    return [badge["badgeId"] for badge in award["newBadges"]]


async def test_the_first_play_of_a_story_is_scored_and_earns_its_badges(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 5.0))
    session = await world.played(*BRAVELY)
    [award] = await finalize(world, session)
    [new] = award["newBadges"]

    assert (award["profileId"], award["profileName"], award["alreadyPlayed"]) == ("parent-robin", "Robin", False)
    assert (new["badgeId"], new["badgeName"], new["badgeMessage"]) == (
        "courage-bronze",
        "The bronze one",
        "For Courage & Caution.",
    )
    assert (new["triggerValue"], new["threshold"], new["axis"]) == (0.8, 0.5, COURAGE)
    assert (new["gameSessionId"], new["scenarioId"]) == (session, "the-lantern")
    assert (await world.session(session))["finalisedAt"] is not None


async def test_finalising_again_gives_the_same_answer(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played(*BRAVELY)
    first = await finalize(world, session)

    assert await finalize(world, session) == first
    assert won(first[0]) == ["courage-bronze"]


async def test_finalising_at_the_same_moment_gives_one_answer(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played(*BRAVELY)
    first, *others = await asyncio.gather(*(finalize(world, session) for _ in range(3)))

    assert others == [first, first]
    assert len((await world.get("/api/userbadges/user/parent-robin")).json()) == 1


async def test_a_story_that_was_scored_before_is_not_scored_again(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 1.0))
    await finalize(world, await world.played(*BRAVELY))
    replay = (await world.start("the-lantern", "parent-robin"))["id"]
    await world.play(replay, *BRAVELY)
    [award] = await finalize(world, replay)
    progress = (await world.get("/api/badges/profile/parent-robin")).json()

    assert (award["alreadyPlayed"], award["newBadges"]) == (True, [])
    assert progress["axisProgresses"][0]["currentScore"] == 0.8


async def test_a_badge_that_came_later_is_given_at_the_next_play(world: World) -> None:
    await finalize(world, await world.played(*BRAVELY))
    await world.keep(badge("bronze", 0.5))
    replay = (await world.start("the-lantern", "parent-robin"))["id"]
    await world.play(replay, "end")
    [award] = await finalize(world, replay)

    assert (award["alreadyPlayed"], won(award)) == (True, ["courage-bronze"])


async def test_badges_count_the_totals_of_all_stories(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 1.2), badge("gold", 1.4))
    first = await finalize(world, await world.played(*BRAVELY))
    gates = await world.start(await world.publish(GATES), "parent-robin")
    await world.play(gates["id"], *BOLDLY)
    second = await finalize(world, gates["id"])

    assert (won(first[0]), won(second[0])) == (["courage-bronze"], ["courage-silver"])
    assert second[0]["newBadges"][0]["triggerValue"] == 1.3


async def test_several_badges_can_be_won_at_once_and_none_beyond_an_unmet_one(world: World) -> None:
    await world.keep(badge("silver", 0.7), badge("bronze", 0.5), badge("gold", 0.9))
    [award] = await finalize(world, await world.played(*BRAVELY))

    assert sorted(won(award)) == ["courage-bronze", "courage-silver"]


async def test_only_badges_of_the_players_age_group_are_won(world: World) -> None:
    await world.keep(badge("bronze", 0.5, age_group=AgeGroup.TEENS))

    assert won((await finalize(world, await world.played(*BRAVELY)))[0]) == []


async def test_spellings_of_one_axis_are_one_axis(world: World) -> None:
    await world.keep(badge("bronze", 0.5, axis="axis-courage_&_CAUTION"))

    assert len(won((await finalize(world, await world.played(*BRAVELY)))[0])) == 1


async def test_negative_totals_earn_nothing(world: World) -> None:
    await world.keep(badge("bronze", 0.1))

    assert won((await finalize(world, await world.played("choice:1", "choice:1", story=GATES)))[0]) == []


async def test_each_player_is_scored_for_their_own_choices(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("bronze", 0.5, axis=HONESTY))
    kim = await world.child("Kim")
    session = await world.played(*BOLDLY, story=GATES, characterAssignments=[played_by("old_toad", kim)])
    robins, kims = await finalize(world, session)

    assert (robins["profileName"], won(robins)) == ("Robin", ["courage-bronze"])
    assert (kims["profileName"], won(kims)) == ("Kim", ["honesty-bronze"])


async def test_who_has_played_before_is_told_apart_from_who_has_not(world: World) -> None:
    await finalize(world, await world.played(*BOLDLY, story=GATES))
    kim = await world.child("Kim")
    again = await world.start("the-two-gates", "parent-robin", characterAssignments=[played_by("old_toad", kim)])
    await world.play(again["id"], *BOLDLY)

    assert [award["alreadyPlayed"] for award in await finalize(world, again["id"])] == [True, False]


async def test_guests_are_not_scored(world: World) -> None:
    guest = UserProfile(
        id=ProfileId("visitor"),
        account_id=world.account("parent"),
        name="Visitor",
        age_group=AgeGroup.TEENS,
        is_guest=True,
    )
    await world.keep(guest, badge("bronze", 0.1), badge("bronze", 0.1, axis=HONESTY))
    nameless = {"characterId": "wren", "playerAssignment": {"type": "Guest", "guestName": "Bo"}}
    assignments = [nameless, played_by("old_toad", "visitor")]
    session = await world.played(*BOLDLY, story=GATES, characterAssignments=assignments)
    awards = await finalize(world, session)

    assert [(award["profileName"], won(award)) for award in awards] == [("Robin", [])]


@pytest.mark.parametrize("moves", [(), ("pause",)])
async def test_a_session_that_has_not_ended_is_not_finalised(world: World, moves: tuple[str, ...]) -> None:
    session = await world.played(*moves)

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/finalize")) == (422, "SESSION_NOT_COMPLETED")


async def test_a_score_that_a_broken_call_has_left_is_completed_with_its_badges(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played(*BRAVELY)
    await world.keep(
        PlayerScenarioScore(
            id=score_id("parent-robin", "the-lantern"),
            profile_id=ProfileId("parent-robin"),
            scenario_id=ScenarioId("the-lantern"),
            game_session_id=SessionId(session),
            axis_scores={COURAGE: 0.8},
            created_at="2026-06-01T12:00:00Z",
        )
    )
    [award] = await finalize(world, session)

    assert (award["alreadyPlayed"], won(award)) == (False, ["courage-bronze"])


@pytest.mark.parametrize("lost", [False, True], ids=["before the write", "after the write"])
@pytest.mark.parametrize(
    "container",
    [containers.GAME_SESSIONS, containers.PLAYER_SCENARIO_SCORES, containers.USER_BADGES, containers.USER_PROFILES],
)
async def test_a_call_that_breaks_between_its_steps_is_completed_by_the_next(
    world: World, container: containers.Container, lost: bool
) -> None:
    documents = faulty_documents(world)
    await world.keep(badge("bronze", 0.5), badge("silver", 0.7))
    session = await world.played(*BRAVELY)
    documents.faults.append(Fault(container, Unavailable("The store is away."), lost=lost))
    broken = await world.post(f"/api/gamesessions/{session}/finalize")
    [award] = await finalize(world, session)

    assert problem_of(broken)["status"] == 503
    assert (award["alreadyPlayed"], sorted(won(award))) == (False, ["courage-bronze", "courage-silver"])
    assert await finalize(world, session) == [award]
    assert await standing_of(world) == ({"courage&caution": 0.8}, {"courage-bronze", "courage-silver"})


async def test_several_devices_finalise_at_once_and_no_score_is_lost(world: World) -> None:
    await world.keep(badge("bronze", 0.5), badge("silver", 2.0), badge("gold", 4.5), badge("platinum", 99))
    await world.child()
    titles = [f"The Lantern of the {place} Hill" for place in ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")]
    stories = [await world.publish(LANTERN.replace("The Lantern", title, 1)) for title in titles]
    sessions = [(await world.start(story, "parent-robin"))["id"] for story in stories]
    for session in sessions:
        await world.play(session, *BRAVELY)
    awards = await asyncio.gather(*(finalize(world, session) for session in sessions))
    [axis] = (await world.get("/api/badges/profile/parent-robin")).json()["axisProgresses"]

    assert len(set(stories)) == 6
    assert await standing_of(world) == ({"courage&caution": 4.8}, {"courage-bronze", "courage-silver", "courage-gold"})
    assert sorted(badge for [award] in awards for badge in won(award)) == [
        "courage-bronze",
        "courage-gold",
        "courage-silver",
    ]
    assert axis["currentScore"] == pytest.approx(4.8)
    assert [tier["isEarned"] for tier in axis["tiers"]] == [True, True, True, False]


@pytest.mark.parametrize(("conflicts", "status"), [(1, 200), (12, 200), (36, 409)])
async def test_totals_that_others_write_are_made_anew(world: World, conflicts: int, status: int) -> None:
    documents = faulty_documents(world)
    session = await world.played(*BRAVELY)
    documents.faults.append(Fault(containers.USER_PROFILES, Conflict("Somebody was faster."), times=conflicts))
    answer = await world.post(f"/api/gamesessions/{session}/finalize")

    assert answer.status_code == status
    assert await standing_of(world) == ({"courage&caution": 0.8} if status == 200 else {}, set())


async def test_a_profile_whose_totals_are_right_is_not_written_again(world: World) -> None:
    session = await world.played(*BRAVELY)
    await finalize(world, session)
    profiles: Repository[UserProfile] = world.composition.get(Repository[UserProfile])
    before = (await profiles.get("parent-robin")).etag
    await finalize(world, session)

    assert (await profiles.get("parent-robin")).etag == before


async def standing_of(world: World) -> tuple[dict[str, float], set[str]]:
    """The totals and the badges that are kept with the profile."""
    profiles: Repository[UserProfile] = world.composition.get(Repository[UserProfile])
    standing = (await profiles.get("parent-robin")).standing
    return standing.totals, set(standing.earned)


def played_by(character: str, profile: str) -> Json:
    return {"characterId": character, "playerAssignment": {"profileId": profile, "profileName": profile.title()}}
