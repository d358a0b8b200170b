"""Withdrawing one version of a story: nobody begins it, and who plays it goes on in another."""

import asyncio

import pytest

from tests.functions.stories import LANTERN
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

WITHDRAW = "/api/admin/scenarios/the-lantern/versions/{}/withdraw"
REASON = {"reason": "The stream frightens."}
BRIGHTER = LANTERN.replace("The planks creak.", "The planks are new.")
NO_BRIDGE = (
    LANTERN.replace("next_scene: bridge", "next_scene: home")
    .replace(LANTERN[LANTERN.index("  - id: bridge") : LANTERN.index("  - id: meadow")], "")
    .replace(LANTERN[LANTERN.index("  - id: stream") :], "")
)


async def withdraw(world: World, version: int = 1, by: str = "creator", **more: Json) -> Json:
    answer = await world.post(WITHDRAW.format(version), REASON | more, by=by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def republished(world: World, story: str) -> None:
    await world.publish(story, overwriteExisting=True)


async def test_who_is_at_a_scene_that_stays_notices_a_word_of_explanation(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    await republished(world, BRIGHTER)
    answer = await withdraw(world)
    scene, state = await world.scene(session), await world.session(session)

    assert answer["landings"] == {"SameScene": 1, "EarlierScene": 0, "Start": 0}
    assert (answer["replacement"], answer["withdrawn"], answer["runningSessions"]) == (2, True, 1)
    assert (scene["sceneId"], scene["text"]) == ("bridge", "The planks are new.")
    assert (state["scenarioVersion"], state["migratedFrom"], state["stepCount"]) == (2, 1, 2)
    assert state["migrationReason"] == "The story has a new version. You are where you were."
    assert state["compassValues"]["Courage & Caution"] == 0.8
    assert REASON["reason"] not in str(state)


async def test_who_is_at_a_scene_that_is_gone_goes_back_and_plays_on_to_an_end(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    await republished(world, NO_BRIDGE)
    await withdraw(world)
    state = await world.session(session)
    ended = await world.play(session, "choice:0")

    assert (state["currentSceneId"], state["stepCount"], state["choiceCount"]) == ("fork", 1, 0)
    assert "the last place" in state["migrationReason"]
    assert (ended["status"], ended["currentSceneId"]) == ("Completed", "home")


async def test_a_move_that_was_meant_for_the_old_scene_is_refused_once(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    await republished(world, NO_BRIDGE)
    await withdraw(world)
    refused = await world.post(f"/api/gamesessions/{session}/roll", {"number": 20})
    scene = await world.scene(session)
    ended = await world.play(session, "choice:1")

    assert refusal_of(refused) == (422, "STORY_CHANGED")
    assert "Read the scene again" in problem_of(refused)["detail"]
    assert (scene["sceneId"], ended["currentSceneId"]) == ("fork", "meadow")


async def test_a_move_from_a_scene_that_is_as_it_was_is_made(world: World) -> None:
    session = await world.played("progress-scene")
    await republished(world, BRIGHTER)
    await withdraw(world)
    moved = await world.play(session, "choice:0")

    assert (moved["currentSceneId"], moved["scenarioVersion"], moved["migratedFrom"]) == ("bridge", 2, 1)


async def test_an_ended_session_stays_as_it_was_played(world: World) -> None:
    session = await world.played("progress-scene", "choice:0", "roll:20")
    await republished(world, NO_BRIDGE)
    answer = await withdraw(world)
    state = await world.session(session)

    assert answer["runningSessions"] == 0
    assert (state["status"], state["scenarioVersion"], state["migratedFrom"]) == ("Completed", 1, None)


async def test_sessions_of_other_versions_stay_where_they_are(world: World) -> None:
    await world.publish()
    await republished(world, BRIGHTER)
    session = (await world.start("the-lantern", await world.child()))["id"]
    await withdraw(world, 1)
    state = await world.session(session)

    assert (state["scenarioVersion"], state["migratedFrom"]) == (2, None)


async def test_when_the_newest_is_withdrawn_the_one_before_is_played_and_shown(world: World) -> None:
    await world.publish()
    await republished(world, BRIGHTER.replace("A lantern goes out", "A lamp goes out"))
    session = (await world.start("the-lantern", await world.child()))["id"]
    await withdraw(world, 2)
    fresh = await world.start("the-lantern", await world.child("Kim"))
    listed = (await world.get("/api/scenarios", by=None)).json()["scenarios"][0]
    versions = (await world.get("/api/admin/scenarios/the-lantern/versions", by="creator")).json()

    assert ((await world.session(session))["scenarioVersion"], fresh["scenarioVersion"]) == (1, 1)
    assert (listed["version"], listed["description"][:9]) == (1, "A lantern")
    assert [(one["isCurrent"], one["withdrawalReason"]) for one in versions] == [
        (False, REASON["reason"]),
        (True, None),
    ]


async def test_the_next_version_gets_a_number_of_its_own(world: World) -> None:
    await world.publish()
    await republished(world, BRIGHTER)
    await withdraw(world, 2)
    await republished(world, NO_BRIDGE)

    assert (await world.get("/api/scenarios/the-lantern", by=None)).json()["version"] == 3


async def test_a_dry_run_counts_and_withdraws_nothing(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    await republished(world, NO_BRIDGE)
    answer = await withdraw(world, dryRun=True)

    assert (answer["withdrawn"], answer["runningSessions"], answer["examinedSessions"]) == (False, 1, 1)
    assert answer["landings"] == {"SameScene": 0, "EarlierScene": 1, "Start": 0}
    assert (await world.scene(session))["sceneId"] == "bridge"


async def test_the_only_version_is_not_withdrawn(world: World) -> None:
    await world.publish()
    answer = await world.post(WITHDRAW.format(1), REASON, by="creator")

    assert refusal_of(answer) == (422, "ONLY_VERSION")


async def test_of_two_versions_that_are_withdrawn_at_once_one_stays(world: World) -> None:
    await world.publish()
    await republished(world, BRIGHTER)
    answers = await asyncio.gather(*(world.post(WITHDRAW.format(n), REASON, by="creator") for n in (1, 2)))
    versions = (await world.get("/api/admin/scenarios/the-lantern/versions", by="creator")).json()

    assert sorted(answer.status_code for answer in answers) == [200, 422]
    assert sorted(one["withdrawnAt"] is None for one in versions) == [False, True]


async def test_many_who_look_at_once_are_all_shown_the_same(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    await republished(world, NO_BRIDGE)
    await withdraw(world)
    answers = await asyncio.gather(*(world.get(f"/api/gamesessions/{session}/scene") for _ in range(5)))
    state = await world.session(session)

    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["sceneId"] for answer in answers} == {"fork"}
    assert (state["currentSceneId"], state["stepCount"]) == ("fork", 1)


async def test_every_other_way_into_the_session_leads_to_the_new_version(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    await republished(world, NO_BRIDGE)
    await withdraw(world)
    again = await world.start("the-lantern", "parent-robin")
    running = (await world.get(f"/api/gamesessions/account/{world.account('parent')}/in-progress")).json()

    assert (again["id"], again["currentSceneId"], again["scenarioVersion"]) == (session, "fork", 2)
    assert [(one["currentSceneId"], one["scenarioVersion"]) for one in running] == [("fork", 2)]


@pytest.mark.parametrize(
    ("version", "body", "status"), [(9, REASON, 404), (1, {}, 400), (1, {"reason": " "}, 400), ("one", REASON, 400)]
)
async def test_what_cannot_be_withdrawn_is_told(world: World, version: Json, body: Json, status: int) -> None:
    await world.publish()
    await republished(world, BRIGHTER)
    answer = await world.post(WITHDRAW.format(version), body, by="creator")

    assert problem_of(answer)["status"] == status
    assert status == 404 or fields_of(answer) == ["version" if version == "one" else "reason"]


async def test_the_version_of_another_creator_is_not_found(world: World) -> None:
    await world.publish()
    await republished(world, BRIGHTER)

    assert refusal_of(await world.post(WITHDRAW.format(1), REASON, by="publisher")) == (404, "RESOURCE_NOT_FOUND")
    assert (await withdraw(world, by="moderator"))["withdrawn"] is True
