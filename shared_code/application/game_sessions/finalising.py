"""Finalising a session: scores are kept once, and what they earn is awarded."""

from collections.abc import Iterable

from shared_code.application.badges import specifications as having
from shared_code.application.badges.standings import keep_standing
from shared_code.application.badges.won_badges import UserBadgeView, user_badge_view
from shared_code.application.game_sessions.access import access_session
from shared_code.application.messages import Command, View
from shared_code.domain.actor import Actor
from shared_code.domain.badge import (
    Badge,
    PlayerScenarioScore,
    UserBadge,
    cumulative_totals,
    earned_badges,
    score_id,
)
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.errors import Conflict
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class FinalizeGameSession(Command):
    session_id: SessionId


class Award(View):
    """What one profile has won; a story that was finalised before is not scored again."""

    profile_id: ProfileId
    profile_name: str
    new_badges: list[UserBadgeView]
    already_played: bool


class FinalizedSession(View):
    session_id: SessionId
    awards: list[Award]


async def finalize_game_session(
    command: FinalizeGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
    scores: Repository[PlayerScenarioScore],
    badges: Repository[Badge],
    earned: Repository[UserBadge],
    clock: Clock,
) -> FinalizedSession:
    """Close an ended session, keep each profile's score of the scenario, award its badges, keep its standing.

    Each step is idempotent, so a repeated call completes what a broken one has left, with the same answer.
    """
    session = await access_session(sessions, command.session_id, actor, command)
    if session.finalised_at is None:
        session.finalise(at=clock.now())
        await sessions.save(session)
    awards = []
    for profile_id in session.players:
        profile = await profiles.find(profile_id)
        if profile is not None and not profile.is_guest:
            score = await _scored(session, profile_id, scores, clock)
            await _award(session, profile, scores=scores, badges=badges, earned=earned, clock=clock)
            await keep_standing(profile_id, profiles=profiles, scores=scores, earned=earned)
            awards.append(await _won(session, profile, score, earned))
    view = FinalizedSession(session_id=session.id, awards=awards)
    view.of_version(session.revision)
    return view


async def _scored(
    session: GameSession, profile_id: ProfileId, scores: Repository[PlayerScenarioScore], clock: Clock
) -> PlayerScenarioScore:
    """The one score of this profile and scenario, kept now if this is the first play."""
    identifier = score_id(profile_id, session.scenario_id)
    kept = await scores.find(identifier, profile_id)
    if kept is not None:
        return kept
    score = PlayerScenarioScore(
        id=identifier,
        profile_id=profile_id,
        scenario_id=session.scenario_id,
        game_session_id=session.id,
        axis_scores=session.totals.get(profile_id, {}),
        created_at=clock.now(),
    )
    try:
        await scores.save(score)
    except Conflict:
        return await scores.get(identifier, profile_id)  # the same story was finalised on another device just now
    return score


async def _award(
    session: GameSession,
    profile: UserProfile,
    *,
    scores: Repository[PlayerScenarioScore],
    badges: Repository[Badge],
    earned: Repository[UserBadge],
    clock: Clock,
) -> None:
    totals = cumulative_totals([score async for score in scores.each(having.scores_of_profile(profile.id))])
    ladder = [badge async for badge in badges.each(having.badges_for_age_group(profile.age_group))]
    held = [badge.badge_id async for badge in earned.each(having.badges_of_profile(profile.id))]
    for badge in earned_badges(ladder, totals, held):
        won = UserBadge.won(badge, profile.id, totals[plain_axis(badge.axis)], at=clock.now())
        won.won_in(session.id, session.scenario_id)
        await _kept_once(won, earned)


async def _kept_once(won: UserBadge, earned: Repository[UserBadge]) -> None:
    try:
        await earned.save(won)
    except Conflict:
        return  # another device of the same player was faster, and the badge is theirs already


async def _won(
    session: GameSession, profile: UserProfile, score: PlayerScenarioScore, earned: Repository[UserBadge]
) -> Award:
    held: Iterable[UserBadge] = [badge async for badge in earned.each(having.badges_of_profile(profile.id))]
    return Award(
        profile_id=profile.id,
        profile_name=profile.name,
        new_badges=[user_badge_view(badge) for badge in held if badge.game_session_id == session.id],
        already_played=score.game_session_id != session.id,
    )
