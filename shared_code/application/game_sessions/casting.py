"""Who plays which character."""

from collections.abc import Iterable

from shared_code.application.consent.gate import ConsentGate
from shared_code.application.game_sessions.access import access_session
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SessionView
from shared_code.application.messages import Command
from shared_code.domain.actor import Actor
from shared_code.domain.errors import Validation
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, SessionId
from shared_code.domain.players import PlayerAssignment
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class SelectCharacter(Command):
    """Whose turn it is where a scene names no character; with a player, who plays it from the first choice on."""

    session_id: SessionId
    character_id: str
    player_assignment: PlayerAssignment | None = None


async def select_character(
    command: SelectCharacter,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
    stories: PlayedStories,
    views: SessionViews,
    consent: ConsentGate,
    clock: Clock,
) -> SessionView:
    """Select a character of the story, or give it to another player before the first choice."""
    session = await access_session(sessions, command.session_id, actor, command)
    story = await stories.for_move(session)
    player = command.player_assignment
    if player is None:
        session.select_character(story, command.character_id, at=clock.now())
    else:
        await require_players([("playerAssignment", player)], session.account_id, profiles, consent)
        session.cast(story, command.character_id, player, at=clock.now())
    await sessions.save(session)
    return await views.of(session)


async def require_players(
    players: Iterable[tuple[str, PlayerAssignment]],
    account_id: AccountId,
    profiles: Repository[UserProfile],
    consent: ConsentGate,
) -> None:
    """Everyone who plays is of this account, and each child has a parent's consent; each comes with its field.

    Raises Validation, ConsentRequired.
    """
    for field, player in players:
        if player.profile_id is None:
            continue
        profile = await profiles.find(player.profile_id)
        if profile is None or profile.account_id != account_id:
            raise Validation.of(f"{field}.profileId", "is not a profile of this account")
        await consent.check(profile)
