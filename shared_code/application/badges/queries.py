"""Reading badges, and how far a profile is from each."""

from datetime import datetime
from itertools import groupby

from shared_code.application.badges import specifications as having
from shared_code.application.messages import Query, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, PlayerScenarioScore, UserBadge, cumulative_totals, plain_axis
from shared_code.domain.identifiers import ProfileId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository


class BadgeView(View):
    """A badge that can be won."""

    id: str
    age_group_id: AgeGroup
    compass_axis_id: str
    tier: str
    tier_order: int
    title: str
    description: str
    required_score: float
    image_id: str


class GetBadgesByAgeGroup(Query):
    age_group: AgeGroup


async def get_badges_by_age_group(query: GetBadgesByAgeGroup, *, badges: Repository[Badge]) -> list[BadgeView]:
    """The badges of an age group, by axis and required score."""
    return [_badge_view(badge) for badge in await _ladders(badges, query.age_group)]


class GetBadge(Query):
    badge_id: str


async def get_badge(query: GetBadge, *, badges: Repository[Badge]) -> BadgeView:
    """One badge."""
    return _badge_view(await badges.get(query.badge_id))


class UserBadgeView(View):
    """A badge that was won."""

    id: str
    user_profile_id: ProfileId
    badge_id: str
    badge_name: str
    badge_message: str
    axis: str
    trigger_value: float
    threshold: float
    image_id: str
    earned_at: datetime
    game_session_id: SessionId | None
    scenario_id: ScenarioId | None


class GetUserBadges(Query):
    profile_id: ProfileId


async def get_user_badges(
    query: GetUserBadges, actor: Actor, *, profiles: Repository[UserProfile], earned: Repository[UserBadge]
) -> list[UserBadgeView]:
    """The badges of a profile, the newest first."""
    profile = await access_profile(profiles, query.profile_id, actor)
    return [user_badge_view(badge) async for badge in earned.each(having.badges_of_profile(profile.id))]


class TierProgress(View):
    """One badge and how far the profile is from it."""

    badge_id: str
    tier: str
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
    scores: Repository[PlayerScenarioScore],
    earned: Repository[UserBadge],
) -> BadgeProgress:
    """The cumulative score of each axis beside what each badge asks for."""
    profile = await access_profile(profiles, query.profile_id, actor)
    totals = cumulative_totals([score async for score in scores.each(having.scores_of_profile(profile.id))])
    won = {badge.badge_id: badge.earned_at async for badge in earned.each(having.badges_of_profile(profile.id))}
    ladders = groupby(await _ladders(badges, profile.age_group), key=lambda badge: badge.axis)
    return BadgeProgress(
        profile_id=profile.id,
        age_group_id=profile.age_group,
        axis_progresses=[
            AxisProgress(
                compass_axis_id=axis,
                current_score=(score := totals.get(plain_axis(axis), 0.0)),
                tiers=[_tier(badge, score, won) for badge in ladder],
            )
            for axis, ladder in ladders
        ],
    )


async def _ladders(badges: Repository[Badge], age_group: AgeGroup) -> list[Badge]:
    wanted = having.badges_for_age_group(age_group).ordered_by("axis").ordered_by("required_score")
    return [badge async for badge in badges.each(wanted)]


def _tier(badge: Badge, score: float, won: dict[str, datetime]) -> TierProgress:
    return TierProgress(
        badge_id=badge.id,
        **{name: getattr(badge, name) for name in _OF_BADGE},
        is_earned=badge.id in won,
        earned_at=won.get(badge.id),
        progress_to_threshold=min(score, badge.required_score),
        remaining_score=max(0.0, round(badge.required_score - score, 6)),
    )


_OF_BADGE = ("tier", "tier_order", "title", "description", "required_score", "image_id")


def _badge_view(badge: Badge) -> BadgeView:
    named = {name: getattr(badge, name) for name in ("id", *_OF_BADGE)}
    view = BadgeView(age_group_id=badge.age_group, compass_axis_id=badge.axis, **named)
    view.of_version(badge.revision)
    return view


def user_badge_view(badge: UserBadge) -> UserBadgeView:
    """A badge that was won, as its player sees it."""
    return UserBadgeView(**{name: getattr(badge, name) for name in UserBadgeView.model_fields})
