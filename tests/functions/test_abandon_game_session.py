"""Giving a session up."""

import pytest

from tests.functions.world import World, refusal_of


@pytest.mark.parametrize("moves", [(), ("pause",)])
async def test_a_session_that_has_not_ended_can_be_given_up(world: World, moves: tuple[str, ...]) -> None:
    session = await world.played("progress-scene", *moves)
    answer = await world.post(f"/api/gamesessions/{session}/abandon")
    listed = (await world.get(f"/api/gamesessions/account/{world.account('parent')}/in-progress")).json()

    assert (answer.status_code, answer.json()["status"], answer.json()["isPaused"]) == (200, "Abandoned", False)
    assert answer.json()["endTime"] is not None
    assert listed == []


async def test_giving_up_twice_is_giving_up_once(world: World) -> None:
    session = await world.played()
    first, second = [await world.post(f"/api/gamesessions/{session}/abandon") for _ in range(2)]

    assert first.json()["endTime"] == second.json()["endTime"]


async def test_a_session_that_was_played_to_its_end_is_not_given_up(world: World) -> None:
    session = await world.played("end")

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/abandon")) == (422, "SESSION_NOT_RUNNING")


async def test_what_was_given_up_is_not_played_on_and_earns_nothing(world: World) -> None:
    session = await world.played()
    await world.post(f"/api/gamesessions/{session}/abandon")
    refused = [
        await world.post(f"/api/gamesessions/{session}/{verb}") for verb in ("progress-scene", "resume", "finalize")
    ]

    assert [refusal_of(answer) for answer in refused] == [
        (422, "SESSION_NOT_RUNNING"),
        (422, "SESSION_NOT_RUNNING"),
        (422, "SESSION_NOT_COMPLETED"),
    ]


async def test_the_next_start_begins_anew(world: World) -> None:
    session = await world.played("progress-scene")
    await world.post(f"/api/gamesessions/{session}/abandon")
    following = await world.start("the-lantern", "parent-robin")

    assert following["id"] != session
    assert following["stepCount"] == 0
