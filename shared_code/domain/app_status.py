"""What every client asks when it starts: which versions are good, what is switched on, whether the house is closed."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints

from shared_code.domain.app_version import VersionText, is_older
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import Unavailable, Validation

THE_STATUS: Final = "app"
"""There is one status; this is its id."""

_SHORTLY = timedelta(minutes=5)
_NOTICE = "Mystira is being looked after and will be back soon."

Notice = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class UnderMaintenance(Unavailable):
    code = "UNDER_MAINTENANCE"
    title = "The platform is under maintenance"


class FeatureFlags(Value):
    """What clients may show."""

    enable_new_scenarios: bool = True
    enable_media_preview: bool = True
    enable_bulk_upload: bool = True
    enable_bundle_upload: bool = True


class StatusSettings(Value):
    """What an operator decides; an empty message says nothing."""

    min_supported_version: VersionText = "1.0.0"
    latest_version: VersionText = "1.0.0"
    content_version: VersionText = "1.0.0"
    bundle_version: VersionText = "1.0.0"
    force_content_refresh: bool = False
    maintenance_mode: bool = False
    maintenance_message: Notice = ""
    maintenance_until: datetime | None = None
    update_message: Notice = ""
    feature_flags: FeatureFlags = Field(default_factory=FeatureFlags)

    def requires_update(self, app_version: str) -> bool:
        """Whether a client of this version is no longer supported."""
        return is_older(app_version, self.min_supported_version)

    def offers_update(self, app_version: str) -> bool:
        """Whether there is a newer client than this one."""
        return is_older(app_version, self.latest_version)

    def requires_refresh(self, content_version: str | None, bundle_version: str | None) -> bool:
        """Whether a client with this content must fetch it anew; one that names no version is not told to for that."""
        outdated = (content_version is not None and is_older(content_version, self.content_version)) or (
            bundle_version is not None and is_older(bundle_version, self.bundle_version)
        )
        return self.force_content_refresh or outdated


class AppStatus(Entity):
    """The one status of the platform."""

    id: str = THE_STATUS
    settings: StatusSettings = Field(default_factory=StatusSettings)

    def decide(self, changes: dict[str, Any]) -> None:
        """Change the named settings. Raises Validation when the oldest supported version is newer than the latest."""
        flags = self.settings.feature_flags.model_dump() | changes.get("feature_flags", {})
        decided = StatusSettings.model_validate(self.settings.model_dump() | changes | {"feature_flags": flags})
        if is_older(decided.latest_version, decided.min_supported_version):
            told = f"is newer than the latest version, {decided.latest_version}: nobody could come in"
            raise Validation.of("minSupportedVersion", told)
        self.settings = decided

    def require_open(self, *, at: datetime) -> None:
        """Raise UnderMaintenance, with the seconds until it is expected to end, while maintenance is on."""
        decided = self.settings
        if not decided.maintenance_mode:
            return
        until = decided.maintenance_until
        wait = until - at if until is not None and until > at else _SHORTLY
        raise UnderMaintenance(decided.maintenance_message or _NOTICE, retry_after=wait.total_seconds())
