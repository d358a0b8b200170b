"""What everybody may know of who made a story, and whether it is registered."""

from datetime import datetime
from typing import ClassVar

from shared_code.application.messages import Query, View
from shared_code.application.publishing.contents import Contents
from shared_code.application.publishing.contributing import set_of
from shared_code.application.publishing.views import Percentage
from shared_code.domain.content import ContentType
from shared_code.domain.contributor_set import ContributorSet
from shared_code.domain.shares import percentage_of
from shared_code.ports.chain_explorer import ChainExplorer
from shared_code.ports.repository import Repository

_KEPT = 600.0


class Credit(View):
    """One contributor as everybody sees them."""

    name: str
    role: str
    contribution_percentage: Percentage


class AttributionView(View):
    """Who made it. Contributors who were asked and have not agreed are not named."""

    content_id: str
    content_title: str
    is_ip_registered: bool
    ip_asset_id: str | None
    registered_at: datetime | None
    credits: list[Credit]


class IpStatusView(View):
    """Where it stands on the chain; all is null until it is registered."""

    content_id: str
    content_title: str
    is_registered: bool
    ip_asset_id: str | None
    registered_at: datetime | None
    registration_tx_hash: str | None
    contributor_count: int
    royalty_module_id: str | None
    explorer_url: str | None


class GetScenarioAttribution(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    scenario_id: str


async def get_scenario_attribution(
    query: GetScenarioAttribution,
    *,
    contents: Contents,
    sets: Repository[ContributorSet],
) -> AttributionView:
    """Who made a published scenario."""
    return await _attribution(contents, ContentType.SCENARIO, query.scenario_id, sets)


class GetBundleAttribution(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    bundle_id: str


async def get_bundle_attribution(
    query: GetBundleAttribution,
    *,
    contents: Contents,
    sets: Repository[ContributorSet],
) -> AttributionView:
    """Who made an active bundle."""
    return await _attribution(contents, ContentType.BUNDLE, query.bundle_id, sets)


class GetScenarioIpStatus(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    scenario_id: str


async def get_scenario_ip_status(
    query: GetScenarioIpStatus,
    *,
    contents: Contents,
    sets: Repository[ContributorSet],
    explorer: ChainExplorer,
) -> IpStatusView:
    """Whether a published scenario is registered."""
    return await _ip_status(contents, ContentType.SCENARIO, query.scenario_id, sets, explorer)


class GetBundleIpStatus(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    bundle_id: str


async def get_bundle_ip_status(
    query: GetBundleIpStatus,
    *,
    contents: Contents,
    sets: Repository[ContributorSet],
    explorer: ChainExplorer,
) -> IpStatusView:
    """Whether an active bundle is registered."""
    return await _ip_status(contents, ContentType.BUNDLE, query.bundle_id, sets, explorer)


async def _attribution(
    contents: Contents, content_type: ContentType, content_id: str, sets: Repository[ContributorSet]
) -> AttributionView:
    content = await contents.public(content_type, content_id)
    kept = await set_of(content, sets)
    registered = kept.registration
    return AttributionView(
        content_id=content.id,
        content_title=content.title,
        is_ip_registered=registered is not None,
        ip_asset_id=registered.ip_asset_id if registered else None,
        registered_at=registered.registered_at if registered else None,
        credits=[
            Credit(name=each.name, role=each.role.spoken, contribution_percentage=percentage_of(each.share))
            for each in kept.contributors
            if each.has_agreed
        ],
    )


async def _ip_status(
    contents: Contents,
    content_type: ContentType,
    content_id: str,
    sets: Repository[ContributorSet],
    explorer: ChainExplorer,
) -> IpStatusView:
    content = await contents.public(content_type, content_id)
    kept = await set_of(content, sets)
    registered = kept.registration
    return IpStatusView(
        content_id=content.id,
        content_title=content.title,
        is_registered=registered is not None,
        ip_asset_id=registered.ip_asset_id if registered else None,
        registered_at=registered.registered_at if registered else None,
        registration_tx_hash=registered.registration_tx_hash if registered else None,
        contributor_count=len(kept.contributors),
        royalty_module_id=registered.royalty_module_id if registered else None,
        explorer_url=explorer.page_of(registered.ip_asset_id) if registered else None,
    )
