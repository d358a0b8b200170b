"""Going on from a scene that offers no choice."""

import pytest

from tests.functions.world import World, refusal_of

STRAIGHT = """\
title: Straight On
age_group: "6-9"
scenes:
  - {id: one, type: narrative, description: One., next_scene: two}
  - {id: two, type: narrative, description: Two., next_scene: three}
  - {id: three, type: special, description: Three.}
"""


async def test_going_on_enters_the_next_scene(world: World) -> None:
    session = await world.played()
    view = await world.play(session, "progress-scene")

    assert (view["currentSceneId"], view["stepCount"], view["choiceCount"]) == ("fork", 1, 0)


async def test_the_scene_to_arrive_at_can_be_named(world: World) -> None:
    session = await world.played()
    answer = await world.post(f"/api/gamesessions/{session}/progress-scene", {"sceneId": "fork"})

    assert answer.json()["currentSceneId"] == "fork"


@pytest.mark.parametrize("scene", ["home", "no-such-scene", "path"])
async def test_nobody_jumps_to_another_scene(world: World, scene: str) -> None:
    session = await world.played()
    answer = await world.post(f"/api/gamesessions/{session}/progress-scene", {"sceneId": scene})

    assert refusal_of(answer) == (422, "CHOICE_NOT_OFFERED")
    assert [error["field"] for error in answer.json()["errors"]] == ["sceneId"]
    assert (await world.session(session))["currentSceneId"] == "path"


@pytest.mark.parametrize("moves", [("progress-scene",), ("progress-scene", "choice:0")])
async def test_a_choice_or_a_roll_is_not_passed_over(world: World, moves: tuple[str, ...]) -> None:
    session = await world.played(*moves)

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/progress-scene")) == (422, "CHOICE_NOT_OFFERED")


async def test_going_on_resumes_a_paused_session(world: World) -> None:
    session = await world.played("pause")
    view = await world.play(session, "progress-scene")

    assert (view["status"], view["isPaused"], view["currentSceneId"]) == ("InProgress", False, "fork")


async def test_going_on_to_an_ending_completes_the_session(world: World) -> None:
    session = await world.played("progress-scene", "progress-scene", story=STRAIGHT)
    view = await world.session(session)

    assert (view["status"], view["currentSceneId"]) == ("Completed", "three")
    assert refusal_of(await world.post(f"/api/gamesessions/{session}/progress-scene")) == (422, "SESSION_NOT_RUNNING")
