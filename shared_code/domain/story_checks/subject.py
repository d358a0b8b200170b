"""What is checked, what it is measured against, and how a check says what it has found."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_ranges import AxisRanges
from shared_code.domain.findings import Turn
from shared_code.domain.story import Branch, Story
from shared_code.domain.story_checks.age_standards import AgeStandards
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_graph import StoryGraph

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Standards:
    """What stories are measured against; an empty set means that nothing is known, so nothing is reported.

    When `strict`, an unknown name is an error.
    """

    axes: frozenset[str] = frozenset()
    archetypes: frozenset[str] = frozenset()
    echo_types: frozenset[str] = frozenset()
    strict: bool = False
    ages: Mapping[AgeGroup, AgeStandards] = field(default_factory=dict)
    first_badges: Mapping[tuple[AgeGroup, str], float] = field(default_factory=dict)


NO_STANDARDS = Standards()


@dataclass(frozen=True)
class Subject:
    """A story under check; what several checks need to know of it is worked out once."""

    story: Story
    standards: Standards = NO_STANDARDS

    @cached_property
    def graph(self) -> StoryGraph:
        """The ways through it; only a story with a scene has any."""
        return StoryGraph(self.story)

    @cached_property
    def ranges(self) -> AxisRanges:
        """How far each axis can go on them."""
        return AxisRanges(self.graph)

    @cached_property
    def branches(self) -> list[tuple[str, Branch]]:
        """Every branch of the file, each with its pointer."""
        return [
            (f"/scenes/{index}/branches/{number}", branch)
            for index, scene in enumerate(self.story.scenes)
            for number, branch in enumerate(scene.branches)
        ]


Witness = Callable[[], tuple[Turn, ...] | None]  # None when the search was given up


class Draft(NamedTuple):
    """A finding before a name is suggested for the unknown one, and before its witness is walked."""

    rule: Rule
    pointer: str
    message: str
    name: str = ""
    known: Collection[str] = ()
    witness: Witness | None = None


class Bound(NamedTuple):
    """A limit that was reached before a rule could be decided."""

    rule: Rule
    limit: str


Check = Callable[[Subject], Iterator[Draft | Bound]]


def quoted(name: str) -> str:
    """A name as messages show it: in quotes, and cut where it is long."""
    return f"'{name}'" if len(name) <= _LONGEST_NAME else f"'{name[:_LONGEST_NAME]}...'"
