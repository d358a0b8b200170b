"""Starting a session, or finding the one that runs."""

import asyncio
from datetime import date

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, MakeWorld, World, fields_of, problem_of, refusal_of

START = "/api/gamesessions"


async def test_a_session_begins_at_the_first_scene(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child})
    session = answer.json()

    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/gamesessions/{session['id']}"
    assert (session["status"], session["currentSceneId"], session["scenarioVersion"]) == ("InProgress", "path", 1)
    assert (session["sceneCount"], session["stepCount"], session["choiceCount"]) == (6, 0, 0)
    assert session["compassValues"] == {"Courage & Caution": 0.0, "Honesty & Trust": 0.0}
    assert (session["accountId"], session["profileId"]) == (world.account("parent"), child)
    assert session["startTime"].endswith("Z")


@pytest.mark.parametrize(("moves", "status"), [((), "InProgress"), (("pause",), "Paused")])
async def test_starting_again_finds_the_session_that_has_not_ended(
    world: World, moves: tuple[str, ...], status: str
) -> None:
    scenario, child = await world.publish(), await world.child()
    first = await world.start(scenario, child)
    await world.play(first["id"], "progress-scene", *moves)
    again = await world.start(scenario, child)

    assert (again["id"], again["status"], again["currentSceneId"]) == (first["id"], status, "fork")


async def test_an_ended_session_is_followed_by_a_new_one(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    sessions = [await world.start(scenario, child)]
    for _ in range(3):
        await world.play(sessions[-1]["id"], "end")
        sessions.append(await world.start(scenario, child))

    assert len({session["id"] for session in sessions}) == 4
    assert sessions[-1]["stepCount"] == 0


async def test_every_profile_and_every_scenario_has_a_session_of_its_own(world: World) -> None:
    lantern, gates = await world.publish(LANTERN), await world.publish(GATES)
    robin, kim = await world.child("Robin"), await world.child("Kim")
    ids = {(await world.start(scenario, child))["id"] for scenario in (lantern, gates) for child in (robin, kim)}

    assert len(ids) == 4


async def test_of_several_running_sessions_the_newest_is_kept_and_those_with_steps_are_abandoned(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    newer = await world.start(scenario, child)
    await world.play(newer["id"], "progress-scene")
    older = await world.older_twin(newer["id"])
    kept = await world.start(scenario, child)

    assert kept["id"] == newer["id"]
    assert (await world.session(older))["status"] == "Abandoned"


async def test_of_several_running_sessions_older_ones_without_steps_disappear(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    newer = await world.start(scenario, child)
    older = await world.older_twin(newer["id"])
    kept = await world.start(scenario, child)

    assert kept["id"] == newer["id"]
    assert refusal_of(await world.get(f"{START}/{older}")) == (404, "RESOURCE_NOT_FOUND")


async def test_a_session_and_its_fork_go_on_side_by_side(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    first = await world.start(scenario, child)
    await world.play(first["id"], "progress-scene")
    fork = (await world.post(f"{START}/{first['id']}/fork", {"step": 1})).json()
    kept = await world.start(scenario, child)

    assert kept["id"] == fork["id"]
    assert (await world.session(first["id"]))["status"] == "InProgress"


async def test_starts_at_the_same_moment_find_one_session(world: World) -> None:
    body = {"scenarioId": await world.publish(), "profileId": await world.child()}
    answers = await asyncio.gather(*(world.post(START, body) for _ in range(6)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1


async def test_a_story_for_older_players_is_refused(world: World) -> None:
    scenario, child = await world.publish(), await world.child(age_group=AgeGroup.PRESCHOOLERS)
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child})

    assert refusal_of(answer) == (422, "AGE_GROUP_TOO_YOUNG")


async def test_naming_an_older_age_group_opens_no_story(world: World) -> None:
    scenario, child = await world.publish(), await world.child(age_group=AgeGroup.PRESCHOOLERS)
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child, "targetAgeGroup": "6-9"})

    assert refusal_of(answer) == (422, "AGE_GROUP_TOO_YOUNG")


async def test_naming_a_younger_age_group_is_heard_and_an_older_one_is_kept(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child, "targetAgeGroup": "3-5"})
    suited = await world.start(scenario, child, targetAgeGroup="10-12")

    assert refusal_of(answer) == (422, "AGE_GROUP_TOO_YOUNG")
    assert suited["targetAgeGroup"] == "10-12"


async def test_a_child_without_a_parents_consent_does_not_play(world: World) -> None:
    scenario, child = await world.publish(), await world.child(consent=False)
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child})

    assert refusal_of(answer) == (403, "CONSENT_REQUIRED")


async def test_a_second_child_without_a_parents_consent_does_not_play_either(world: World) -> None:
    scenario, child, other = await world.publish(), await world.child(), await world.child("Kim", consent=False)
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child, **played_by(other)})

    assert refusal_of(answer) == (403, "CONSENT_REQUIRED")


async def test_a_player_of_thirteen_needs_no_consent(world: World) -> None:
    scenario, teen = await world.publish(), await world.child(age_group=AgeGroup.TEENS, consent=False)

    assert (await world.start(scenario, teen))["status"] == "InProgress"


async def test_a_child_who_has_turned_thirteen_is_let_in_without_waiting_for_a_new_profile(world: World) -> None:
    scenario, grown = await world.publish(), await world.child(consent=False)
    young = await world.child("Kim", consent=False)
    for child, born in ((grown, "2001-01-01"), (young, None)):
        kept = await world.composition.get(Repository[UserProfile]).get(child)
        kept.date_of_birth = date.fromisoformat(born) if born else None
        await world.keep(kept)
    answers = [await world.post(START, {"scenarioId": scenario, "profileId": child}) for child in (grown, young)]

    assert answers[0].status_code == 201
    assert answers[0].json()["targetAgeGroup"] == "19-150"
    assert refusal_of(answers[1]) == (403, "CONSENT_REQUIRED")


async def test_consent_is_not_asked_for_where_the_settings_say_so(make_world: MakeWorld) -> None:
    world = make_world(require_parental_consent=False)
    scenario, child = await world.publish(), await world.child(consent=False)

    assert (await world.start(scenario, child))["status"] == "InProgress"


async def test_a_profile_of_another_family_looks_as_if_there_were_none(world: World) -> None:
    scenario, foreign = await world.publish(), await world.child(of="creator")
    answers = [
        problem_of(await world.post(START, {"scenarioId": scenario, "profileId": profile}))
        for profile in (foreign, "nobody")
    ]

    assert [answer["status"] for answer in answers] == [404, 404]
    assert answers[0]["detail"].replace(foreign, "nobody") == answers[1]["detail"]


async def test_nobody_starts_a_session_for_another_account(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    body = {"scenarioId": scenario, "profileId": child, "accountId": world.account("creator")}

    assert refusal_of(await world.post(START, body)) == (403, "ACCESS_FORBIDDEN")


async def test_an_admin_starts_a_session_that_belongs_to_the_childs_account(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    answer = await world.post(START, {"scenarioId": scenario, "profileId": child}, by="admin")

    assert answer.json()["accountId"] == world.account("parent")


async def test_an_admin_cannot_mix_an_account_with_a_profile_of_another(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    body = {"scenarioId": scenario, "profileId": child, "accountId": world.account("creator")}

    assert fields_of(await world.post(START, body, by="admin")) == ["profileId"]


async def test_a_player_of_another_family_is_named_by_the_place_in_the_request(world: World) -> None:
    scenario, child, foreign = await world.publish(), await world.child(), await world.child(of="creator")
    body = {"scenarioId": scenario, "profileId": child, **played_by(child, foreign)}

    assert fields_of(await world.post(START, body)) == ["characterAssignments.1.playerAssignment.profileId"]


async def test_a_story_that_is_not_published_cannot_be_started(world: World) -> None:
    draft = (await world.upload(LANTERN)).json()["id"]
    child = await world.child()
    answers = [
        await world.post(START, {"scenarioId": scenario, "profileId": child}) for scenario in (draft, "no-such-story")
    ]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2


async def test_a_story_published_again_does_not_change_running_sessions(world: World) -> None:
    scenario, child, sibling = await world.publish(), await world.child(), await world.child("Kim")
    running = await world.start(scenario, child)
    await world.publish(LANTERN.replace("The lantern flickers", "The torch burns"), overwriteExisting=True)
    fresh = await world.start(scenario, sibling)

    assert (await world.start(scenario, child))["scenarioVersion"] == 1
    assert (await world.scene(running["id"]))["text"].startswith("The lantern flickers.")
    assert fresh["scenarioVersion"] == 2
    assert (await world.scene(fresh["id"]))["text"].startswith("The torch burns.")


PROFILE = {"characterId": "wren", "playerAssignment": {"profileName": "Robin"}}
GUEST = {"characterId": "old_toad", "playerAssignment": {"type": "Guest", "guestName": "Uncle Bo"}}
NAMELESS = {"characterId": "fox", "playerAssignment": {"type": "Guest"}}
UNUSED = {"characterId": "owl", "isUnused": True, "playerAssignment": {"guestName": "Nobody"}}
FREE = {"characterId": "hen"}


@pytest.mark.parametrize(
    ("names", "request_part"),
    [
        (["Robin"], {}),
        (["Ann", "Bo"], {"playerNames": ["Ann", " Bo "]}),
        (["Robin", "Uncle Bo", "Player"], {"characterAssignments": [PROFILE, GUEST, NAMELESS, UNUSED, FREE]}),
        (["Ann"], {"playerNames": ["Ann"], "characterAssignments": [PROFILE, GUEST]}),
        (["Robin"], {"characterAssignments": [UNUSED, FREE]}),
    ],
)
async def test_players_are_called_as_given_or_as_assigned_or_as_the_profile(
    world: World, names: list[str], request_part: Json
) -> None:
    session = await world.start(await world.publish(), await world.child(), **request_part)

    assert session["playerNames"] == names


@pytest.mark.parametrize(
    ("field", "request_part"),
    [
        ("playerNames", {"playerNames": ["A"] * 13}),
        ("playerNames.1", {"playerNames": ["Ann", "  "]}),
        ("playerNames.0", {"playerNames": ["A" * 101]}),
        ("playerNames.0", {"playerNames": [7]}),
        ("playerNames", {"playerNames": "Ann"}),
        ("characterAssignments", {"characterAssignments": [FREE] * 13}),
        ("characterAssignments.0.characterId", {"characterAssignments": [{}]}),
        (
            "characterAssignments.0.playerAssignment.type",
            {"characterAssignments": [{**FREE, "playerAssignment": {"type": "Dog"}}]},
        ),
        ("targetAgeGroup", {"targetAgeGroup": "7-8"}),
        ("nextScene", {"nextScene": "home"}),
    ],
)
async def test_what_is_wrong_with_a_start_is_named(world: World, field: str, request_part: Json) -> None:
    answer = await world.post(START, {"scenarioId": "x", "profileId": "y", **request_part})

    assert fields_of(answer) == [field]


async def test_a_start_names_a_scenario_and_a_profile(world: World) -> None:
    assert fields_of(await world.post(START, {})) == ["scenarioId", "profileId"]


def played_by(*profiles: str) -> Json:
    """One character for each profile."""
    assignments = [
        {"characterId": character, "playerAssignment": {"profileId": profile}}
        for character, profile in zip(("wren", "old_toad"), profiles, strict=False)
    ]
    return {"characterAssignments": assignments}
