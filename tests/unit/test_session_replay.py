"""Seed and steps decide everything: replaying, rewinding and storing make no difference."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.domain.dice import rolled
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.steps import GUEST, ONWARD
from shared_code.domain.story import SceneType, Story
from tests.builders import after, begun, played_by, played_by_guest
from tests.long import examples
from tests.unit.story_strategies import playable_stories

CAST = [played_by("fox", "ben"), played_by_guest("owl")]
MOST_MOVES = 12
TOLD = {"outbox", "event_count", "paused_seconds"}  # what rewinding adds to and never takes away

moderately = settings(deadline=None, max_examples=examples(150))


@st.composite
def plays(draw: st.DrawFn) -> tuple[Story, list[GameSession]]:
    """A story and a session of it before each of its moves, and after the last."""
    story = draw(playable_stories())
    playing = begun(story, seed=draw(st.integers(0, 2**31 - 1)), character_assignments=CAST)
    states = [playing.model_copy(deep=True)]
    while playing.status is SessionStatus.IN_PROGRESS and len(playing.steps) < MOST_MOVES:
        _move(draw, story, playing)
        states.append(playing.model_copy(deep=True))
    return story, states


def _move(draw: st.DrawFn, story: Story, playing: GameSession) -> None:
    scene = story.scene_by_id[playing.current_scene_id]
    at = after(len(playing.steps) + 1)
    if scene.type is SceneType.ROLL and (scene.branches or not draw(st.booleans())):
        playing.roll(story, number=draw(st.none() | st.integers(1, 20)), at=at)
    elif scene.branches:
        way, player = draw(st.integers(0, len(scene.branches) - 1)), draw(st.sampled_from([None, "ada", "ben"]))
        playing.choose(story, way, player_id=player, at=at)
    else:
        playing.progress(story, at=at)


def replayed(story: Story, played: GameSession) -> Iterator[GameSession]:
    """Another session of the same seed before each of the same steps, and after the last."""
    again = begun(story, seed=played.seed, character_assignments=CAST)
    yield again
    for place, step in enumerate(played.steps):
        at = after(step.at)
        if step.roll:
            own = step.roll == rolled(played.seed, place)
            again.roll(story, number=None if own else step.roll, at=at)
        elif step.branch == ONWARD:
            again.progress(story, at=at)
        else:
            player = None if step.player == GUEST else played.players[step.player]
            again.choose(story, step.branch, player_id=player, at=at)
        yield again


def said(session: GameSession, *left_out: str) -> dict[str, Any]:
    return session.model_dump(exclude={*TOLD, *left_out})


@moderately
@given(plays())
def test_the_same_seed_and_steps_give_the_identical_session(play: tuple[Story, list[GameSession]]) -> None:
    story, states = play

    for state, again in zip(states, replayed(story, states[-1]), strict=True):
        assert again.model_dump() == state.model_dump()


@moderately
@given(plays())
def test_a_rewound_session_equals_the_one_of_that_moment(play: tuple[Story, list[GameSession]]) -> None:
    story, states = play

    for step, state in enumerate(states):
        rewound = states[-1].model_copy(deep=True)
        rewound.rewind(story, step, at=after(99))
        assert said(rewound) == said(state)


@moderately
@given(plays())
def test_a_fork_equals_the_session_of_that_moment_but_for_its_name_and_start(
    play: tuple[Story, list[GameSession]],
) -> None:
    story, states = play
    own = ("id", "forked_from", "start_time")

    for step, state in enumerate(states[:-1]):
        copy = states[-1].fork(story, step, session_id=SessionId("session-2"), at=after(99))
        assert said(copy, *own) == said(state, *own)


@moderately
@given(plays())
def test_a_session_that_is_stored_after_every_move_is_none_the_worse(play: tuple[Story, list[GameSession]]) -> None:
    for state in play[1]:
        stored = GameSession.model_validate_json(state.model_dump_json(by_alias=True, exclude_none=True))
        assert stored == state


@moderately
@given(plays())
def test_events_are_numbered_from_one_without_a_gap(play: tuple[Story, list[GameSession]]) -> None:
    for state in play[1]:
        assert [event.sequence for event in state.outbox] == list(range(1, state.event_count + 1))
        assert [event.id for event in state.outbox] == [f"session-1:{event.sequence}" for event in state.outbox]
        assert sorted(event.time for event in state.outbox) == [event.time for event in state.outbox]


@moderately
@given(plays())
def test_a_story_ends_where_nothing_leads_on_and_nowhere_else(play: tuple[Story, list[GameSession]]) -> None:
    story, states = play

    for state in states[:-1]:
        assert state.status is SessionStatus.IN_PROGRESS
        assert not story.ends_at(state.current_scene_id)
