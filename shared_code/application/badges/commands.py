"""Writing badges: create, change, remove."""

from typing import Annotated

from pydantic import AliasChoices, Field

from shared_code.application.badges import specifications as having
from shared_code.application.badges.axes import KnownAxes
from shared_code.application.badges.views import AgeGroupNames, BadgeForEditing, badge_for_editing
from shared_code.application.messages import Command
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import (
    Axis,
    Badge,
    BadgeDescription,
    BadgeTitle,
    ImageId,
    RequiredScore,
    Tier,
    TierOrder,
    badge_id,
)
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.errors import Conflict, Validation
from shared_code.domain.master_list import MasterList
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

OfAgeGroup = Annotated[AgeGroup, Field(validation_alias=AliasChoices("ageGroupId", "ageGroup"))]
OnAxis = Annotated[Axis, Field(validation_alias=AliasChoices("compassAxisId", "axis"))]
Titled = Annotated[BadgeTitle, Field(validation_alias=AliasChoices("title", "name"))]


class CreateBadge(Command):
    """A new badge; its place among the tiers is that of its tier unless one is given."""

    age_group_id: OfAgeGroup
    compass_axis_id: OnAxis
    tier: Tier
    tier_order: TierOrder | None = None
    title: Titled
    description: BadgeDescription
    required_score: RequiredScore
    image_id: ImageId


async def create_badge(
    command: CreateBadge, *, badges: Repository[Badge], lists: Repository[MasterList], clock: Clock
) -> BadgeForEditing:
    """Keep a new badge; there is one for each age group, axis and tier."""
    axis = (await KnownAxes.read(lists)).require(command.compass_axis_id)
    taken = (
        having.badges_for_age_group(command.age_group_id)
        & having.badges_on_axis(axis)
        & having.badges_of_tier(command.tier)
    )
    if await badges.count(taken):
        raise Conflict(f"The ages {command.age_group_id} have a badge for '{axis}' in {command.tier}. Change that one.")
    badge = Badge(
        id=badge_id(command.age_group_id, axis, command.tier),
        age_group=command.age_group_id,
        axis=axis,
        tier=command.tier,
        tier_order=command.tier_order or command.tier.rank,
        title=command.title,
        description=command.description,
        required_score=command.required_score,
        image_id=command.image_id,
        created_at=clock.now(),
    )
    await badges.save(badge)
    return badge_for_editing(badge, await AgeGroupNames.read(lists))


class UpdateBadge(Command):
    """New values for the fields that are given; age group, axis and tier may be repeated, not changed."""

    badge_id: str
    age_group_id: Annotated[AgeGroup | None, Field(validation_alias=AliasChoices("ageGroupId", "ageGroup"))] = None
    compass_axis_id: Annotated[Axis | None, Field(validation_alias=AliasChoices("compassAxisId", "axis"))] = None
    tier: Tier | None = None
    tier_order: TierOrder = 1
    title: Titled = ""
    description: BadgeDescription = ""
    required_score: RequiredScore = 1
    image_id: ImageId = ""


async def update_badge(
    command: UpdateBadge, *, badges: Repository[Badge], lists: Repository[MasterList]
) -> BadgeForEditing:
    """Change what a badge says and asks for; players keep what they have won."""
    badge = await badges.get(command.badge_id)
    command.check_version(badge)
    _require_the_same(command, badge)
    badge.reword({name: getattr(command, name) for name in Badge.SAYS if name in command.model_fields_set})
    await badges.save(badge)
    return badge_for_editing(badge, await AgeGroupNames.read(lists))


def _require_the_same(command: UpdateBadge, badge: Badge) -> None:
    axis = plain_axis(command.compass_axis_id) if command.compass_axis_id is not None else badge.axis_key
    for field, given, kept in (
        ("ageGroupId", command.age_group_id or badge.age_group, badge.age_group),
        ("compassAxisId", axis, badge.axis_key),
        ("tier", command.tier or badge.tier, badge.tier),
    ):
        if given != kept:
            raise Validation.of(field, "stays: players have won this badge as it is. Create another, then delete this")


class DeleteBadge(Command):
    badge_id: str


async def delete_badge(command: DeleteBadge, *, badges: Repository[Badge]) -> None:
    """Remove a badge from what can be won; who has won it keeps it."""
    badge = await badges.get(command.badge_id)
    command.check_version(badge)
    await badges.delete(badge)
