from typing import Any

import pytest

from shared_code.domain.dice import SIDES, rolled
from shared_code.domain.errors import Validation
from shared_code.domain.game_session import GameSession
from shared_code.domain.session_errors import ChoiceNotOffered, SessionNotRunning, WrongScene
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.story import Branch, Story
from tests.builders import after, begun, branch, ending, leaving, moving, roll, scene, session, story


def brook(difficulty: int | None = 10, ways: list[Branch] | None = None, **fields: Any) -> Story:
    """A roll that leads up to the hill or down into the mud."""
    both = [
        branch("You jump", "hill", compass_change=moving(delta=0.5), echo_log=leaving("courage")),
        branch("You slip", "mud", compass_change=moving(delta=-0.25), echo_log=leaving("fear")),
    ]
    rolls = scene("start", fields.pop("next_scene", None), type="roll", difficulty=difficulty, **fields).model_copy(
        update={"branches": tuple(both if ways is None else ways)}
    )
    return story(rolls, ending("hill"), ending("mud"))


@pytest.mark.parametrize("seed", range(8))
def test_a_roll_shows_what_the_seed_and_the_step_decide(seed: int) -> None:
    of = brook()
    playing = begun(of, seed=seed)
    outcome = playing.roll(of, at=after(4))

    assert outcome.roll == rolled(seed, 0)
    assert outcome.success is (outcome.roll >= 10)
    assert playing.current_scene_id == ("hill" if outcome.success else "mud")
    assert [tuple(step) for step in playing.steps] == [("start", 0 if outcome.success else 1, 4, 0, outcome.roll)]


def test_sessions_of_one_seed_roll_the_same_and_those_of_others_differ() -> None:
    of = story(*(roll(f"s{n}", *[branch(text, f"s{n + 1}") for text in "ab"]) for n in range(12)), ending("s12"))

    def rolls(seed: int) -> list[int]:
        playing = begun(of, seed=seed)
        return [playing.roll(of, at=after(1)).roll for _ in range(12)]

    assert rolls(1) == rolls(1)
    assert rolls(1) != rolls(2)


@pytest.mark.parametrize(("number", "success"), [(1, False), (9, False), (10, True), (11, True), (20, True)])
def test_the_number_of_a_die_on_the_table_counts_from_the_difficulty_on(number: int, success: bool) -> None:
    of = brook(10)
    playing = begun(of)
    outcome = playing.roll(of, number=number, at=after(4))

    assert (outcome.roll, outcome.difficulty, outcome.success) == (number, 10, success)
    assert playing.current_scene_id == ("hill" if success else "mud")
    assert playing.totals == {"ada": {"courage": 0.5 if success else -0.25}}
    assert playing.steps[0].roll == number


@pytest.mark.parametrize("number", [0, 21, -3, 10**6])
def test_a_number_that_no_die_shows_is_refused(number: int) -> None:
    of = brook()
    playing = begun(of)
    before = playing.model_dump()
    with pytest.raises(Validation, match="number: is not on a die of 20 sides"):
        playing.roll(of, number=number, at=after(4))

    assert playing.model_dump() == before


def test_a_roll_without_a_difficulty_succeeds_by_the_highest_number_alone() -> None:
    of = brook(None)

    assert begun(of).roll(of, number=19, at=after(1)).success is False
    assert begun(of).roll(of, number=20, at=after(1)).success is True


@pytest.mark.parametrize(
    ("ways", "number"),
    [([branch("You jump", "hill")], 1), ([], 1), ([], 20), ([branch("You jump", "hill"), branch("You slip", "")], 1)],
)
@pytest.mark.parametrize("next_scene", [None, "mud"])
def test_a_branch_that_is_missing_or_leads_nowhere_ends_the_story(
    ways: list[Branch], number: int, next_scene: str | None
) -> None:
    of = brook(10, ways, next_scene=next_scene)
    playing = session()
    playing.roll(of, number=number, at=after(4))

    assert (playing.current_scene_id, playing.status) == ("start", SessionStatus.COMPLETED)
    assert playing.totals == {}


def test_a_roll_tells_its_outcome() -> None:
    of = brook(12)
    playing = begun(of)
    playing.roll(of, number=7, at=after(4))
    [event] = [event for event in playing.outbox if event.type == "DiceRolled"]

    assert event.payload == {
        "sessionId": "session-1",
        "sceneId": "start",
        "roll": 7,
        "difficulty": 12,
        "success": False,
    }


def test_a_scene_of_another_kind_asks_for_no_roll() -> None:
    playing = begun()
    with pytest.raises(ChoiceNotOffered, match="'start' asks for no roll"):
        playing.roll(story(), at=after(1))

    assert playing.steps == []


def test_a_roll_at_another_scene_is_refused() -> None:
    of = brook()
    with pytest.raises(WrongScene):
        begun(of).roll(of, scene_id="hill", at=after(1))


@pytest.mark.parametrize("stop", ["pause", "end", "abandon"])
def test_a_session_that_is_not_running_rolls_nothing(stop: str) -> None:
    of = brook()
    playing = begun(of)
    getattr(playing, stop)(at=after(1))
    with pytest.raises(SessionNotRunning):
        playing.roll(of, at=after(2))


def test_a_session_after_a_failed_roll_is_the_same_when_it_was_stored() -> None:
    of = brook(10, [branch("You jump", "hill")])
    playing = begun(of)
    playing.roll(of, number=1, at=after(4))
    stored = GameSession.model_validate_json(playing.model_dump_json(by_alias=True, exclude_none=True))
    stored.rewind(of, 0, at=after(9))

    assert (stored.current_scene_id, stored.totals) == ("start", {})


def test_a_die_shows_each_of_its_numbers_about_as_often() -> None:
    shown = [rolled(seed, step) for seed in range(500) for step in range(40)]
    times = {number: shown.count(number) for number in range(1, SIDES + 1)}

    assert set(shown) == set(times)
    assert all(880 < count < 1120 for count in times.values())


def test_one_throw_says_nothing_of_the_next() -> None:
    pairs = {(rolled(seed, 0), rolled(seed, 1)) for seed in range(8000)}

    assert len(pairs) == SIDES * SIDES


def test_the_numbers_of_a_seed_never_change() -> None:
    assert [rolled(7, step) for step in range(10)] == [4, 3, 1, 19, 13, 11, 13, 19, 16, 15]
