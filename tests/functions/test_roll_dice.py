"""Deciding a roll scene."""

import pytest

from tests.functions.world import Json, World, fields_of, problem_of, refusal_of


async def at_the_bridge(world: World) -> str:
    """The url of rolls in a session that stands at a roll scene of difficulty 9."""
    session = await world.played("progress-scene", "choice:0")
    return f"/api/gamesessions/{session}/roll"


@pytest.mark.parametrize(
    ("number", "scene", "text"), [(9, "home", "Across"), (20, "home", "Across"), (8, "stream", "A wet foot")]
)
async def test_the_difficulty_or_more_takes_the_first_branch_and_less_the_second(
    world: World, number: int, scene: str, text: str
) -> None:
    answer = await world.post(await at_the_bridge(world), {"number": number})
    rolled = answer.json()

    assert rolled["outcome"] == {"roll": number, "difficulty": 9, "success": number >= 9}
    assert rolled["text"] == text
    assert (rolled["session"]["currentSceneId"], rolled["session"]["status"]) == (scene, "Completed")
    assert answer.headers["etag"]


async def test_the_server_rolls_where_no_number_is_sent(world: World) -> None:
    rolled = (await world.post(await at_the_bridge(world))).json()
    outcome = rolled["outcome"]

    assert 1 <= outcome["roll"] <= 20
    assert outcome["success"] == (outcome["roll"] >= 9)
    assert rolled["session"]["currentSceneId"] == ("home" if outcome["success"] else "stream")


async def test_a_roll_that_is_rewound_falls_the_same_again(world: World) -> None:
    url = await at_the_bridge(world)
    first = (await world.post(url)).json()["outcome"]
    await world.post(url.replace("roll", "rewind"), {"step": 2})

    assert (await world.post(url)).json()["outcome"] == first


async def test_a_scene_that_asks_for_no_roll_takes_none(world: World) -> None:
    session = await world.played()

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/roll")) == (422, "CHOICE_NOT_OFFERED")


async def test_a_roll_for_another_scene_than_the_current_one_is_refused(world: World) -> None:
    answer = await world.post(await at_the_bridge(world), {"sceneId": "fork"})

    assert refusal_of(answer) == (422, "WRONG_SCENE")


async def test_a_roll_that_has_fallen_is_not_repeated(world: World) -> None:
    url = await at_the_bridge(world)
    await world.post(url, {"number": 20})

    assert refusal_of(await world.post(url, {"number": 20})) == (422, "SESSION_NOT_RUNNING")


@pytest.mark.parametrize("number", [0, 21, -3, 1.5, "six"])
async def test_a_number_that_no_die_shows_is_refused(world: World, number: Json) -> None:
    answer = await world.post("/api/gamesessions/any/roll", {"number": number})

    assert fields_of(answer) == ["number"]
    assert problem_of(answer)["detail"].startswith("number: Input should be")
