"""Going back to an earlier step."""

import pytest

from tests.functions.stories import GATES
from tests.functions.world import Json, World, fields_of, refusal_of


async def rewind(world: World, session: str, step: int) -> Json:
    answer = await world.post(f"/api/gamesessions/{session}/rewind", {"step": step})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_what_was_played_after_a_step_is_undone(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES)
    view = await rewind(world, session, 1)

    assert (view["status"], view["currentSceneId"], view["endTime"]) == ("InProgress", "glass", None)
    assert (view["stepCount"], view["choiceCount"], view["echoCount"]) == (1, 1, 1)
    assert view["compassValues"] == {"Courage & Caution": 0.5, "Honesty & Trust": 0.0}


async def test_another_way_can_be_taken_from_there(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES)
    await rewind(world, session, 0)
    view = await world.play(session, "choice:1", "choice:1")

    assert view["compassValues"] == {"Courage & Caution": -0.5, "Honesty & Trust": -1.0}
    assert (await world.scene(session))["reveals"] == []


async def test_rewinding_to_where_the_session_is_changes_nothing(world: World) -> None:
    session = await world.played("progress-scene")
    view = await rewind(world, session, 1)

    assert (view["status"], view["currentSceneId"], view["stepCount"]) == ("InProgress", "fork", 1)


async def test_a_step_that_was_not_played_is_refused(world: World) -> None:
    session = await world.played("progress-scene")

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/rewind", {"step": 2})) == (422, "UNKNOWN_STEP")


@pytest.mark.parametrize("body", [{}, {"step": -1}, {"step": "last"}, {"step": None}])
async def test_a_rewind_names_a_step(world: World, body: Json) -> None:
    assert fields_of(await world.post("/api/gamesessions/any/rewind", body)) == ["step"]


async def test_a_finalised_session_is_not_rewound(world: World) -> None:
    session = await world.played("end")
    await world.post(f"/api/gamesessions/{session}/finalize")

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/rewind", {"step": 0})) == (
        422,
        "SESSION_FINALISED",
    )
