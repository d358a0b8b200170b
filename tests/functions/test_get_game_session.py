"""The state of a session."""

from tests.functions.world import World, refusal_of


async def test_a_session_says_all_that_a_client_needs_between_two_scenes(world: World) -> None:
    session = await world.played("progress-scene", "choice:0", playerNames=["Ann"])
    view = await world.session(session)
    elapsed, started = view.pop("elapsedTime"), view.pop("startTime")

    assert elapsed.startswith("PT")
    assert started.endswith("Z")
    assert view == {
        "id": session,
        "scenarioId": "the-lantern",
        "scenarioVersion": 1,
        "accountId": world.account("parent"),
        "profileId": "parent-robin",
        "playerNames": ["Ann"],
        "characterAssignments": [],
        "selectedCharacterId": None,
        "status": "InProgress",
        "isPaused": False,
        "currentSceneId": "bridge",
        "choiceCount": 1,
        "stepCount": 2,
        "echoCount": 1,
        "achievementCount": 1,
        "sceneCount": 6,
        "compassValues": {"Courage & Caution": 0.8, "Honesty & Trust": 0.0},
        "playerCompassProgressTotals": [{"playerId": "parent-robin", "axis": "Courage & Caution", "total": 0.8}],
        "targetAgeGroup": "6-9",
        "endTime": None,
        "finalisedAt": None,
        "forkedFrom": None,
        "migratedFrom": None,
        "migrationReason": None,
    }


async def test_a_session_of_another_family_looks_as_if_there_were_none(world: World) -> None:
    session = await world.played()
    answers = [await world.get(f"/api/gamesessions/{each}", by="creator") for each in (session, "no-such-session")]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2
    assert answers[0].json()["detail"].replace(session, "no-such-session") == answers[1].json()["detail"]


async def test_an_admin_sees_every_session(world: World) -> None:
    session = await world.played()
    answer = await world.get(f"/api/gamesessions/{session}", by="admin")

    assert answer.json()["accountId"] == world.account("parent")
