"""What a session has achieved."""

from tests.functions.badges import badge
from tests.functions.world import Json, World


async def achieved(world: World, session: str) -> list[Json]:
    answer = await world.get(f"/api/gamesessions/{session}/achievements")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


async def test_a_play_to_its_end_has_achieved_a_first_choice_an_echo_and_its_end(world: World) -> None:
    session = await world.played("progress-scene", "choice:0", "roll:12")
    found = await achieved(world, session)

    assert [each["type"] for each in found] == ["FirstChoice", "EchoRevealed", "SessionComplete"]
    assert [each["iconName"] for each in found] == ["badge_first_choice", "badge_echo", "badge_completion"]
    assert len({each["id"] for each in found}) == 3
    assert found[1]["description"] == "Something you did came back: bravery."
    assert (await world.session(session))["achievementCount"] == 3


async def test_an_axis_counts_from_the_first_badge_of_the_age_group(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    before = await achieved(world, session)
    await world.keep(badge("bronze", 0.75))
    threshold = next(each for each in await achieved(world, session) if each["type"] == "CompassThreshold")

    assert "CompassThreshold" not in [each["type"] for each in before]
    assert (threshold["compassAxis"], threshold["thresholdValue"]) == ("Courage & Caution", 0.75)
    assert threshold["id"] == f"{session}_Courage & Caution_threshold"


async def test_a_session_that_has_just_begun_has_achieved_nothing(world: World) -> None:
    assert await achieved(world, await world.played()) == []


async def test_asking_twice_achieves_nothing_twice(world: World) -> None:
    session = await world.played("progress-scene", "choice:1")

    assert await achieved(world, session) == await achieved(world, session)
