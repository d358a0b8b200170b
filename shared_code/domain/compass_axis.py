"""What belongs to one axis of the compass, however the axis is spelled."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import computed_field

from shared_code.domain.entity import Entity


class OnAxis(Entity):
    """Something of one axis; `axis_key` is stored too, so that it is found by any spelling."""

    axis: str

    @computed_field  # type: ignore[prop-decorator] # mypy knows no decorated property
    @property
    def axis_key(self) -> str:
        """The axis as it is searched for, whatever its spelling."""
        return plain_axis(self.axis)


class WordedOnAxis(OnAxis):
    """Something of one axis that says and shows what it is about; `SAYS` names the fields that may be reworded."""

    SAYS: ClassVar[tuple[str, ...]]

    def reword(self, changes: Mapping[str, object]) -> None:
        """Take new values for the named fields; what it stands for stays."""
        for name, value in changes.items():
            setattr(self, name, value)


def plain_axis(axis: str) -> str:
    """An axis without the signs in which spellings differ (app rules 4.8)."""
    folded = axis.strip().casefold()
    for prefix in ("axis-", "axis_"):
        folded = folded.removeprefix(prefix)
    return "".join(letter for letter in folded if letter not in " -_")
