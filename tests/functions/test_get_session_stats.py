"""The figures of a session."""

from tests.functions.stories import GATES
from tests.functions.world import Json, World

RING = GATES.replace("next_scene: garden", "next_scene: wood", 1).replace("delta: 0.5", "delta: 0.9")


async def stats(world: World, session: str) -> Json:
    answer = await world.get(f"/api/gamesessions/{session}/stats")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_session_that_has_just_begun_has_its_axes_at_nothing(world: World) -> None:
    figures = await stats(world, await world.played())

    assert figures.pop("sessionDuration").startswith("PT")
    assert figures == {
        "compassValues": {"Courage & Caution": 0.0, "Honesty & Trust": 0.0},
        "totalChoices": 0,
        "playerCompassProgressTotals": [],
        "recentEchoes": [],
        "achievements": [],
    }


async def test_the_compass_shows_no_more_than_two_while_totals_count_on(world: World) -> None:
    session = await world.played(story=RING)
    await world.play(session, *["choice:0"] * 6)
    figures = await stats(world, session)

    assert figures["compassValues"] == {"Courage & Caution": 2.0, "Honesty & Trust": 2.0}
    assert [total["total"] for total in figures["playerCompassProgressTotals"]] == [2.7, 3.0]
    assert figures["totalChoices"] == 6


async def test_the_last_ten_echoes_are_told_in_their_order(world: World) -> None:
    session = await world.played(story=RING)
    await world.play(session, *["choice:0"] * 13)
    view, figures = await world.session(session), await stats(world, session)

    assert view["echoCount"] == 13
    assert [echo["echoType"] for echo in figures["recentEchoes"]] == ["honesty", "bravery"] * 5
    assert figures["recentEchoes"][-1]["description"] == "Wren knocked."


async def test_the_achievements_are_those_of_the_session(world: World) -> None:
    session = await world.played("progress-scene", "choice:0", "roll:12")
    achievements = (await world.get(f"/api/gamesessions/{session}/achievements")).json()

    assert (await stats(world, session))["achievements"] == achievements != []
