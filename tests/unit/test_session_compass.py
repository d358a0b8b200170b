import pytest

from shared_code.domain.game_session import GameSession
from shared_code.domain.story import Story
from tests.builders import after, begun, branch, choice, ending, moving, played_by, played_by_guest, story

CAST = [played_by("fox", "ben"), played_by_guest("bear")]


def circle(*deltas: float, axis: str = "courage") -> Story:
    """A choice that leads back to itself, one way for each delta, and one that stops."""
    ways = [branch(f"{delta}", "start", compass_change=moving(axis, delta)) for delta in deltas]
    return story(choice("start", *ways, branch("Turn", "start"), branch("Stop", "")))


def moved(of: Story, *choices: tuple[str, str | None]) -> GameSession:
    """A session after these choices, each of a player."""
    playing = begun(of, character_assignments=CAST)
    for second, (text, player) in enumerate(choices):
        playing.choose(of, text, player_id=player, at=after(second))
    return playing


def test_a_compass_begins_at_nothing() -> None:
    assert begun().compass() == {}
    assert begun().compass(["courage", "empathy"]) == {"courage": 0, "empathy": 0}


def test_each_player_has_sums_of_their_own() -> None:
    playing = moved(circle(0.5, -0.25), ("0.5", "ada"), ("0.5", "ben"), ("-0.25", "ben"), ("0.5", "ada"))

    assert playing.totals == {"ada": {"courage": 1.0}, "ben": {"courage": 0.25}}
    assert playing.compass() == {"courage": 1.25}


@pytest.mark.parametrize(("delta", "shown"), [(1.0, 2.0), (-1.0, -2.0)])
def test_the_shown_value_stays_within_two_while_the_sums_go_on(delta: float, shown: float) -> None:
    playing = moved(circle(delta), *[(str(delta), None)] * 5)

    assert playing.compass() == {"courage": shown}
    assert playing.totals == {"ada": {"courage": 5 * delta}}


def test_the_way_back_begins_at_the_sum_and_not_at_the_shown_value() -> None:
    of = circle(1.0, -1.0)
    playing = moved(of, *[("1.0", None)] * 4, ("-1.0", None), ("-1.0", None))

    assert playing.compass() == {"courage": 2.0}


def test_tenths_add_up_to_tenths() -> None:
    playing = moved(circle(0.1), *[("0.1", None)] * 10)

    assert playing.totals == {"ada": {"courage": 1.0}}


def test_a_choice_without_a_change_moves_nothing() -> None:
    assert moved(circle(), ("Turn", None)).totals == {}


def test_axes_are_kept_apart_and_those_of_the_story_are_shown_first() -> None:
    playing = moved(circle(0.5, axis="loyalty"), ("0.5", None))

    assert list(playing.compass(["courage", "empathy"]).items()) == [("courage", 0), ("empathy", 0), ("loyalty", 0.5)]


def test_an_ending_is_reached_with_the_compass_of_the_last_choice() -> None:
    last = story(choice("start", branch("Yes", compass_change=moving(delta=0.5)), branch("No")), ending("end"))

    assert moved(last, ("Yes", None)).compass() == {"courage": 0.5}
