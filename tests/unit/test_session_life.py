"""Pausing, resuming, ending, giving up and closing a session, and how long it was played."""

import pytest

from shared_code.domain.game_session import GameSession
from shared_code.domain.session_errors import SessionNotCompleted, SessionNotRunning
from shared_code.domain.session_life import RUNNING, SessionStatus
from tests.builders import after, begun, ending, scene, story

WALK = story(scene("start", "wood"), scene("wood", "end"), ending("end"))


def events(of: GameSession) -> list[str]:
    return [event.type for event in of.outbox]


def in_state(state: str) -> GameSession:
    """A session of ten seconds that came to this state."""
    playing = begun(WALK)
    if state == "finalised":
        playing.end(at=after(10))
        playing.finalise(at=after(10))
    elif state != "running":
        getattr(playing, {"paused": "pause", "completed": "end", "abandoned": "abandon"}[state])(at=after(10))
    return playing


ALLOWED = {
    "pause": {"running", "paused"},
    "resume": {"running", "paused"},
    "end": {"running", "paused", "completed", "finalised"},
    "abandon": {"running", "paused", "abandoned"},
    "finalise": {"completed", "finalised"},
}
STATES = ("running", "paused", "completed", "abandoned", "finalised")
REFUSED = [(verb, state) for verb in ALLOWED for state in STATES if state not in ALLOWED[verb]]


@pytest.mark.parametrize(("verb", "state"), REFUSED)
def test_a_verb_is_refused_in_a_state_that_it_is_not_for(verb: str, state: str) -> None:
    playing = in_state(state)
    before = playing.model_dump()
    with pytest.raises((SessionNotRunning, SessionNotCompleted)):
        getattr(playing, verb)(at=after(20))

    assert playing.model_dump() == before


@pytest.mark.parametrize(
    ("verb", "state", "status"),
    [
        ("pause", "running", SessionStatus.PAUSED),
        ("resume", "paused", SessionStatus.IN_PROGRESS),
        ("end", "running", SessionStatus.COMPLETED),
        ("end", "paused", SessionStatus.COMPLETED),
        ("abandon", "running", SessionStatus.ABANDONED),
        ("abandon", "paused", SessionStatus.ABANDONED),
        ("finalise", "completed", SessionStatus.COMPLETED),
    ],
)
def test_a_verb_leads_to_its_state(verb: str, state: str, status: SessionStatus) -> None:
    playing = in_state(state)
    getattr(playing, verb)(at=after(20))

    assert playing.status is status


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("pause", "paused"),
        ("resume", "running"),
        ("end", "completed"),
        ("end", "finalised"),
        ("abandon", "abandoned"),
        ("finalise", "finalised"),
    ],
)
def test_a_verb_that_has_been_obeyed_changes_nothing_more(verb: str, state: str) -> None:
    playing = in_state(state)
    before = playing.model_dump()
    getattr(playing, verb)(at=after(99))

    assert playing.model_dump() == before


def test_a_pause_stops_the_clock_and_resuming_starts_it() -> None:
    playing = begun(WALK)
    playing.pause(at=after(10))
    paused = (playing.status, playing.paused_at, playing.elapsed(after(70)).total_seconds())
    playing.resume(at=after(70))

    assert paused == (SessionStatus.PAUSED, after(10), 10)
    assert (playing.status, playing.paused_at, playing.elapsed(after(75)).total_seconds()) == (
        SessionStatus.IN_PROGRESS,
        None,
        15,
    )
    assert events(playing) == ["SessionStarted", "SessionPaused", "SessionResumed"]


def test_pauses_add_up() -> None:
    playing = begun(WALK)
    for start in (10, 100, 1000):
        playing.pause(at=after(start))
        playing.resume(at=after(start + 5))

    assert playing.paused_seconds == 15
    assert playing.elapsed(after(1015)).total_seconds() == 1000


def test_a_session_that_ends_in_a_pause_was_played_until_the_pause() -> None:
    playing = begun(WALK)
    playing.pause(at=after(10))
    playing.end(at=after(500))

    assert (playing.status, playing.end_time, playing.paused_at) == (SessionStatus.COMPLETED, after(500), None)
    assert playing.elapsed(after(9999)).total_seconds() == 10


def test_time_stands_still_after_the_end() -> None:
    playing = begun(WALK)
    playing.progress(WALK, at=after(30))
    playing.progress(WALK, at=after(40))

    assert playing.elapsed(after(9999)).total_seconds() == 40


def test_ending_tells_that_it_is_completed_where_it_is() -> None:
    playing = begun(WALK)
    playing.end(at=after(5))

    assert events(playing) == ["SessionStarted", "SessionCompleted"]
    assert playing.outbox[-1].payload == {"sessionId": "session-1", "sceneId": "start"}


def test_giving_up_is_no_completion() -> None:
    playing = begun(WALK)
    playing.abandon(at=after(5))

    assert (playing.status, playing.end_time) == (SessionStatus.ABANDONED, after(5))
    assert events(playing) == ["SessionStarted", "SessionAbandoned"]


def test_finalising_keeps_its_moment() -> None:
    playing = in_state("completed")
    playing.finalise(at=after(30))
    playing.finalise(at=after(60))

    assert playing.finalised_at == after(30)
    assert events(playing) == ["SessionStarted", "SessionCompleted", "SessionFinalised"]


@pytest.mark.parametrize("state", ["running", "paused", "abandoned"])
def test_only_a_completed_session_is_finalised(state: str) -> None:
    with pytest.raises(SessionNotCompleted, match="play to an ending, or end it first"):
        in_state(state).finalise(at=after(30))


def test_running_is_in_progress_or_paused() -> None:
    assert set(RUNNING) == {SessionStatus.IN_PROGRESS, SessionStatus.PAUSED}
