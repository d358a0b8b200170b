"""Deleting a session."""

from shared_code.application.badges import specifications as having
from shared_code.domain.badge import PlayerScenarioScore
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.ports.repository import Repository
from tests.functions.badges import badge
from tests.functions.stories import GATES
from tests.functions.world import World, refusal_of


async def delete(world: World, session: str) -> int:
    return (await world.send("DELETE", f"/api/gamesessions/{session}")).status_code


async def test_a_deleted_session_is_gone(world: World) -> None:
    session = await world.played("progress-scene")
    deleted = await delete(world, session)
    kept = await world.composition.get(Repository[GameSession]).find(SessionId(session), world.account("parent"))

    assert deleted == 204
    assert kept is None
    assert refusal_of(await world.get(f"/api/gamesessions/{session}")) == (404, "RESOURCE_NOT_FOUND")
    assert await delete(world, session) == 404


async def test_other_sessions_stay(world: World) -> None:
    session = await world.played()
    other = await world.start(await world.publish(GATES), "parent-robin")
    await delete(world, session)

    assert (await world.session(other["id"]))["status"] == "InProgress"


async def test_scores_and_badges_of_a_deleted_session_stay(world: World) -> None:
    await world.keep(badge("bronze", 0.5))
    session = await world.played("progress-scene", "choice:0", "roll:12")
    [award] = (await world.post(f"/api/gamesessions/{session}/finalize")).json()["awards"]
    await delete(world, session)
    held = (await world.get("/api/userbadges/user/parent-robin")).json()
    scores = world.composition.get(Repository[PlayerScenarioScore])
    again = await world.start("the-lantern", "parent-robin")
    await world.play(again["id"], "end")
    [second] = (await world.post(f"/api/gamesessions/{again['id']}/finalize")).json()["awards"]

    assert [each["id"] for each in held] == [each["id"] for each in award["newBadges"]] != []
    assert [
        score.game_session_id async for score in scores.each(having.scores_of_profile(ProfileId("parent-robin")))
    ] == [session]
    assert (second["alreadyPlayed"], second["newBadges"]) == (True, [])


async def test_no_later_session_gets_the_id_of_a_deleted_one(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    used = []
    for _ in range(3):
        used.append((await world.start(scenario, child))["id"])
        await delete(world, used[-1])
    used.append((await world.start(scenario, child))["id"])
    await world.play(used[-1], "end")
    used.append((await world.start(scenario, child))["id"])
    for session in used[3:]:
        await delete(world, session)
    used.append((await world.start(scenario, child))["id"])

    assert len(set(used)) == 6


async def test_only_the_version_that_was_read_is_deleted(world: World) -> None:
    session = await world.played()
    tag = (await world.get(f"/api/gamesessions/{session}")).headers["etag"]
    await world.play(session, "progress-scene")
    answer = await world.send("DELETE", f"/api/gamesessions/{session}", headers={"If-Match": tag})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")
    assert (await world.session(session))["stepCount"] == 1
