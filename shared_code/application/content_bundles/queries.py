"""Finding bundles."""

from typing import ClassVar

from pydantic import Field

from shared_code.application.content_bundles import specifications as having
from shared_code.application.content_bundles.access import access_content_bundle, visible_content_bundle
from shared_code.application.content_bundles.views import (
    BundleForEditing,
    BundleView,
    bundle_for_editing,
    bundle_view,
)
from shared_code.application.messages import Query
from shared_code.application.paging import PagedQuery, PageNumber, PageSize, PageView, page_of
from shared_code.domain.actor import Actor, Role
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import HIGHEST_PRICE, ContentBundle
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository

_KEPT = 300.0


class BundleFilter(Query):
    """Which bundles; prices are compared with the leading one."""

    age_group: AgeGroup | None = None
    is_free: bool | None = None
    min_price: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    max_price: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    scenario_id: ScenarioId | None = None
    search_term: str | None = Field(default=None, max_length=100)


class GetAllContentBundles(BundleFilter):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    page: PageNumber = 1
    page_size: PageSize = 100


async def get_all_content_bundles(
    query: GetAllContentBundles, *, bundles: Repository[ContentBundle]
) -> list[BundleView]:
    """The active bundles by title, a page at a time."""
    return await _listed(bundles, having.active_bundles() & _wanted(query), query.page, query.page_size)


class GetContentBundlesByAgeGroup(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    age_group: AgeGroup
    page: PageNumber = 1
    page_size: PageSize = 100


async def get_content_bundles_by_age_group(
    query: GetContentBundlesByAgeGroup, *, bundles: Repository[ContentBundle]
) -> list[BundleView]:
    """The active bundles of one age group by title, a page at a time."""
    wanted = having.active_bundles() & having.bundles_for_age_group(query.age_group)
    return await _listed(bundles, wanted, query.page, query.page_size)


class GetContentBundle(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    bundle_id: str


async def get_content_bundle(query: GetContentBundle, *, bundles: Repository[ContentBundle]) -> BundleView:
    """One active bundle."""
    return bundle_view(await visible_content_bundle(bundles, query.bundle_id))


class ListContentBundles(PagedQuery, BundleFilter):
    is_active: bool | None = None


class ContentBundleList(PageView):
    bundles: list[BundleForEditing]


async def list_content_bundles(
    query: ListContentBundles, actor: Actor, *, bundles: Repository[ContentBundle]
) -> ContentBundleList:
    """The bundles that the caller may edit, by title: their own, or all for moderators."""
    wanted = _wanted(query)
    if query.is_active is not None:
        wanted &= having.active_bundles(query.is_active)
    if not actor.is_at_least(Role.MODERATOR):
        wanted &= having.bundles_of_account(actor.account)
    found, page = await page_of(bundles, wanted.ordered_by("title"), query)
    return ContentBundleList(bundles=[bundle_for_editing(bundle) for bundle in found], **page)


class GetContentBundleForEditing(Query):
    bundle_id: str


async def get_content_bundle_for_editing(
    query: GetContentBundleForEditing, actor: Actor, *, bundles: Repository[ContentBundle]
) -> BundleForEditing:
    """One bundle, active or not, for its creator and for moderators."""
    return bundle_for_editing(await access_content_bundle(bundles, query.bundle_id, actor, query))


async def _listed(
    bundles: Repository[ContentBundle], wanted: Specification[ContentBundle], page: int, size: int
) -> list[BundleView]:
    found = await bundles.matching(wanted.ordered_by("title").page(page, size))
    return [bundle_view(bundle) for bundle in found.items]


def _wanted(query: BundleFilter) -> Specification[ContentBundle]:
    wanted: Specification[ContentBundle] = everything()
    if query.age_group:
        wanted &= having.bundles_for_age_group(query.age_group)
    if query.is_free is not None:
        wanted &= having.free_bundles(query.is_free)
    if query.min_price is not None or query.max_price is not None:
        most = HIGHEST_PRICE if query.max_price is None else query.max_price
        wanted &= having.bundles_priced_between(query.min_price or 0, most)
    if query.scenario_id:
        wanted &= having.bundles_with_scenario(query.scenario_id)
    if query.search_term:
        wanted &= having.bundles_about(query.search_term)
    return wanted
