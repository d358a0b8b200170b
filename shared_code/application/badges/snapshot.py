"""The badges of an age group as one file, which can be imported again."""

from shared_code.application.badges import specifications as having
from shared_code.application.badges.views import AgeGroupNames, ages_of
from shared_code.application.messages import Query, View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import AxisAchievement, Direction
from shared_code.domain.badge import Badge, Tier
from shared_code.domain.master_list import MasterList
from shared_code.ports.repository import Repository


class AchievementOfSnapshot(View):
    id: str
    compass_axis_id: str
    axes_direction: Direction
    description: str


class BadgeOfSnapshot(View):
    id: str
    compass_axis_id: str
    tier: Tier
    tier_order: int
    title: str
    description: str
    required_score: float
    image_id: str


class BadgeSnapshot(View):
    age_group_id: AgeGroup
    age_group_name: str
    minimum_age: int
    maximum_age: int
    axis_achievements: list[AchievementOfSnapshot]
    badges: list[BadgeOfSnapshot]


class GetBadgeSnapshot(Query):
    age_group: AgeGroup


async def get_badge_snapshot(
    query: GetBadgeSnapshot,
    *,
    badges: Repository[Badge],
    achievements: Repository[AxisAchievement],
    lists: Repository[MasterList],
) -> BadgeSnapshot:
    """All badges and achievements of an age group; `import_badges` takes it as it is."""
    told = having.achievements_for_age_group(query.age_group).ordered_by("axis").newest_first("direction")
    youngest, oldest = ages_of(query.age_group)
    return BadgeSnapshot(
        age_group_id=query.age_group,
        age_group_name=(await AgeGroupNames.read(lists)).of(query.age_group),
        minimum_age=youngest,
        maximum_age=oldest,
        axis_achievements=[_achievement(each) async for each in achievements.each(told)],
        badges=[_badge(each) async for each in badges.each(having.ladders_for_age_group(query.age_group))],
    )


def _achievement(kept: AxisAchievement) -> AchievementOfSnapshot:
    return AchievementOfSnapshot(
        id=kept.id, compass_axis_id=kept.axis, axes_direction=kept.direction, description=kept.description
    )


def _badge(kept: Badge) -> BadgeOfSnapshot:
    shown = {name: getattr(kept, name) for name in BadgeOfSnapshot.model_fields if name != "compass_axis_id"}
    return BadgeOfSnapshot(**shown, compass_axis_id=kept.axis)
