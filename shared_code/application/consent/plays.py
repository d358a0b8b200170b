"""The sessions in which one child stands, and changing them while somebody may play."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection

from shared_code.domain.errors import Conflict
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.specification import Specification, everything, where
from shared_code.ports.repository import Repository

_ATTEMPTS = 3


async def plays_of_child(
    sessions: Repository[GameSession], child: ProfileId, accounts: Collection[AccountId], names: Collection[str] = ()
) -> AsyncIterator[GameSession]:
    """Every session that is the child's own, and those of these accounts that know it by its id or a name."""
    own: Specification[GameSession] = where(profile_id=child)
    async for session in sessions.each(own):
        yield session
    async for session in _kept_in(accounts, sessions):
        if session.profile_id != child and _knows(session, child, names):
            yield session


async def _kept_in(accounts: Collection[AccountId], sessions: Repository[GameSession]) -> AsyncIterator[GameSession]:
    for account in accounts:
        kept: Specification[GameSession] = everything()
        async for session in sessions.each(kept.within(account)):
            yield session


def _knows(session: GameSession, child: ProfileId, names: Collection[str]) -> bool:
    called = [player.name for item in session.character_assignments if (player := item.player_assignment)]
    known_as = {name.casefold() for name in [*session.player_names, *called]}
    return session.names_player(child) or child in session.blocked_for or any(n.casefold() in known_as for n in names)


async def save_changed(
    sessions: Repository[GameSession], session: GameSession, change: Callable[[GameSession], None]
) -> None:
    """Change a session, also when somebody moves in it at the same moment."""

    async def changed(kept: GameSession) -> None:
        change(kept)
        await sessions.save(kept)

    await _insisting(changed, session, sessions)


async def remove(sessions: Repository[GameSession], session: GameSession) -> None:
    """Delete a session, also when somebody moves in it at the same moment."""
    await _insisting(sessions.delete, session, sessions)


async def _insisting(
    write: Callable[[GameSession], Awaitable[None]], session: GameSession, sessions: Repository[GameSession]
) -> None:
    """Write at the newest version. Raises Conflict when there are ever newer ones."""
    for _ in range(_ATTEMPTS):
        try:
            return await write(session)
        except Conflict:
            found = await sessions.find(session.id, session.account_id)
            if found is None:
                return None
            session = found
    return await write(session)
