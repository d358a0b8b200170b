"""Who may touch which session."""

from shared_code.application.game_sessions import specifications as having
from shared_code.application.messages import Message
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.ports.repository import Repository


async def access_session(
    sessions: Repository[GameSession], session_id: SessionId, actor: Actor, message: Message
) -> GameSession:
    """The session for its own account, by one point read, and for Admins. Raises NotFound, PreconditionFailed."""
    session = await sessions.find(session_id, actor.account)
    if session is None and actor.is_at_least(Role.ADMIN):
        found = await sessions.matching(having.session_of_any_account(session_id))
        session = next(iter(found.items), None)
    if session is None:
        raise NotFound.of("GameSession", session_id)
    message.check_version(session)
    return session
