"""What a play achieves."""

import pytest

from shared_code.domain.achievements import AchievementType, achievements
from shared_code.domain.game_session import GameSession
from shared_code.domain.story import Story
from tests.builders import after, begun, branch, choice, ending, leaving, moving, reveal, roll, scene, story

NO_BADGES: dict[str, float] = {}


def way(*deltas: float, axis: str = "courage") -> Story:
    """One choice after the other, each with one branch for its delta; then the end."""
    names = [f"c{number}" for number in range(len(deltas))]
    scenes = [
        choice(name, branch("Go", following, compass_change=moving(axis, delta)))
        for name, delta, following in zip(names, deltas, [*names[1:], "end"], strict=True)
    ]
    return story(*scenes, ending("end"))


def played(of: Story, steps: int) -> GameSession:
    """A session that takes the first branch so many times, a minute each."""
    playing = begun(of)
    for minute in range(steps):
        playing.choose(of, 0, at=after(60 * (minute + 1)))
    return playing


def earned(
    of: Story, playing: GameSession, badges: dict[str, float] = NO_BADGES
) -> list[tuple[str, str | None, float]]:
    """The type, what it is about, and the seconds from the start, of each."""
    found = achievements(playing, of, badges)
    return [(one.type.value, one.about, (one.earned_at - playing.start_time).total_seconds()) for one in found]


def about(of: Story, playing: GameSession, kind: AchievementType, badges: dict[str, float] = NO_BADGES) -> list[float]:
    """When a play achieved things of one type, in minutes."""
    return [seconds / 60 for type_, _, seconds in earned(of, playing, badges) if type_ == kind.value]


def test_a_play_that_has_just_begun_has_achieved_nothing() -> None:
    of = way(0.5)

    assert earned(of, begun(of)) == []


def test_the_first_choice_and_the_ending_are_achievements() -> None:
    of = way(0.5, 0.5)

    assert earned(of, played(of, 2)) == [("FirstChoice", None, 60), ("SessionComplete", None, 120)]


def test_a_roll_and_going_on_are_no_choices() -> None:
    of = story(
        scene("start", "dice"), roll("dice", branch("Win", "wood"), branch("Lose", "wood")), choice("wood"), ending()
    )
    playing = begun(of)
    playing.progress(of, at=after(1))
    playing.roll(of, at=after(2))

    assert earned(of, playing) == []


@pytest.mark.parametrize(("sign", "minute"), [(1, 2), (-1, 2)])
def test_an_axis_reaches_its_first_badge_whichever_way_it_goes(sign: int, minute: int) -> None:
    of = way(*[0.5 * sign] * 4)

    assert about(of, played(of, 4), AchievementType.COMPASS_THRESHOLD, {"courage": 1.0}) == [minute]


@pytest.mark.parametrize("badges", [NO_BADGES, {"courage": 10.0}])
def test_no_threshold_lies_beyond_the_end_of_the_compass(badges: dict[str, float]) -> None:
    of = way(*[0.5] * 5)

    assert about(of, played(of, 5), AchievementType.COMPASS_THRESHOLD, badges) == [4]
    assert about(of, played(of, 3), AchievementType.COMPASS_THRESHOLD, badges) == []


def test_a_threshold_is_found_however_the_axis_is_spelled() -> None:
    of = way(0.5, 0.5, axis="Courage & Caution")

    assert about(of, played(of, 1), AchievementType.COMPASS_THRESHOLD, {"courage&caution": 0.5}) == [1]


def test_three_moves_in_a_row_the_same_way_are_consistent() -> None:
    steady, wavering = way(-0.1, 0.1, 0.2, 0.3, 0.4), way(0.1, 0.2, -0.1, 0.1, 0.2)

    assert about(steady, played(steady, 5), AchievementType.CONSISTENT_CHOICE) == [4]
    assert about(wavering, played(wavering, 5), AchievementType.CONSISTENT_CHOICE) == []


def test_growth_is_to_stand_below_zero_and_then_above() -> None:
    grown, risen_to_zero, never_below = way(-0.5, 0.4, 0.2), way(-0.5, 0.5, 0.0), way(0.5, -0.4, 0.2)

    assert about(grown, played(grown, 3), AchievementType.MORAL_GROWTH) == [3]
    assert about(risen_to_zero, played(risen_to_zero, 3), AchievementType.MORAL_GROWTH) == []
    assert about(never_below, played(never_below, 3), AchievementType.MORAL_GROWTH) == []


def test_an_echo_that_comes_back_twice_is_one_achievement() -> None:
    of = story(
        choice("start", branch("Help", "wood", echo_log=leaving())),
        scene("wood", "lake", echo_reveals=[reveal()]),
        scene("lake", "end", echo_reveals=[reveal()]),
        ending("end", echo_reveals=[reveal("fear")]),
    )
    playing = begun(of)
    playing.choose(of, 0, at=after(60))
    playing.progress(of, at=after(120))
    playing.progress(of, at=after(180))

    assert about(of, playing, AchievementType.ECHO_REVEALED) == [1]


def test_what_is_undone_is_not_achieved_any_more() -> None:
    of = way(0.5, 0.5)
    playing = played(of, 2)
    playing.rewind(of, 0, at=after(200))

    assert earned(of, playing) == []
