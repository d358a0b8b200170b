"""How far each compass axis can go, on entering each scene of a story, over all plays."""

import math
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.graphs.ranges import Course, Highest, extremes
from shared_code.domain.story_graph import StoryGraph

UNIT = 1_000_000  # a session keeps sums to six decimals
LARGEST_DELTA = 1000.0  # a larger one is an error anyway, and sums of these stay whole numbers
MOST_AXES = 16
MOST_STEPS = 8_000_000


class AxisRange(NamedTuple):
    """The lowest and the highest sum on entering a node: infinite when a cycle adds to it each time around.

    None where a limit was reached before it was decided.
    """

    minimum: float | None
    maximum: float | None


class AxisSums:
    """The sums of one axis over all plays; `name` is its first spelling in the story."""

    def __init__(self, name: str, course: Course, weights: list[float], limit: int) -> None:
        self.name = name
        self.weights = weights
        # In units: the cycles of one gain without end; the other has the lowest sums, negated.
        self.highest, self.lowest = extremes(course, weights, limit=limit)

    def at(self, node: int) -> AxisRange | None:
        """The range on entering a node; None when no play does."""
        if self.highest.values[node] == -math.inf:
            return None
        minimum, maximum = _decided(self.lowest, node), _decided(self.highest, node)
        return AxisRange(None if minimum is None else 0.0 - minimum, maximum)


class AxisRanges:
    """The sums of every axis that a story names as its own or moves, by the plain form of its name, cycles included.

    Beyond 16 axes, its own before others, nothing is worked out: `left_out` names them.
    """

    def __init__(self, graph: StoryGraph) -> None:
        self._graph = graph
        self._weights: dict[str, list[float]] = {}
        self._weights_of_spelling: dict[str, list[float]] = {}
        self._names: dict[str, str] = {}
        self._unread = [0.0] * len(graph.branches)
        self.left_out: dict[str, str] = {}
        for name in graph.story.core_axes:
            self._weights_named(name)
        for edge, branch in graph.branched:
            change = branch.compass_change
            if change is not None:
                self._weights_named(change.axis)[edge] = units(change.delta)

    @cached_property
    def by_axis(self) -> Mapping[str, AxisSums]:
        """The sums of each axis."""
        course, limit = self._graph.course, MOST_STEPS // (2 * max(1, len(self._names)))
        return {axis: AxisSums(name, course, self._weights[axis], limit) for axis, name in self._names.items()}

    def at(self, node: int) -> dict[str, AxisRange]:
        """The range of each axis on entering a node, by its first spelling; none where no play enters."""
        ranges = ((sums.name, sums.at(node)) for sums in self.by_axis.values())
        return {name: found for name, found in ranges if found is not None}

    def _weights_named(self, name: str) -> list[float]:
        if name not in self._weights_of_spelling:
            self._weights_of_spelling[name] = self._new_spelling(name)
        return self._weights_of_spelling[name]

    def _new_spelling(self, name: str) -> list[float]:
        """Of an axis that is left out, the weights are written where nobody reads them."""
        axis = plain_axis(name)
        if axis not in self._weights and len(self._names) == MOST_AXES:
            self.left_out.setdefault(axis, name)
            return self._unread
        self._names.setdefault(axis, name)
        return self._weights.setdefault(axis, [0.0] * len(self._graph.branches))


@lru_cache(maxsize=1024)
def units(delta: float) -> float:
    """A delta as a session counts it, in whole units."""
    return float(round(max(-LARGEST_DELTA, min(LARGEST_DELTA, delta)) * UNIT))


def _decided(highest: Highest, node: int) -> float | None:
    return None if node in highest.undecided else highest.values[node] / UNIT
