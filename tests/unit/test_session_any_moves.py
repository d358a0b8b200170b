"""Whatever is asked of a session, in whatever order: it obeys or refuses, and stays whole."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.domain.achievements import Achievement, achievements
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.errors import MystiraError
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.domain.players import PlayerAssignment, PlayerKind
from shared_code.domain.steps import GUEST, branch_of
from shared_code.domain.story import Story
from shared_code.domain.turns import turns
from tests.builders import after, begun, played_by, played_by_guest
from tests.long import examples
from tests.unit.story_strategies import AXES, playable_stories

CAST = [played_by("fox", "ben"), played_by_guest("owl"), played_by("bear", "cleo", is_unused=True)]
BEN, CLEO = (PlayerAssignment(profile_id=ProfileId(name), profile_name=name.title()) for name in ("ben", "cleo"))
GUEST_BO = PlayerAssignment(type=PlayerKind.GUEST, guest_name="Bo")
Move = Callable[[GameSession, Story, Any], object]

moves: st.SearchStrategy[Move] = st.one_of(
    st.builds(
        lambda way, player, scene_id: (
            lambda playing, of, at: playing.choose(of, way, player_id=player, scene_id=scene_id, at=at)
        ),
        st.integers(-1, 3) | st.just("Go on"),
        st.sampled_from([None, "ada", "ben", "cleo"]),
        st.sampled_from([None, None, None, "s0"]),
    ),
    st.builds(
        lambda number: lambda playing, of, at: playing.roll(of, number=number, at=at), st.none() | st.integers(0, 21)
    ),
    st.builds(
        lambda target: lambda playing, of, at: playing.progress(of, target=target, at=at),
        st.sampled_from([None, None, "s1"]),
    ),
    st.builds(lambda step: lambda playing, of, at: playing.rewind(of, step, at=at), st.integers(-1, 6)),
    st.builds(
        lambda verb: lambda playing, of, at: getattr(playing, verb)(at=at),
        st.sampled_from(["pause", "resume", "pause", "resume", "end", "abandon", "finalise"]),
    ),
    st.builds(
        lambda name: lambda playing, of, at: playing.select_character(of, name, at=at),
        st.sampled_from(["fox", "owl", "nobody"]),
    ),
    st.builds(
        lambda name, player: lambda playing, of, at: playing.cast(of, name, player, at=at),
        st.sampled_from(["fox", "owl", "nobody"]),
        st.sampled_from([BEN, CLEO, GUEST_BO]),
    ),
    st.builds(
        lambda verb, child: lambda playing, _, at: playing.block(child, at=at) if verb else playing.unblock(child),
        st.booleans(),
        st.sampled_from(["ada", "ben"]),
    ),
)


def achieved(playing: GameSession, of: Story) -> list[Achievement]:
    """What a session has achieved, where every axis has an early badge."""
    return achievements(playing, of, {plain_axis(axis): 0.5 for axis in AXES})


def summed(playing: GameSession, of: Story) -> dict[str, dict[str, float]]:
    """The totals of a session, added up anew from its steps."""
    totals: dict[str, dict[str, float]] = defaultdict(dict)
    for step in playing.steps:
        taken = branch_of(of, step)
        if taken and taken.compass_change:
            player = "" if step.player == GUEST else playing.players[step.player]
            axis, delta = taken.compass_change.axis, taken.compass_change.delta
            totals[player][axis] = round(totals[player].get(axis, 0.0) + delta, 6)
    return dict(totals)


@settings(deadline=None, max_examples=examples(250))
@given(playable_stories(), st.lists(st.tuples(moves, st.integers(0, 100)), max_size=15))
def test_a_session_obeys_or_refuses_and_stays_whole(of: Story, asked: list[tuple[Move, int]]) -> None:
    playing, seconds, played = begun(of, character_assignments=CAST), 0, 0.0
    for move, later in asked:
        seconds += later
        before = playing.model_dump()
        try:
            move(playing, of, after(seconds))
        except MystiraError:
            assert playing.model_dump() == before
        elapsed = playing.elapsed(after(seconds)).total_seconds()

        assert played <= elapsed <= seconds
        assert playing.totals == summed(playing, of)
        assert (playing.end_time is None) is (playing.status in {"InProgress", "Paused"})
        assert (playing.paused_at is None) is (playing.status != "Paused")
        assert all(-2 <= value <= 2 for value in playing.compass().values())
        assert all(GUEST <= step.player < len(playing.players) for step in playing.steps)
        assert [turn.step for turn in turns(of, playing.steps)] == playing.steps
        assert len({(one.type, one.about) for one in achieved(playing, of)}) == len(achieved(playing, of))
        played = elapsed


@settings(deadline=None, max_examples=examples(100))
@given(playable_stories(), st.lists(moves, max_size=8), st.integers(0, 6))
def test_a_fork_of_any_session_leaves_it_untouched(of: Story, asked: list[Move], step: int) -> None:
    playing = begun(of, character_assignments=CAST)
    for second, move in enumerate(asked):
        with suppress(MystiraError):
            move(playing, of, after(second))
    before = playing.model_dump()
    with suppress(MystiraError):
        playing.fork(of, step, session_id=SessionId("session-2"), at=after(99)).abandon(at=after(100))

    assert playing.model_dump() == before
