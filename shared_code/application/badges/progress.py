"""How far a profile is from each badge."""

from datetime import datetime
from itertools import groupby

from shared_code.application.badges.ladders import ladders_of
from shared_code.application.messages import Query, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, Tier
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.domain.standing import Standing
from shared_code.ports.cache import Cache
from shared_code.ports.repository import Repository


class TierProgress(View):
    """One badge and how far the profile is from it."""

    badge_id: str
    tier: Tier
    tier_order: int
    title: str
    description: str
    required_score: float
    image_id: str
    is_earned: bool
    earned_at: datetime | None
    progress_to_threshold: float
    remaining_score: float


class AxisProgress(View):
    compass_axis_id: str
    compass_axis_name: str
    current_score: float
    tiers: list[TierProgress]


class BadgeProgress(View):
    profile_id: ProfileId
    age_group_id: AgeGroup
    axis_progresses: list[AxisProgress]


class GetProfileBadgeProgress(Query):
    profile_id: ProfileId


async def get_profile_badge_progress(
    query: GetProfileBadgeProgress,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    badges: Repository[Badge],
    cache: Cache,
) -> BadgeProgress:
    """The cumulative score of each axis beside what each badge asks for; one read, of the profile."""
    profile = await access_profile(profiles, query.profile_id, actor)
    ladders = groupby(await ladders_of(profile.age_group, badges, cache), key=lambda badge: badge.axis)
    return BadgeProgress(
        profile_id=profile.id,
        age_group_id=profile.age_group,
        axis_progresses=[_axis(axis, [*ladder], profile.standing) for axis, ladder in ladders],
    )


def _axis(axis: str, ladder: list[Badge], standing: Standing) -> AxisProgress:
    score = standing.totals.get(plain_axis(axis), 0.0)
    return AxisProgress(
        compass_axis_id=axis,
        compass_axis_name=axis,
        current_score=score,
        tiers=[_tier(badge, score, standing.earned.get(badge.id)) for badge in ladder],
    )


def _tier(badge: Badge, score: float, earned_at: datetime | None) -> TierProgress:
    shown = ("tier", "tier_order", "title", "description", "required_score", "image_id")
    return TierProgress(
        badge_id=badge.id,
        **{name: getattr(badge, name) for name in shown},
        is_earned=earned_at is not None,
        earned_at=earned_at,
        progress_to_threshold=min(score, badge.required_score),
        remaining_score=max(0.0, round(badge.required_score - score, 6)),
    )
