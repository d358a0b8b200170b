"""The compass axes that badges may name."""

from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.errors import Validation
from shared_code.domain.master_list import MasterKind, MasterList
from shared_code.domain.nearest_name import NearestNames
from shared_code.ports.repository import Repository


class KnownAxes:
    """The axes of the master data, by name or id in any spelling; while there are none, every name is taken."""

    def __init__(self, axes: MasterList | None) -> None:
        entries = axes.entries if axes else []
        self._names = {plain_axis(spelling): entry.name for entry in entries for spelling in (entry.id, entry.name)}
        self._known = frozenset(self._names.values())
        self._nearest = NearestNames()

    @classmethod
    async def read(cls, lists: Repository[MasterList]) -> "KnownAxes":
        """The axes as they are kept now: one point read."""
        return cls(await lists.find(MasterKind.COMPASS_AXES.value))

    def find(self, axis: str) -> str | None:
        """The name of an axis as it is written in the master data, None for one that is not there."""
        return self._names.get(plain_axis(axis)) if self._known else axis

    def require(self, axis: str) -> str:
        """The name of an axis as it is written in the master data. Raises Validation."""
        name = self.find(axis)
        if name is None:
            raise Validation.of("compassAxisId", self.complaint(axis))
        return name

    def complaint(self, axis: str) -> str:
        """What is wrong with an unknown axis, and which one may have been meant."""
        nearest = self._nearest.nearest(axis, self._known)
        hint = f"Did you mean '{nearest}'?" if nearest else f"Known are: {'; '.join(sorted(self._known)[:20])}"
        return f"is no compass axis of the master data. {hint}"
