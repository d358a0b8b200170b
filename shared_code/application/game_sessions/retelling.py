"""What happened in a session: its history, its figures, and what it has achieved."""

from datetime import datetime, timedelta

from shared_code.application.game_sessions.access import access_session
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import AxisTotal, Telling, axis_totals
from shared_code.application.messages import Query, View
from shared_code.domain.achievements import Achievement, AchievementType
from shared_code.domain.actor import Actor
from shared_code.domain.game_session import GameSession, RollOutcome
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.domain.steps import GUEST
from shared_code.domain.story import Story
from shared_code.domain.turns import Turn, turns
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_RECENT_ECHOES = 10


class EchoView(View):
    """An echo that a choice has left."""

    echo_type: str
    description: str
    strength: float
    scene_id: str


class TurnView(View):
    """One step: `choice_text` is null where the scene offered none; no player id means a guest."""

    step: int
    scene_id: str
    scene_title: str
    choice_text: str | None
    next_scene_id: str | None
    player_id: ProfileId | None
    compass_axis: str | None
    compass_delta: float | None
    echo_generated: EchoView | None
    echoes_revealed: list[str]
    roll: RollOutcome | None
    chosen_at: datetime


class GetSessionHistory(Query):
    session_id: SessionId


async def get_session_history(
    query: GetSessionHistory, actor: Actor, *, sessions: Repository[GameSession], stories: PlayedStories
) -> list[TurnView]:
    """Every step of a session in order, told from the version of the story that it plays."""
    session = await access_session(sessions, query.session_id, actor, query)
    story = await stories.of(session)
    return [_turn_view(session, story, place, turn) for place, turn in enumerate(turns(story, session.steps))]


class AchievementView(View):
    id: str
    title: str
    description: str
    icon_name: str
    type: AchievementType
    compass_axis: str | None
    threshold_value: float | None
    earned_at: datetime
    is_visible: bool = True


class GetAchievements(Query):
    session_id: SessionId


async def get_achievements(
    query: GetAchievements,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
) -> list[AchievementView]:
    """What a session has achieved so far, in the order of time."""
    session = await access_session(sessions, query.session_id, actor, query)
    return await _achieved(session, views)


class SessionStats(View):
    """The figures of a session; the compass shows no more than 2, while totals count on."""

    compass_values: dict[str, float]
    total_choices: int
    session_duration: timedelta
    player_compass_progress_totals: list[AxisTotal]
    recent_echoes: list[EchoView]
    achievements: list[AchievementView]


class GetSessionStats(Query):
    session_id: SessionId


async def get_session_stats(
    query: GetSessionStats,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
    clock: Clock,
) -> SessionStats:
    """The figures of a session, with its last ten echoes."""
    session = await access_session(sessions, query.session_id, actor, query)
    story = await stories.of(session)
    told = turns(story, session.steps)
    left = [view for turn in told if (view := _echo_view(session, story, turn)) is not None]
    return SessionStats(
        compass_values=session.compass(story.core_axes),
        total_choices=session.choice_count,
        session_duration=session.elapsed(clock.now()),
        player_compass_progress_totals=axis_totals(session),
        recent_echoes=left[-_RECENT_ECHOES:],
        achievements=await _achieved(session, views),
    )


def _turn_view(session: GameSession, story: Story, place: int, turn: Turn) -> TurnView:
    step, branch = turn.step, turn.branch
    telling = Telling(session, story, turn.scene) if turn.scene else None
    change = branch.compass_change if branch else None
    return TurnView(
        step=place,
        scene_id=step.scene_id,
        scene_title=telling.told(turn.scene.title) if telling and turn.scene else "",
        choice_text=telling.told(branch.choice) if telling and branch else None,
        next_scene_id=turn.target,
        player_id=None if step.player == GUEST else session.players[step.player],
        compass_axis=change.axis if change else None,
        compass_delta=change.delta if change else None,
        echo_generated=_echo_view(session, story, turn),
        echoes_revealed=[echo.echo_type for echo in turn.revealed],
        roll=_roll(turn),
        chosen_at=session.start_time + timedelta(seconds=step.at),
    )


def _echo_view(session: GameSession, story: Story, turn: Turn) -> EchoView | None:
    if turn.echo is None or turn.scene is None:
        return None
    description = Telling(session, story, turn.scene).told(turn.echo.description)
    return EchoView(
        echo_type=turn.echo.echo_type,
        description=description,
        strength=turn.echo.strength,
        scene_id=turn.echo.scene_id,
    )


def _roll(turn: Turn) -> RollOutcome | None:
    if not turn.step.roll or turn.scene is None:
        return None
    return RollOutcome.of(turn.step.roll, turn.scene)


async def _achieved(session: GameSession, views: SessionViews) -> list[AchievementView]:
    return [_achievement_view(session, one) for one in await views.achieved(session)]


def _achievement_view(session: GameSession, one: Achievement) -> AchievementView:
    title, description, icon = _SHOWN[one.type]
    return AchievementView(
        id="_".join([session.id, *([one.about] if one.about else []), icon.removeprefix("badge_")]),
        title=title,
        description=description.format(about=one.about),
        icon_name=icon,
        type=one.type,
        compass_axis=None if one.type is AchievementType.ECHO_REVEALED else one.about,
        threshold_value=one.threshold,
        earned_at=one.earned_at,
    )


_SHOWN = {
    AchievementType.FIRST_CHOICE: ("First Steps", "You made your first choice.", "badge_first_choice"),
    AchievementType.COMPASS_THRESHOLD: ("True North", "Your compass points clearly: {about}.", "badge_threshold"),
    AchievementType.CONSISTENT_CHOICE: (
        "Steady Heart",
        "Three times in a row the same way: {about}.",
        "badge_consistent",
    ),
    AchievementType.MORAL_GROWTH: ("Turning Point", "You found your way back up: {about}.", "badge_growth"),
    AchievementType.ECHO_REVEALED: ("An Echo Returns", "Something you did came back: {about}.", "badge_echo"),
    AchievementType.SESSION_COMPLETE: ("Adventure Complete", "You reached an ending.", "badge_completion"),
}
"""Title, description and icon of each."""
