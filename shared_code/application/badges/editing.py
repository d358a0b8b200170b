"""Reading badges in order to edit them."""

from typing import Annotated

from pydantic import AliasChoices, Field

from shared_code.application.badges import specifications as having
from shared_code.application.badges.views import AgeGroupNames, BadgeForEditing, badge_for_editing, badge_image_view
from shared_code.application.messages import Query
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, Tier
from shared_code.domain.badge_image import BadgeImage, badge_image_id
from shared_code.domain.master_list import MasterList
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository

Wanted = Annotated[str | None, Field(max_length=100)]


class ListBadges(PagedQuery):
    """Which badges; `includeImages` adds what is known of their pictures."""

    age_group_id: AgeGroup | None = Field(default=None, validation_alias=AliasChoices("ageGroupId", "ageGroup"))
    compass_axis_id: Wanted = Field(default=None, validation_alias=AliasChoices("compassAxisId", "axis"))
    tier: Tier | None = None
    search_term: Wanted = Field(default=None, validation_alias=AliasChoices("searchTerm", "search"))
    include_images: bool = False


class BadgePage(PageView):
    badges: list[BadgeForEditing]


async def list_badges(
    query: ListBadges, *, badges: Repository[Badge], images: Repository[BadgeImage], lists: Repository[MasterList]
) -> BadgePage:
    """A page of badges, by age group, axis and required score."""
    ordered = _wanted(query).ordered_by("age_group").ordered_by("axis").ordered_by("required_score")
    found, page = await page_of(badges, ordered, query)
    names = await AgeGroupNames.read(lists)
    views = [badge_for_editing(badge, names) for badge in found]
    if query.include_images:
        for view in views:
            await _add_image(view, images)
    return BadgePage(badges=views, **page)


def _wanted(query: ListBadges) -> Specification[Badge]:
    wanted: Specification[Badge] = everything()
    if query.age_group_id is not None:
        wanted &= having.badges_for_age_group(query.age_group_id)
    if query.compass_axis_id is not None:
        wanted &= having.badges_on_axis(query.compass_axis_id)
    if query.tier is not None:
        wanted &= having.badges_of_tier(query.tier)
    if query.search_term is not None:
        wanted &= having.badges_that_mention(query.search_term)
    return wanted


class GetBadgeForEditing(Query):
    badge_id: str


async def get_badge_for_editing(
    query: GetBadgeForEditing,
    *,
    badges: Repository[Badge],
    images: Repository[BadgeImage],
    lists: Repository[MasterList],
) -> BadgeForEditing:
    """One badge with the names of what it refers to, and its picture where there is one."""
    view = badge_for_editing(await badges.get(query.badge_id), await AgeGroupNames.read(lists))
    await _add_image(view, images)
    return view


async def _add_image(view: BadgeForEditing, images: Repository[BadgeImage]) -> None:
    image = await images.find(badge_image_id(view.image_id))
    view.image = badge_image_view(image) if image is not None else None
