"""Reading sessions."""

from shared_code.application.accounts.access import require_account
from shared_code.application.game_sessions import specifications as having
from shared_code.application.game_sessions.access import access_session
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.views import SceneView, SessionView, scene_view, session_view
from shared_code.application.messages import Query
from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, SessionId
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_MOST_RUNNING = 100


class GetGameSession(Query):
    session_id: SessionId


async def get_game_session(
    query: GetGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    clock: Clock,
) -> SessionView:
    """The state of one session."""
    session = await access_session(sessions, query.session_id, actor, query)
    story = await stories.of(session)
    return session_view(session, story, clock.now())


class GetCurrentScene(Query):
    session_id: SessionId


async def get_current_scene(
    query: GetCurrentScene, actor: Actor, *, sessions: Repository[GameSession], stories: PlayedStories
) -> SceneView:
    """The current scene as the player should see it: names filled in, choices, reveals."""
    session = await access_session(sessions, query.session_id, actor, query)
    story = await stories.of(session)
    scene = story.scene(session.current_scene_id)
    if scene is None:
        raise NotFound.of("Scene", session.current_scene_id)
    return scene_view(session, story, scene)


class GetInProgressSessions(Query):
    account_id: AccountId


async def get_in_progress_sessions(
    query: GetInProgressSessions,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    clock: Clock,
) -> list[SessionView]:
    """The running and paused sessions of an account, the newest first, at most a hundred."""
    require_account(query.account_id, actor)
    found = await sessions.matching(having.in_progress_sessions(query.account_id).page(1, _MOST_RUNNING))
    views = []
    for session in found.items:
        story = await stories.of(session)
        views.append(session_view(session, story, clock.now()))
    return views
