"""What the settings of an app decide about its functions, as the Functions host reads them."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from devhost.triggers import Trigger

T = TypeVar("T", bound=Trigger)


def enabled(triggers: Sequence[T], settings: Mapping[str, str]) -> list[T]:
    """The triggers whose function is not switched off by `AzureWebJobs.<function>.Disabled`."""
    return [trigger for trigger in triggers if not _is_disabled(trigger.name, settings)]


def resolved(text: str, settings: Mapping[str, str], function: str) -> str:
    """A binding's text with each `%NAME%` replaced by that setting. Raises LookupError when one is missing."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in settings:
            raise LookupError(f"The function {function} needs the setting {match[1]}, which is missing.")
        return settings[match[1]]

    return re.sub("%([^%]+)%", value, text)


def _is_disabled(function: str, settings: Mapping[str, str]) -> bool:
    return settings.get(f"AzureWebJobs.{function}.Disabled", "").lower() in {"true", "1"}
