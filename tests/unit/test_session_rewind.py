import pytest

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.domain.session_errors import SessionFinished, SessionNotRunning, UnknownStep
from shared_code.domain.session_life import SessionStatus
from tests.builders import after, begun, branch, choice, ending, moving, played_by, roll, scene, story

WAY = story(
    scene("start", "fork"),
    choice("fork", branch("Up", "brook", compass_change=moving(delta=0.5)), branch("Down", "end")),
    roll("brook", branch("Over", "hill", compass_change=moving(delta=0.25)), branch("In", "hill"), difficulty=1),
    choice("hill", branch("Home", "end", compass_change=moving("empathy", -1)), branch("Stay", "hill")),
    ending("end"),
)
ANOTHER = SessionId("session-2")


def played() -> GameSession:
    """A session of four steps that came to the end after forty seconds."""
    playing = begun(WAY, character_assignments=[played_by("fox", "ben")])
    playing.progress(WAY, at=after(10))
    playing.choose(WAY, "Up", player_id="ben", at=after(20))
    playing.roll(WAY, at=after(30))
    playing.choose(WAY, "Home", at=after(40))
    return playing


AT_STEP = [
    ("start", {}),
    ("fork", {}),
    ("brook", {"ben": {"courage": 0.5}}),
    ("hill", {"ben": {"courage": 0.5}, "ada": {"courage": 0.25}}),
]


@pytest.mark.parametrize("step", range(4))
def test_a_rewound_session_is_where_it_was_before_that_step(step: int) -> None:
    playing = played()
    playing.rewind(WAY, step, at=after(100))
    scene_id, totals = AT_STEP[step]

    assert (playing.current_scene_id, playing.totals) == (scene_id, totals)
    assert len(playing.steps) == step
    assert (playing.status, playing.end_time) == (SessionStatus.IN_PROGRESS, None)


def test_an_ended_session_that_is_rewound_runs_again() -> None:
    playing = played()
    playing.rewind(WAY, 3, at=after(100))
    playing.choose(WAY, "Stay", at=after(110))
    playing.choose(WAY, "Home", at=after(120))

    assert (playing.current_scene_id, playing.status, playing.end_time) == ("end", SessionStatus.COMPLETED, after(120))
    assert [step.scene_id for step in playing.steps] == ["start", "fork", "brook", "hill", "hill"]


def test_the_time_between_an_end_and_a_rewind_was_not_played() -> None:
    playing = played()
    playing.rewind(WAY, 3, at=after(1000))

    assert playing.elapsed(after(1007)).total_seconds() == 47


def test_rewinding_a_paused_session_resumes_it_and_the_pause_was_not_played() -> None:
    playing = begun(WAY)
    playing.progress(WAY, at=after(10))
    playing.pause(at=after(20))
    playing.rewind(WAY, 0, at=after(1000))

    assert (playing.status, playing.paused_at) == (SessionStatus.IN_PROGRESS, None)
    assert playing.elapsed(after(1005)).total_seconds() == 25


@pytest.mark.parametrize("stop", ["pause", "end"])
def test_rewinding_no_step_leaves_the_session_as_it_is(stop: str) -> None:
    playing = begun(WAY)
    playing.progress(WAY, at=after(10))
    getattr(playing, stop)(at=after(20))
    status = playing.status
    playing.rewind(WAY, 1, at=after(30))

    assert (playing.current_scene_id, playing.status, len(playing.steps)) == ("fork", status, 1)


def test_rewinding_tells_to_which_step() -> None:
    playing = played()
    playing.rewind(WAY, 2, at=after(100))

    assert (playing.outbox[-1].type, playing.outbox[-1].payload) == (
        "SessionRewound",
        {"sessionId": "session-1", "step": 2},
    )


@pytest.mark.parametrize("step", [-1, 5, 99])
def test_a_step_that_was_not_taken_is_unknown(step: int) -> None:
    playing = played()
    before = playing.model_dump()
    with pytest.raises(UnknownStep, match=f"The session has the steps 0 to 4, not {step}"):
        playing.rewind(WAY, step, at=after(100))
    with pytest.raises(UnknownStep):
        playing.fork(WAY, step, session_id=ANOTHER, at=after(100))

    assert playing.model_dump() == before


def test_a_finalised_session_is_not_rewound() -> None:
    playing = played()
    playing.finalise(at=after(50))
    before = playing.model_dump()
    with pytest.raises(SessionFinished, match="Fork the session"):
        playing.rewind(WAY, 1, at=after(100))

    assert playing.model_dump() == before


def test_a_session_that_was_given_up_is_not_rewound() -> None:
    playing = begun(WAY)
    playing.progress(WAY, at=after(10))
    playing.abandon(at=after(20))
    with pytest.raises(SessionNotRunning):
        playing.rewind(WAY, 0, at=after(100))


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("finalised", [False, True])
def test_a_fork_has_played_the_same_up_to_its_step(step: int, finalised: bool) -> None:
    playing = played()
    if finalised:
        playing.finalise(at=after(50))
    before = playing.model_dump()
    copy = playing.fork(WAY, step, session_id=ANOTHER, at=after(100))
    scene_id, totals = AT_STEP[step]

    assert (copy.current_scene_id, copy.totals, copy.steps) == (scene_id, totals, playing.steps[:step])
    assert (copy.id, copy.forked_from, copy.seed, copy.status) == (ANOTHER, playing.id, playing.seed, "InProgress")
    assert (copy.start_time, copy.end_time, copy.finalised_at, copy.paused_seconds) == (after(100), None, None, 0)
    assert playing.model_dump() == before


def test_a_fork_has_a_life_and_events_of_its_own() -> None:
    playing = played()
    copy = playing.fork(WAY, 3, session_id=ANOTHER, at=after(100))
    copy.choose(WAY, "Stay", at=after(110))

    assert [(event.id, event.type) for event in copy.outbox] == [
        ("session-2:1", "SessionStarted"),
        ("session-2:2", "ChoiceMade"),
    ]
    assert len(playing.steps) == 4
    assert copy.elapsed(after(110)).total_seconds() == 10


def test_a_running_session_can_be_forked_where_it_is_and_an_ended_one_cannot() -> None:
    playing = begun(WAY)
    playing.progress(WAY, at=after(10))
    playing.pause(at=after(20))
    copy = playing.fork(WAY, 1, session_id=ANOTHER, at=after(100))

    assert (copy.current_scene_id, copy.status, copy.paused_at) == ("fork", SessionStatus.IN_PROGRESS, None)
    with pytest.raises(UnknownStep, match="The session has ended there"):
        played().fork(WAY, 4, session_id=ANOTHER, at=after(100))


def test_rolls_come_again_as_they_were_after_a_rewind_and_in_a_fork() -> None:
    playing = played()
    first = playing.steps[2].roll
    copy = playing.fork(WAY, 2, session_id=ANOTHER, at=after(100))
    playing.rewind(WAY, 2, at=after(100))

    assert playing.roll(WAY, at=after(110)).roll == copy.roll(WAY, at=after(110)).roll == first
