"""Reading sessions."""

from shared_code.application.game_sessions.access import access_session
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SceneView, SessionView, scene_view
from shared_code.application.messages import Query
from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.ports.repository import Repository


class GetGameSession(Query):
    session_id: SessionId


async def get_game_session(
    query: GetGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
) -> SessionView:
    """The state of one session."""
    session = await access_session(sessions, query.session_id, actor, query)
    return await views.of(session)


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
