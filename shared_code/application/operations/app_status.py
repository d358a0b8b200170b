"""The status of the platform: read and set by operators."""

from datetime import datetime

from pydantic import AwareDatetime

from shared_code.application.messages import Command, Message, Query, View
from shared_code.domain.app_status import THE_STATUS, AppStatus, Notice, StatusSettings
from shared_code.domain.app_version import VersionText
from shared_code.ports.repository import Repository


class GetAppStatus(Query):
    """The status as it is."""


class AppStatusView(View, StatusSettings):
    """The status; nobody has set it yet while `lastUpdated` is null."""

    last_updated: datetime | None


async def get_app_status(query: GetAppStatus, *, statuses: Repository[AppStatus]) -> AppStatusView:  # noqa: ARG001
    """What operators have decided, else what holds from the start."""
    return _view(await current_status(statuses))


class FlagChanges(Message):
    """The switches that are to change."""

    enable_new_scenarios: bool | None = None
    enable_media_preview: bool | None = None
    enable_bulk_upload: bool | None = None
    enable_bundle_upload: bool | None = None


class SetAppStatus(Command):
    """What is to change; what is not given stays, and only `maintenanceUntil` can be taken away with null."""

    min_supported_version: VersionText | None = None
    latest_version: VersionText | None = None
    content_version: VersionText | None = None
    bundle_version: VersionText | None = None
    force_content_refresh: bool | None = None
    maintenance_mode: bool | None = None
    maintenance_message: Notice | None = None
    maintenance_until: AwareDatetime | None = None
    update_message: Notice | None = None
    feature_flags: FlagChanges | None = None


async def set_app_status(command: SetAppStatus, *, statuses: Repository[AppStatus]) -> AppStatusView:
    """Change the status; this instance acts on it at once, the others within half a minute."""
    status = await current_status(statuses)
    command.check_version(status)
    given = command.model_dump(exclude_none=True)
    if "maintenance_until" in command.model_fields_set:
        given["maintenance_until"] = command.maintenance_until
    status.decide(given)
    await statuses.save(status)
    return _view(status)


async def current_status(statuses: Repository[AppStatus]) -> AppStatus:
    """The one status, as it was set or as it is from the start."""
    return await statuses.find(THE_STATUS) or AppStatus()


def _view(status: AppStatus) -> AppStatusView:
    view = AppStatusView(**status.settings.model_dump(), last_updated=status.updated_at)
    view.of_version(status.revision)
    return view
