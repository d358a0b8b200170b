"""A play told again."""

from shared_code.domain.steps import ONWARD
from shared_code.domain.turns import turns
from tests.builders import after, begun, branch, choice, ending, leaving, moving, reveal, roll, scene, story


def test_a_turn_says_what_was_left_taken_and_reached() -> None:
    of = story(
        scene("start", "fork"),
        choice("fork", branch("Help", "dice", compass_change=moving(), echo_log=leaving()), branch("Run", "end")),
        roll("dice", branch("Win", "end"), branch("Lose", "end")),
        ending("end", echo_reveals=[reveal()]),
    )
    playing = begun(of)
    playing.progress(of, at=after(1))
    playing.choose(of, "Help", at=after(2))
    playing.roll(of, number=20, at=after(3))
    onward, chosen, rolled = turns(of, playing.steps)

    assert (onward.step.branch, onward.branch, onward.echo, onward.target) == (ONWARD, None, None, "fork")
    assert (chosen.branch and chosen.branch.choice, chosen.echo and chosen.echo.step, chosen.target) == (
        "Help",
        1,
        "dice",
    )
    assert (rolled.step.roll, rolled.target, [echo.echo_type for echo in rolled.revealed]) == (20, "end", ["kindness"])
    assert not onward.revealed
    assert not chosen.revealed


def test_a_branch_that_leads_nowhere_has_no_target() -> None:
    of = story(choice("start", branch("Stop", "")))
    playing = begun(of)
    playing.choose(of, 0, at=after(1))

    assert [(turn.target, turn.revealed) for turn in turns(of, playing.steps)] == [(None, ())]


def test_a_scene_that_the_story_does_not_have_is_told_without_it() -> None:
    of = story()
    playing = begun(of)
    playing.choose(of, 0, at=after(1))
    [turn] = turns(story(choice("other"), ending()), playing.steps)

    assert (turn.scene, turn.branch, turn.target) == (None, None, None)
