import pytest

from shared_code.domain.errors import RuleViolation
from shared_code.domain.game_session import GameSession
from shared_code.domain.session_errors import ChoiceNotOffered, SessionNotRunning, WrongScene
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.steps import ONWARD
from shared_code.domain.story import Scene
from tests.builders import after, begun, branch, choice, ending, roll, scene, session, story

FORK = story(
    choice("start", branch("Left", "brook"), branch("Right", "end"), branch("Stop", ""), branch("Lost", "nowhere")),
    roll("brook"),
    ending("end"),
)


def events(of: GameSession) -> list[str]:
    return [event.type for event in of.outbox]


def test_a_session_begins_at_the_start_of_its_story() -> None:
    started = session(current_scene_id="anywhere")
    started.begin(FORK, at=after(0))

    assert (started.current_scene_id, started.status, started.steps) == ("start", SessionStatus.IN_PROGRESS, [])
    assert events(started) == ["SessionStarted"]


def test_a_story_of_one_ending_is_over_when_it_begins() -> None:
    started = begun(story(ending("end")))

    assert (started.current_scene_id, started.status, started.end_time) == ("end", SessionStatus.COMPLETED, after(0))


@pytest.mark.parametrize("named", ["Left", 0])
def test_a_choice_is_taken_by_its_text_or_by_its_place(named: str | int) -> None:
    playing = begun(FORK)
    taken = playing.choose(FORK, named, at=after(5))

    assert taken is FORK.start.branches[0]
    assert playing.current_scene_id == "brook"
    assert playing.status is SessionStatus.IN_PROGRESS
    assert [tuple(step) for step in playing.steps] == [("start", 0, 5, 0, 0)]


def test_a_choice_that_leads_to_an_ending_completes_the_session_there() -> None:
    playing = begun(FORK)
    playing.choose(FORK, "Right", at=after(9))

    assert (playing.current_scene_id, playing.status, playing.end_time) == ("end", SessionStatus.COMPLETED, after(9))
    assert events(playing) == ["SessionStarted", "ChoiceMade", "SessionCompleted"]


@pytest.mark.parametrize("named", ["Stop", "Lost"])
def test_a_choice_that_leads_nowhere_completes_the_session_where_it_is(named: str) -> None:
    playing = begun(FORK)
    playing.choose(FORK, named, at=after(9))

    assert (playing.current_scene_id, playing.status) == ("start", SessionStatus.COMPLETED)


@pytest.mark.parametrize("named", ["Up", "left", " Left", "", "0", 4, -1, 10**9])
def test_a_choice_that_is_not_offered_is_refused_and_the_offers_are_named(named: str | int) -> None:
    playing = begun(FORK)
    before = playing.model_dump()
    with pytest.raises(ChoiceNotOffered, match="'start' offers 0: Left; 1: Right; 2: Stop; 3: Lost"):
        playing.choose(FORK, named, at=after(5))

    assert playing.model_dump() == before


def test_a_scene_without_branches_offers_no_choice() -> None:
    straight = story(scene("start", "end"), ending("end"))
    with pytest.raises(ChoiceNotOffered, match="'start' offers no choice"):
        begun(straight).choose(straight, 0, at=after(5))


def test_a_choice_of_the_scene_that_the_player_sees_is_taken() -> None:
    playing = begun(FORK)
    playing.choose(FORK, "Left", scene_id="start", at=after(5))

    assert playing.current_scene_id == "brook"


def test_a_choice_of_another_scene_is_refused() -> None:
    playing = begun(FORK)
    before = playing.model_dump()
    with pytest.raises(WrongScene, match="The session is at 'start', not at 'brook'"):
        playing.choose(FORK, 0, scene_id="brook", at=after(5))

    assert playing.model_dump() == before


def test_a_roll_scene_takes_no_choice() -> None:
    playing = begun(FORK)
    playing.choose(FORK, "Left", at=after(5))
    before = playing.model_dump()
    with pytest.raises(ChoiceNotOffered, match="roll instead"):
        playing.choose(FORK, 0, at=after(6))

    assert playing.model_dump() == before


@pytest.mark.parametrize("stop", ["pause", "end", "abandon"])
def test_a_session_that_is_not_running_takes_no_choice(stop: str) -> None:
    playing = begun(FORK)
    getattr(playing, stop)(at=after(1))
    before = playing.model_dump()
    with pytest.raises(SessionNotRunning):
        playing.choose(FORK, 0, at=after(2))

    assert playing.model_dump() == before


def test_a_session_whose_scene_is_not_in_the_story_is_at_no_scene() -> None:
    playing = begun(FORK)
    playing.current_scene_id = "cut"
    for move in (lambda: playing.choose(FORK, 0, at=after(1)), lambda: playing.progress(FORK, at=after(1))):
        with pytest.raises(WrongScene, match="The story has no scene 'cut'"):
            move()


def test_going_on_enters_the_next_scene() -> None:
    straight = story(scene("start", "wood"), scene("wood", "end"), ending("end"))
    playing = begun(straight)
    playing.progress(straight, at=after(3))
    playing.progress(straight, target="end", at=after(4))

    assert [(step.scene_id, step.branch, step.at) for step in playing.steps] == [
        ("start", ONWARD, 3),
        ("wood", ONWARD, 4),
    ]
    assert (playing.current_scene_id, playing.status) == ("end", SessionStatus.COMPLETED)
    assert events(playing) == ["SessionStarted", "SceneProgressed", "SceneProgressed", "SessionCompleted"]


def test_going_on_resumes_a_paused_session() -> None:
    straight = story(scene("start", "wood"), scene("wood", "end"), ending("end"))
    playing = begun(straight)
    playing.pause(at=after(1))
    playing.progress(straight, at=after(61))

    assert (playing.status, playing.paused_seconds) == (SessionStatus.IN_PROGRESS, 60)
    assert events(playing) == ["SessionStarted", "SessionPaused", "SessionResumed", "SceneProgressed"]


@pytest.mark.parametrize("target", ["start", "end", "", "nowhere"])
def test_going_on_to_another_scene_is_refused_and_does_not_resume(target: str) -> None:
    straight = story(scene("start", "wood"), scene("wood", "end"), ending("end"))
    playing = begun(straight)
    playing.pause(at=after(1))
    before = playing.model_dump()
    with pytest.raises(ChoiceNotOffered, match="'start' leads to 'wood'"):
        playing.progress(straight, target=target, at=after(2))

    assert playing.model_dump() == before


@pytest.mark.parametrize("left", [choice("start"), roll("start")])
def test_a_scene_with_branches_is_not_left_by_going_on(left: Scene) -> None:
    forked = story(left, ending("end"))
    playing = begun(forked)
    with pytest.raises(ChoiceNotOffered, match=r"is left by a (choice|roll), not by going on"):
        playing.progress(forked, at=after(2))

    assert playing.steps == []


@pytest.mark.parametrize("stop", ["end", "abandon"])
def test_a_session_that_has_ended_does_not_go_on(stop: str) -> None:
    straight = story(scene("start", "end"), ending("end"))
    playing = begun(straight)
    getattr(playing, stop)(at=after(1))
    with pytest.raises(SessionNotRunning):
        playing.progress(straight, at=after(2))


def test_every_refusal_is_a_broken_rule() -> None:
    refusals = {ChoiceNotOffered, WrongScene, SessionNotRunning}

    assert all(issubclass(refusal, RuleViolation) for refusal in refusals)
    assert len({refusal.code for refusal in refusals}) == 3
