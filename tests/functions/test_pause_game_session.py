"""Pausing a session."""

from tests.functions.world import World, refusal_of


async def test_a_running_session_is_paused(world: World) -> None:
    session = await world.played("progress-scene")
    view = await world.play(session, "pause")

    assert (view["status"], view["isPaused"], view["currentSceneId"]) == ("Paused", True, "fork")


async def test_pausing_twice_is_one_pause(world: World) -> None:
    session = await world.played("pause")
    view = await world.play(session, "pause")

    assert view["status"] == "Paused"


async def test_the_clock_stands_still_during_a_pause(world: World) -> None:
    session = await world.played("pause")
    paused = [(await world.session(session))["elapsedTime"] for _ in range(3)]

    assert len(set(paused)) == 1


async def test_an_ended_session_is_not_paused(world: World) -> None:
    session = await world.played("end")

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/pause")) == (422, "SESSION_NOT_RUNNING")
