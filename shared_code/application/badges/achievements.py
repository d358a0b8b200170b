"""Keeping what age groups are told of axes."""

from typing import Annotated

from pydantic import AliasChoices, Field

from shared_code.application.badges import specifications as having
from shared_code.application.badges.axes import KnownAxes
from shared_code.application.badges.commands import OfAgeGroup, OnAxis
from shared_code.application.badges.queries import AxisAchievementView, achievement_view
from shared_code.application.messages import Command
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import AxisAchievement, Direction, achievement_id
from shared_code.domain.badge import Axis, BadgeDescription
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.errors import Conflict, Validation
from shared_code.domain.master_list import MasterList
from shared_code.domain.specification import Specification, everything
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_DIRECTION = AliasChoices("axesDirection", "direction")


class ListAxisAchievements(PagedQuery):
    age_group_id: AgeGroup | None = Field(default=None, validation_alias=AliasChoices("ageGroupId", "ageGroup"))
    compass_axis_id: Axis | None = Field(default=None, validation_alias=AliasChoices("compassAxisId", "axis"))


class AxisAchievementPage(PageView):
    axis_achievements: list[AxisAchievementView]


async def list_axis_achievements(
    query: ListAxisAchievements, *, achievements: Repository[AxisAchievement]
) -> AxisAchievementPage:
    """A page of achievements, by age group and axis."""
    wanted: Specification[AxisAchievement] = everything()
    if query.age_group_id is not None:
        wanted &= having.achievements_for_age_group(query.age_group_id)
    if query.compass_axis_id is not None:
        wanted &= having.achievements_on_axis(query.compass_axis_id)
    ordered = wanted.ordered_by("age_group").ordered_by("axis").newest_first("direction")
    found, page = await page_of(achievements, ordered, query)
    return AxisAchievementPage(axis_achievements=[achievement_view(each) for each in found], **page)


class CreateAxisAchievement(Command):
    age_group_id: OfAgeGroup
    compass_axis_id: OnAxis
    axes_direction: Annotated[Direction, Field(validation_alias=_DIRECTION)]
    description: BadgeDescription


async def create_axis_achievement(
    command: CreateAxisAchievement,
    *,
    achievements: Repository[AxisAchievement],
    lists: Repository[MasterList],
    clock: Clock,
) -> AxisAchievementView:
    """Keep a new achievement; there is one for each age group, axis and direction."""
    axis = (await KnownAxes.read(lists)).require(command.compass_axis_id)
    achievement = AxisAchievement(
        id=achievement_id(command.age_group_id, axis, command.axes_direction),
        age_group=command.age_group_id,
        axis=axis,
        direction=command.axes_direction,
        description=command.description,
        created_at=clock.now(),
    )
    if await achievements.find(achievement.id) is not None:
        raise Conflict(f"The ages {command.age_group_id} have a {command.axes_direction} one for '{axis}'. Change it.")
    await achievements.save(achievement)
    return achievement_view(achievement)


class UpdateAxisAchievement(Command):
    """Another description; age group, axis and direction may be repeated, not changed."""

    axis_achievement_id: str
    age_group_id: Annotated[AgeGroup | None, Field(validation_alias=AliasChoices("ageGroupId", "ageGroup"))] = None
    compass_axis_id: Annotated[Axis | None, Field(validation_alias=AliasChoices("compassAxisId", "axis"))] = None
    axes_direction: Annotated[Direction | None, Field(validation_alias=_DIRECTION)] = None
    description: BadgeDescription


async def update_axis_achievement(
    command: UpdateAxisAchievement, *, achievements: Repository[AxisAchievement]
) -> AxisAchievementView:
    """Change what an age group is told of one end of an axis."""
    achievement = await achievements.get(command.axis_achievement_id)
    command.check_version(achievement)
    _require_the_same(command, achievement)
    achievement.reword({"description": command.description})
    await achievements.save(achievement)
    return achievement_view(achievement)


def _require_the_same(command: UpdateAxisAchievement, kept: AxisAchievement) -> None:
    axis = plain_axis(command.compass_axis_id) if command.compass_axis_id is not None else kept.axis_key
    for field, differs in (
        ("ageGroupId", command.age_group_id not in {None, kept.age_group}),
        ("compassAxisId", axis != kept.axis_key),
        ("axesDirection", command.axes_direction not in {None, kept.direction}),
    ):
        if differs:
            raise Validation.of(field, "stays as it is. Create another achievement, then delete this one")


class DeleteAxisAchievement(Command):
    axis_achievement_id: str


async def delete_axis_achievement(command: DeleteAxisAchievement, *, achievements: Repository[AxisAchievement]) -> None:
    """Remove an achievement."""
    achievement = await achievements.get(command.axis_achievement_id)
    command.check_version(achievement)
    await achievements.delete(achievement)
