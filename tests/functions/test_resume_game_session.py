"""Going on after a pause."""

from tests.functions.world import World, refusal_of


async def test_a_paused_session_goes_on_where_it_was(world: World) -> None:
    session = await world.played("progress-scene", "pause")
    view = await world.play(session, "resume")

    assert (view["status"], view["isPaused"], view["currentSceneId"]) == ("InProgress", False, "fork")


async def test_resuming_a_running_session_changes_nothing(world: World) -> None:
    session = await world.played("progress-scene")
    view = await world.play(session, "resume")

    assert (view["status"], view["stepCount"]) == ("InProgress", 1)


async def test_an_ended_session_is_not_resumed(world: World) -> None:
    session = await world.played("end")

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/resume")) == (422, "SESSION_NOT_RUNNING")
