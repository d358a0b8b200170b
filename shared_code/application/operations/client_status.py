"""What a client asks when it starts."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from shared_code.application.messages import Query, View
from shared_code.application.operations.app_status import current_status
from shared_code.application.operations.specifications import scenarios_touched_since
from shared_code.application.scenarios.specifications import published_scenarios
from shared_code.domain.app_status import AppStatus, FeatureFlags, StatusSettings
from shared_code.domain.app_version import VersionText
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

MOST_CHANGES = 500

_OVERLAP = timedelta(seconds=5)
"""Clocks differ, and what is being written is not read yet; hearing of a change twice does no harm."""


def _whole_minute(moment: datetime) -> datetime:
    """Clients that ask in the same minute share an answer."""
    return moment.replace(second=0, microsecond=0)


class GetClientStatus(Query):
    """The versions that a client has; `since` is the `asOf` of the last answer that it acted on."""

    KEPT_SECONDS = 30

    app_version: VersionText
    content_version: VersionText | None = None
    bundle_version: VersionText | None = None
    since: Annotated[AwareDatetime, AfterValidator(_whole_minute)] | None = None


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
    """What was published, changed and archived since then; to one that has nothing yet, everything is new."""
    if since is None:
        every = (await scenarios.matching(published_scenarios().page(1, MOST_CHANGES))).items
        return _told(every, [], [], found=len(every))
    since -= _OVERLAP
    touched = (await scenarios.matching(scenarios_touched_since(since).page(1, MOST_CHANGES))).items
    return _told(
        [each for each in touched if each.is_listed and _began(each) >= since],
        [each for each in touched if each.is_listed and _began(each) < since <= _last_changed(each)],
        [each for each in touched if each.archived_at is not None and each.archived_at >= since],
        found=len(touched),
    )


def _began(scenario: Scenario) -> datetime:
    return scenario.editions[0].published_at


def _last_changed(scenario: Scenario) -> datetime:
    """When what is listed last became another version."""
    return max(max(each.published_at, each.withdrawn_at or each.published_at) for each in scenario.editions)


def _told(added: list[Scenario], updated: list[Scenario], removed: list[Scenario], *, found: int) -> ContentManifest:
    changes = ScenarioChanges(
        added=[each.id for each in added],
        updated=[each.id for each in updated],
        removed=[each.id for each in removed],
    )
    return ContentManifest(scenarios=changes, is_complete=found < MOST_CHANGES)
