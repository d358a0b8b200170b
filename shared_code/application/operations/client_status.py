"""What a client asks when it starts."""

from datetime import datetime

from pydantic import AwareDatetime

from shared_code.application.messages import Query, View
from shared_code.application.operations.app_status import current_status
from shared_code.application.operations.specifications import scenarios_published_since, scenarios_withdrawn_since
from shared_code.domain.app_status import AppStatus, FeatureFlags, StatusSettings
from shared_code.domain.app_version import VersionText
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

MOST_CHANGES = 500


class GetClientStatus(Query):
    """The versions that a client has; `since` is the `asOf` of the last answer that it acted on."""

    KEPT_SECONDS = 30

    app_version: VersionText
    content_version: VersionText | None = None
    bundle_version: VersionText | None = None
    since: AwareDatetime | None = None


class ScenarioChanges(View):
    """The stories to fetch, to fetch anew and to drop."""

    added: list[ScenarioId]
    updated: list[ScenarioId]
    removed: list[ScenarioId]


class ContentManifest(View):
    """What changed; `isComplete` is false when more changed than is listed: then fetch everything."""

    scenarios: ScenarioChanges
    is_complete: bool


class ClientStatus(View):
    update_required: bool
    update_available: bool
    force_refresh: bool
    min_supported_version: str
    latest_version: str
    content_version: str
    bundle_version: str
    message: str
    maintenance_mode: bool
    maintenance_message: str
    feature_flags: FeatureFlags
    content_manifest: ContentManifest
    as_of: datetime


async def get_client_status(
    query: GetClientStatus, *, statuses: Repository[AppStatus], scenarios: Repository[Scenario], clock: Clock
) -> ClientStatus:
    """Whether a client may go on as it is, and what of its content has changed."""
    as_of = clock.now()
    decided = (await current_status(statuses)).settings
    shown = decided.model_dump(include=ClientStatus.model_fields.keys() & StatusSettings.model_fields.keys())
    return ClientStatus(
        **shown,
        update_required=decided.requires_update(query.app_version),
        update_available=decided.offers_update(query.app_version),
        force_refresh=decided.requires_refresh(query.content_version, query.bundle_version),
        message=_message(decided, query.app_version),
        content_manifest=await _manifest(scenarios, query.since),
        as_of=as_of,
    )


def _message(decided: StatusSettings, app_version: str) -> str:
    """What to tell the family now: that the house is closed, else that there is something newer."""
    if decided.maintenance_mode:
        return decided.maintenance_message
    if decided.requires_update(app_version):
        return decided.update_message or f"Please update: version {decided.min_supported_version} or newer is needed."
    return decided.update_message if decided.offers_update(app_version) else ""


async def _manifest(scenarios: Repository[Scenario], since: datetime | None) -> ContentManifest:
    """What was published and withdrawn since then; to one that has nothing yet, everything is new."""
    published = await scenarios.matching(scenarios_published_since(since).page(1, MOST_CHANGES))
    withdrawn = await scenarios.matching(scenarios_withdrawn_since(since).page(1, MOST_CHANGES)) if since else None
    gone = withdrawn.items if withdrawn else []
    changes = ScenarioChanges(
        added=[each.id for each in published.items if since is None or each.published_version == 1],
        updated=[each.id for each in published.items if since is not None and each.published_version != 1],
        removed=[each.id for each in gone],
    )
    return ContentManifest(scenarios=changes, is_complete=max(len(published.items), len(gone)) < MOST_CHANGES)
