"""What a choice leaves behind, and when it comes back."""

from typing import Any

import pytest

from shared_code.domain.game_session import GameSession
from shared_code.domain.steps import echoes, revealed
from shared_code.domain.story import Story
from tests.builders import after, begun, branch, choice, ending, leaving, reveal, roll, scene, story


def walk(strength: float = 0.5, **of_reveal: Any) -> Story:
    """A choice that leaves kindness (or turns in a circle), two scenes, and an ending where it may come back."""
    return story(
        choice("start", branch("Help", "wood", echo_log=leaving(strength=strength)), branch("Turn", "start")),
        scene("wood", "hill"),
        scene("hill", "end"),
        ending("end", echo_reveals=[reveal(**of_reveal)]),
    )


def played(of: Story, *texts: str) -> GameSession:
    """A session after these choices and the rest of the way."""
    playing = begun(of)
    for text in texts:
        playing.choose(of, text, at=after(1))
    while playing.end_time is None:
        playing.progress(of, at=after(2))
    return playing


def told(of: GameSession) -> list[str]:
    """The echoes that subscribers heard come back, each with the scene that it came from."""
    events = [event.payload for event in of.outbox if event.type == "EchoRevealed"]
    return [f"{event['echoType']} of {event['triggerSceneId']} in {event['sceneId']}" for event in events]


def test_an_echo_comes_back_on_entering_the_scene_that_reveals_it() -> None:
    assert told(played(walk(), "Help")) == ["kindness of start in end"]


def test_a_choice_that_leaves_nothing_leaves_no_echo() -> None:
    of = walk()
    playing = begun(of)
    playing.choose(of, "Turn", at=after(1))

    assert echoes(of, playing.steps) == []


def test_an_echo_says_what_was_left_where_and_when() -> None:
    of = walk(0.7)
    playing = played(of, "Turn", "Help")
    [echo] = echoes(of, playing.steps)

    assert echo.model_dump() == {
        "echo_type": "kindness",
        "description": "It was kindness.",
        "strength": 0.7,
        "scene_id": "start",
        "step": 1,
    }


@pytest.mark.parametrize(
    ("strength", "least", "fires"),
    [
        (0.5, 0.5, True),
        (0.49, 0.5, False),
        (1.0, 0.5, True),
        (-0.5, 0.5, False),
        (-0.5, -0.5, True),
        (-0.5, -0.6, True),
        (-0.7, -0.6, False),
        (0.0, 0.0, True),
    ],
)
def test_an_echo_must_be_strong_enough(strength: float, least: float, fires: bool) -> None:
    assert bool(told(played(walk(strength, min_strength=least), "Help"))) is fires


@pytest.mark.parametrize(("trigger", "fires"), [("", True), ("start", True), ("wood", False), ("START", False)])
def test_an_echo_must_come_from_the_scene_that_is_waited_for(trigger: str, fires: bool) -> None:
    assert bool(told(played(walk(trigger_scene_id=trigger), "Help"))) is fires


@pytest.mark.parametrize(("most", "fires"), [(None, True), (10, True), (3, True), (2, False), (0, False)])
def test_an_echo_must_not_be_older_than_so_many_scenes(most: int | None, fires: bool) -> None:
    assert bool(told(played(walk(max_age_scenes=most), "Help"))) is fires


def test_an_echo_is_one_scene_old_in_the_scene_it_leads_to() -> None:
    of = story(
        choice("start", branch("Help", "end", echo_log=leaving()), branch("No")),
        ending("end", echo_reveals=[reveal(max_age_scenes=1)]),
    )

    assert told(played(of, "Help")) == ["kindness of start in end"]


def test_an_echo_of_another_type_does_not_come_back() -> None:
    assert told(played(walk(echo_type="fear"), "Help")) == []


def test_an_echo_of_a_roll_comes_back_like_any_other() -> None:
    of = story(
        roll("start", branch("Up", echo_log=leaving("courage")), branch("Down"), difficulty=1),
        ending("end", echo_reveals=[reveal("courage")]),
    )
    playing = begun(of)
    playing.roll(of, at=after(1))

    assert told(playing) == ["courage of start in end"]


def test_the_latest_echo_that_fits_is_the_one_that_comes_back() -> None:
    ways = [branch(f"{strength}", "start", echo_log=leaving(strength=strength)) for strength in (0.9, 0.6, 0.1)]
    of = story(choice("start", *ways, branch("Stop", "end")), ending("end", echo_reveals=[reveal()]))
    playing = begun(of)
    for text in ("0.9", "0.6", "0.1", "Stop"):
        playing.choose(of, text, at=after(1))
    [(_, echo)] = revealed(of, playing.steps, of.scene_by_id["end"])

    assert (echo.strength, echo.step) == (0.6, 1)


def test_each_reveal_of_a_scene_answers_for_itself_and_in_order() -> None:
    of = story(
        choice("start", branch("Help", "end", echo_log=leaving()), branch("No")),
        ending("end", echo_reveals=[reveal(), reveal("fear"), reveal(min_strength=0.4)]),
    )
    playing = played(of, "Help")
    fired = [waiting.min_strength for waiting, _ in revealed(of, playing.steps, of.scene_by_id["end"])]

    assert fired == [0.5, 0.4]
    assert len(told(playing)) == 2


def test_a_scene_that_is_entered_again_reveals_again() -> None:
    of = story(
        choice("start", branch("Help", "start", echo_log=leaving()), branch("Stop", ""), echo_reveals=[reveal()]),
    )
    playing = begun(of)
    playing.choose(of, "Help", at=after(1))
    playing.choose(of, "Help", at=after(2))

    assert told(playing) == ["kindness of start in start"] * 2


def test_what_is_left_by_a_choice_is_forgotten_when_it_is_undone() -> None:
    of = walk()
    playing = played(of, "Help")
    playing.rewind(of, 0, at=after(9))

    assert echoes(of, playing.steps) == []
