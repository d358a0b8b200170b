"""Awarding a badge by hand, or by another system."""

from typing import Annotated

from pydantic import Field

from shared_code.application.badges.standings import keep_standing
from shared_code.application.badges.won_badges import UserBadgeView, user_badge_view
from shared_code.application.messages import Command
from shared_code.domain.actor import Actor, Role
from shared_code.domain.badge import Badge, PlayerScenarioScore, UserBadge, user_badge_id
from shared_code.domain.errors import Forbidden, Validation
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

Reached = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]


class AwardBadge(Command):
    """The total that earned it is what the badge asks for unless another is given."""

    user_profile_id: ProfileId
    badge_configuration_id: str
    trigger_value: Reached | None = None
    game_session_id: SessionId | None = None
    scenario_id: ScenarioId | None = None


class AwardedBadge(UserBadgeView):
    """A badge that was won; `newly_awarded` is false when it was won before."""

    newly_awarded: bool


async def award_badge(
    command: AwardBadge,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    badges: Repository[Badge],
    earned: Repository[UserBadge],
    scores: Repository[PlayerScenarioScore],
    sessions: Repository[GameSession],
    clock: Clock,
) -> AwardedBadge:
    """Give a badge to a profile, once: a repeated award answers with the first."""
    _require_awarder(actor)
    profile = await profiles.get(command.user_profile_id)
    badge = await badges.get(command.badge_configuration_id)
    session = await _session_of(command, profile, sessions)
    held = await earned.find(user_badge_id(profile.id, badge.id), profile.id)
    won = held
    if won is None:
        reached = badge.required_score if command.trigger_value is None else command.trigger_value
        won = UserBadge.won(badge, profile.id, reached, at=clock.now())
        if session is not None:
            won.won_in(session.id, session.scenario_id)
        await earned.save(won)
    await keep_standing(profile.id, profiles=profiles, scores=scores, earned=earned)
    return AwardedBadge(**user_badge_view(won).model_dump(), newly_awarded=held is None)


def _require_awarder(actor: Actor) -> None:
    if not (actor.is_at_least(Role.MODERATOR) or actor.is_at_least(Role.SERVICE)):
        raise Forbidden(f"This needs the role {Role.MODERATOR} or {Role.SERVICE}.")


async def _session_of(
    command: AwardBadge, profile: UserProfile, sessions: Repository[GameSession]
) -> GameSession | None:
    """The session in which it was won, if one is named. Raises Validation for one that this profile has not played."""
    if command.game_session_id is None:
        if command.scenario_id is not None:
            raise Validation.of("gameSessionId", "is missing: name the session in which this scenario was played")
        return None
    session = await sessions.find(command.game_session_id, profile.account_id)
    if session is None or profile.id not in session.players:
        raise Validation.of("gameSessionId", "is no session that this profile has played")
    if command.scenario_id not in {None, session.scenario_id}:
        raise Validation.of("scenarioId", f"is not what was played there: that was '{session.scenario_id}'")
    return session
