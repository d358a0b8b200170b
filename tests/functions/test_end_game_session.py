"""Ending a session before the story does."""

import pytest

from tests.functions.world import World, refusal_of


@pytest.mark.parametrize("moves", [(), ("progress-scene", "pause")])
async def test_a_session_ends_wherever_it_is(world: World, moves: tuple[str, ...]) -> None:
    session = await world.played(*moves)
    view = await world.play(session, "end")

    assert (view["status"], view["isPaused"]) == ("Completed", False)
    assert view["endTime"].endswith("Z")


async def test_ending_an_ended_session_keeps_its_end(world: World) -> None:
    session = await world.played("end")
    first = await world.session(session)
    again = await world.play(session, "end")

    assert (again["endTime"], again["elapsedTime"]) == (first["endTime"], first["elapsedTime"])


async def test_an_abandoned_session_is_not_ended(world: World) -> None:
    older = await world.older_twin(await world.played("progress-scene"))
    await world.start("the-lantern", "parent-robin")

    assert refusal_of(await world.post(f"/api/gamesessions/{older}/end")) == (422, "SESSION_NOT_RUNNING")
