"""Reading what can be won: badges, what they say of axes, and the same badges as older clients know them."""

from typing import ClassVar

from pydantic import AliasChoices, Field

from shared_code.application.badges import specifications as having
from shared_code.application.messages import Query, View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import AxisAchievement, Direction
from shared_code.domain.badge import Badge, Tier
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository


class BadgeView(View):
    """A badge that can be won."""

    id: str
    age_group_id: AgeGroup
    compass_axis_id: str
    tier: Tier
    tier_order: int
    title: str
    description: str
    required_score: float
    image_id: str


class GetBadgesByAgeGroup(Query):
    KEPT_SECONDS: ClassVar[float] = 300
    age_group: AgeGroup


async def get_badges_by_age_group(query: GetBadgesByAgeGroup, *, badges: Repository[Badge]) -> list[BadgeView]:
    """The badges of an age group, by axis and required score."""
    return [_badge_view(badge) async for badge in badges.each(having.ladders_for_age_group(query.age_group))]


class GetBadge(Query):
    KEPT_SECONDS: ClassVar[float] = 300
    badge_id: str


async def get_badge(query: GetBadge, *, badges: Repository[Badge]) -> BadgeView:
    """One badge."""
    return _badge_view(await badges.get(query.badge_id))


def _badge_view(badge: Badge) -> BadgeView:
    shown = ("id", "tier", "tier_order", "title", "description", "required_score", "image_id")
    named = {name: getattr(badge, name) for name in shown}
    view = BadgeView(age_group_id=badge.age_group, compass_axis_id=badge.axis, **named)
    view.of_version(badge.revision)
    return view


class AxisAchievementView(View):
    """What players of an age group are told of one end of an axis."""

    id: str
    age_group_id: AgeGroup
    compass_axis_id: str
    compass_axis_name: str
    axes_direction: Direction
    description: str


def achievement_view(achievement: AxisAchievement) -> AxisAchievementView:
    """An achievement as everybody sees it."""
    view = AxisAchievementView(
        id=achievement.id,
        age_group_id=achievement.age_group,
        compass_axis_id=achievement.axis,
        compass_axis_name=achievement.axis,
        axes_direction=achievement.direction,
        description=achievement.description,
    )
    view.of_version(achievement.revision)
    return view


class GetAxisAchievements(Query):
    KEPT_SECONDS: ClassVar[float] = 300
    age_group_id: AgeGroup = Field(validation_alias=AliasChoices("ageGroupId", "ageGroup"))


async def get_axis_achievements(
    query: GetAxisAchievements, *, achievements: Repository[AxisAchievement]
) -> list[AxisAchievementView]:
    """What an age group is told of each axis."""
    wanted = having.achievements_for_age_group(query.age_group_id).ordered_by("axis").newest_first("direction")
    return [achievement_view(achievement) async for achievement in achievements.each(wanted)]


class BadgeConfigurationView(View):
    """A badge as older clients know it: without age group and tier."""

    id: str
    name: str
    message: str
    axis: str
    threshold: float
    image_id: str


class GetAllBadgeConfigurations(Query):
    KEPT_SECONDS: ClassVar[float] = 300


async def get_all_badge_configurations(
    query: GetAllBadgeConfigurations,  # noqa: ARG001
    *,
    badges: Repository[Badge],
) -> list[BadgeConfigurationView]:
    """Every badge, by axis and required score."""
    return await _configurations(badges, everything())


class GetBadgeConfigurationsByAxis(Query):
    KEPT_SECONDS: ClassVar[float] = 300
    axis: str


async def get_badge_configurations_by_axis(
    query: GetBadgeConfigurationsByAxis, *, badges: Repository[Badge]
) -> list[BadgeConfigurationView]:
    """The badges on one axis, whatever its spelling, by required score."""
    return await _configurations(badges, having.badges_on_axis(query.axis))


class GetBadgeConfiguration(Query):
    KEPT_SECONDS: ClassVar[float] = 300
    badge_configuration_id: str


async def get_badge_configuration(query: GetBadgeConfiguration, *, badges: Repository[Badge]) -> BadgeConfigurationView:
    """One badge."""
    return _configuration(await badges.get(query.badge_configuration_id))


async def _configurations(badges: Repository[Badge], wanted: Specification[Badge]) -> list[BadgeConfigurationView]:
    ordered = wanted.ordered_by("axis").ordered_by("required_score")
    return [_configuration(badge) async for badge in badges.each(ordered)]


def _configuration(badge: Badge) -> BadgeConfigurationView:
    view = BadgeConfigurationView(
        id=badge.id,
        name=badge.title,
        message=badge.description,
        axis=badge.axis,
        threshold=badge.required_score,
        image_id=badge.image_id,
    )
    view.of_version(badge.revision)
    return view
