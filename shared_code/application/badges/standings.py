"""Keeping the standing of a profile beside what it follows from."""

from shared_code.application.badges import specifications as having
from shared_code.domain.badge import PlayerScenarioScore, UserBadge
from shared_code.domain.errors import Conflict
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.domain.standing import Standing
from shared_code.ports.repository import Repository

_ATTEMPTS = 12


async def keep_standing(
    profile_id: ProfileId,
    *,
    profiles: Repository[UserProfile],
    scores: Repository[PlayerScenarioScore],
    earned: Repository[UserBadge],
) -> None:
    """Make the standing of a profile anew of its scores and user badges; one that was deleted has none.

    The profile is read first and written under its version, so of several devices that do this at once the last one
    to write has seen what all others have kept. Raises Conflict when somebody else is faster time after time.
    """
    for _ in range(_ATTEMPTS):
        try:
            return await _keep(profile_id, profiles=profiles, scores=scores, earned=earned)
        except Conflict:
            continue
    raise Conflict("The player's totals are being written by many devices at once. Repeat the request.")


async def _keep(
    profile_id: ProfileId,
    *,
    profiles: Repository[UserProfile],
    scores: Repository[PlayerScenarioScore],
    earned: Repository[UserBadge],
) -> None:
    profile = await profiles.find(profile_id)
    if profile is None:
        return
    standing = Standing.of(
        [score async for score in scores.each(having.scores_of_profile(profile_id))],
        [badge async for badge in earned.each(having.badges_of_profile(profile_id))],
    )
    if profile.standing != standing:
        profile.standing = standing
        await profiles.save(profile)
