"""Witnesses, really played: a witness that the engine would not let anybody play proves nothing."""

from collections.abc import Iterable

from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.findings import Turn
from shared_code.domain.game_session import GameSession
from shared_code.domain.steps import ONWARD
from shared_code.domain.story import SceneType, Story
from tests.builders import NOON, begun

SUCCESS, FAILURE = 20, 1


def replay(story: Story, turns: Iterable[Turn]) -> GameSession:
    """The session that has taken these turns, each at the scene that it names; the engine refuses any that is wrong."""
    session = begun(story)
    for turn in turns:
        assert session.current_scene_id == turn.scene_id
        _take(session, story, turn)
    return session


def totals(session: GameSession) -> dict[str, float]:
    """The raw sum of each axis over all players, by its plain name."""
    sums: dict[str, float] = {}
    for by_axis in session.totals.values():
        for axis, total in by_axis.items():
            sums[plain_axis(axis)] = sums.get(plain_axis(axis), 0.0) + total
    return sums


def _take(session: GameSession, story: Story, turn: Turn) -> None:
    scene = story.scene_by_id[turn.scene_id]
    if turn.branch is None:
        session.progress(story, at=NOON)
    elif scene.type is SceneType.ROLL:
        session.roll(story, number=FAILURE if turn.branch else SUCCESS, at=NOON)
    else:
        session.choose(story, turn.branch, at=NOON)
    assert session.steps[-1].branch == (ONWARD if turn.branch is None else turn.branch)
