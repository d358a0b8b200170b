"""What it means to have gone far on a compass axis, in the words of one age group."""

from datetime import datetime
from typing import ClassVar

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.compass_axis import WordedOnAxis
from shared_code.domain.identifiers import derived_id
from shared_code.domain.word import Word


class Direction(Word):
    """The two ends of an axis; read in any case."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class AxisAchievement(WordedOnAxis):
    """What players of an age group are told of one end of an axis."""

    SAYS: ClassVar[tuple[str, ...]] = ("description",)

    age_group: AgeGroup
    direction: Direction
    description: str
    created_at: datetime | None = None


def achievement_id(age_group: AgeGroup, axis: str, direction: Direction) -> str:
    """One achievement per age group, axis and direction."""
    return derived_id("axis-achievement", age_group.value, axis, direction.value)
