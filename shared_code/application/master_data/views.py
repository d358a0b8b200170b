"""Entries of the master data as callers see them."""

from typing import Any

from pydantic import ConfigDict

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.master_list import MasterEntry, MasterKind

_ALSO_CALLED = {
    MasterKind.AGE_GROUPS: {"minimumAge": "minAge", "maximumAge": "maxAge"},
    MasterKind.COMPASS_AXES: {"positivePole": "positiveLabel", "negativePole": "negativeLabel"},
}


class EntryView(View):
    """One entry with what its kind says of it; some of that under two names, for older clients.

    `isPlayable` says of an age group whether players and stories can have it.
    """

    model_config = ConfigDict(extra="allow")

    id: str
    name: str
    description: str


def entry_view(kind: MasterKind, entry: MasterEntry) -> EntryView:
    """What is shown of an entry."""
    told: dict[str, Any] = entry.model_dump(mode="json", by_alias=True)
    told |= {other: told[name] for name, other in _ALSO_CALLED.get(kind, {}).items() if name in told}
    if kind is MasterKind.AGE_GROUPS:
        told["isPlayable"] = any(entry.id == group.value for group in AgeGroup)
    return EntryView.model_validate(told)
