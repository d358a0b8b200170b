"""What it means to have gone far on a compass axis, in the words of one age group."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import computed_field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import plain_axis
from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import derived_id


class Direction(StrEnum):
    """The two ends of an axis; read in any case."""

    POSITIVE = "positive"
    NEGATIVE = "negative"

    @classmethod
    def _missing_(cls, value: object) -> "Direction | None":
        return next((each for each in cls if isinstance(value, str) and each.value == value.casefold()), None)


class AxisAchievement(Entity):
    """What players of an age group are told of one end of an axis."""

    SAYS: ClassVar[tuple[str, ...]] = ("description",)

    age_group: AgeGroup
    axis: str
    direction: Direction
    description: str
    created_at: datetime | None = None

    @computed_field  # type: ignore[prop-decorator] # mypy knows no decorated property
    @property
    def axis_key(self) -> str:
        """The axis as it is searched for, whatever its spelling."""
        return plain_axis(self.axis)

    def reword(self, changes: Mapping[str, object]) -> None:
        """Take new values for the named fields; what it speaks of, its age group, axis and direction, stays."""
        for name, value in changes.items():
            setattr(self, name, value)


def achievement_id(age_group: AgeGroup, axis: str, direction: Direction) -> str:
    """One achievement per age group, axis and direction."""
    return derived_id("axis-achievement", age_group.value, axis, direction.value)
