"""How stories differ by age: which texts, how long, how deep, in what order of chapters."""

from dataclasses import dataclass
from enum import StrEnum

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import Difficulty, SessionLength


class Chapter(StrEnum):
    """A dilemma, one obstacle, or a fork with an obstacle on either way."""

    TRIAL = "trial"
    CROSSING = "crossing"
    FORK = "fork"


Shape = tuple[Chapter, ...]
_T, _C, _F = Chapter.TRIAL, Chapter.CROSSING, Chapter.FORK


@dataclass(frozen=True)
class Audience:
    """The readers of one age group; `deep` adds what a bank keeps for its older readers, `gap` parts paragraphs.

    The `shorter` shapes are for a brief whose axes have too few dilemmas for the others.
    """

    bank: str
    cast_size: int
    difficulty: Difficulty
    length: SessionLength
    shapes: tuple[Shape, ...]
    shorter: tuple[Shape, ...] = ()
    deep: bool = False
    gap: str = "\n\n"


_JOURNEYS: tuple[Shape, ...] = ((_T, _F, _T), (_F, _T, _T), (_T, _C, _T, _C), (_C, _T, _T, _C))
_QUESTS: tuple[Shape, ...] = ((_T, _F, _T, _T), (_F, _T, _T, _T), (_T, _T, _F, _T))
_LONG_JOURNEYS: tuple[Shape, ...] = ((_T, _F, _T, _T), (_T, _F, _T, _C), (_T, _C, _T, _C, _T), (_F, _T, _C, _T))

AUDIENCES = {
    AgeGroup.TODDLERS: Audience("toddlers", 1, Difficulty.EASY, SessionLength.SHORT, shapes=(), gap="\n"),
    AgeGroup.PRESCHOOLERS: Audience(
        "preschool",
        2,
        Difficulty.EASY,
        SessionLength.SHORT,
        shapes=((_T, _C, _T), (_C, _T, _T), (_T, _T, _C)),
        gap="\n",
    ),
    AgeGroup.SCHOOL: Audience("school", 3, Difficulty.MEDIUM, SessionLength.MEDIUM, _QUESTS, shorter=_JOURNEYS),
    AgeGroup.PRETEENS: Audience(
        "school", 3, Difficulty.MEDIUM, SessionLength.MEDIUM, (*_JOURNEYS, (_T, _C, _T, _C, _T)), deep=True
    ),
    AgeGroup.TEENS: Audience("grown", 3, Difficulty.HARD, SessionLength.LONG, _LONG_JOURNEYS),
    AgeGroup.ADULTS: Audience("grown", 3, Difficulty.HARD, SessionLength.LONG, _LONG_JOURNEYS, deep=True),
}
