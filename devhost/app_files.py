"""The files beside the app that say how to run it: host.json and the local settings."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from devhost.queue_dispatcher import QueueLimits


class CannotStart(Exception):
    """Devhost was started wrongly; the message says in one sentence what to change."""


class _HttpSection(BaseModel):
    route_prefix: str = Field(default="api", alias="routePrefix")


class _Extensions(BaseModel):
    http: _HttpSection = _HttpSection()
    service_bus: QueueLimits = Field(default=QueueLimits(), alias="serviceBus")


class HostJson(BaseModel):
    """What devhost follows of host.json."""

    extensions: _Extensions = _Extensions()

    @property
    def route_prefix(self) -> str:
        """What every route begins with."""
        return self.extensions.http.route_prefix

    @property
    def queue_limits(self) -> QueueLimits:
        """How much runs at once."""
        return self.extensions.service_bus


class _LocalSettings(BaseModel):
    is_encrypted: bool = Field(default=False, alias="IsEncrypted")
    values: dict[str, str] = Field(alias="Values")


def read_host_json(root: Path) -> HostJson:
    """The host.json of an app. Raises CannotStart when it is absent or cannot be meant."""
    file = root / "host.json"
    if not file.exists():
        raise CannotStart(f"There is no host.json in {root}: start devhost where function_app.py stands.")
    try:
        return HostJson.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise CannotStart(f"{file} cannot be read: {error.errors()[0]['msg']}.") from error


def read_local_settings(root: Path) -> dict[str, str]:
    """The Values of local.settings.json or, until there is one, of its sample, as `func` would read them.

    Raises CannotStart for a file that cannot be read.
    """
    for name in ("local.settings.json", "local.settings.sample.json"):
        if (root / name).exists():
            return _values(root / name)
    return {}


def for_queues(local: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """All settings as the queue functions see them.

    The file switches them off for `func`, which has no Service Bus on this machine; devhost brings its own
    queues, so here only the real environment switches one off.
    """
    switches = {name for name in local if name.startswith("AzureWebJobs.") and name.endswith(".Disabled")}
    return {name: value for name, value in local.items() if name not in switches} | dict(environment)


def _values(file: Path) -> dict[str, str]:
    try:
        content = _LocalSettings.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise CannotStart(f"{file} must be JSON with an object of texts called Values.") from error
    if content.is_encrypted:
        raise CannotStart(f"{file} is encrypted: run `func settings decrypt` or start from the sample.")
    return content.values
