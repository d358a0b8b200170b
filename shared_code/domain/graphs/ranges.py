"""The highest sum of edge weights over all walks, exactly: what a cycle adds is decided, never unrolled.

Nodes are settled component by component, in topological order. Edges between components are passed once. Inside a
cyclic component the sums are raised until nothing changes (Bellman and Ford); edges that have raised each other all
around form a cycle that gains, and every sum behind one is infinite.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shared_code.domain.graphs.components import components
from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.postorder import reverse_postorder
from shared_code.domain.graphs.walks import ShortestWays, reachable

MOST_STEPS = 1_000_000  # edges that are passed inside of cyclic components, for one set of weights


class Stretch(NamedTuple):
    """Edges in the order in which they are passed; `nodes` are those of a cyclic component, none for edges onward."""

    edges: list[int]
    sources: list[int]
    targets: list[int]
    nodes: list[int]


class Course:
    """The order in which the sums of a graph are settled: worked out once for any number of weights."""

    def __init__(self, graph: Digraph, start: int) -> None:
        self.graph = graph
        self.start = start
        self.stretches: list[Stretch] = []
        rank = {node: place for place, node in enumerate(reverse_postorder(start, graph.successors))}
        onward: list[int] = []
        for part in reversed(components(graph.successors)):
            if part.nodes[0] not in rank:
                continue
            if part.is_cyclic:
                onward = self._laid(sorted(part.nodes, key=rank.__getitem__), onward)
            else:
                onward += graph.outgoing[part.nodes[0]]
        self._add(onward, [])

    def _laid(self, nodes: list[int], onward: list[int]) -> list[int]:
        """Lay what goes onward to a cyclic component, and the component; what goes onward from it."""
        targets, members = self.graph.targets, set(nodes)
        leaving = [edge for node in nodes for edge in self.graph.outgoing[node]]
        self._add(onward, [])
        self._add([edge for edge in leaving if targets[edge] in members], nodes)
        return [edge for edge in leaving if targets[edge] not in members]

    def _add(self, edges: list[int], nodes: list[int]) -> None:
        sources = [self.graph.sources[edge] for edge in edges]
        targets = [self.graph.targets[edge] for edge in edges]
        self.stretches.append(Stretch(edges, sources, targets, nodes))


class Highest:
    """The highest sum on entering each node: infinite behind a cycle that gains, minus infinite where no walk enters.

    Weights are whole numbers, as floats that add up without error (below 2**53 on any walk that enters a node once).
    `cycles` has one gaining cycle of each component that has one, as edges; of a node in `undecided` only a lower bound
    is known, since the limit on steps was reached. `extremes` settles them.
    """

    def __init__(self, course: Course, weights: Sequence[float], *, limit: int = MOST_STEPS) -> None:
        self._course = course
        self._weights = weights
        self._steps_left = limit
        self._unsettled: list[int] = []
        self.values = [-math.inf] * course.graph.size
        self.values[course.start] = 0.0
        self.cycles: list[list[int]] = []

    @cached_property
    def undecided(self) -> set[int]:
        """The nodes in or behind a component in which the limit was reached, and behind no cycle that gains."""
        behind = reachable(self._unsettled, self._course.graph.successors)
        return {node for node in behind if self.values[node] < math.inf}

    def way_to(self, node: int) -> list[int]:
        """The edges of the shortest of the walks with the highest sum. Raises KeyError when that is not finite."""
        return self._ways.to(node)

    @cached_property
    def _ways(self) -> ShortestWays:
        """Every walk of only such edges has the highest sum, and no other has it."""
        graph, values = self._course.graph, self.values
        tight = [
            [edge for edge in edges if values[node] + self._weights[edge] == values[graph.targets[edge]] < math.inf]
            for node, edges in enumerate(graph.outgoing)
        ]
        return ShortestWays(self._course.start, tight, graph.targets)

    def settle_around(self, stretch: Stretch) -> None:
        """Decide the sums of a cyclic component, whose edges from outside were passed."""
        weights = [self._weights[edge] for edge in stretch.edges]
        highest = max(self.values[node] for node in stretch.nodes)
        if not any(weights):
            self._set_all(stretch.nodes, highest)
        elif highest < math.inf:
            self._go_round(stretch, weights)
        else:  # nothing can be higher, but another cycle that gains is to be told
            self._set_all(stretch.nodes, 0.0)
            self._go_round(stretch, weights)
            self._set_all(stretch.nodes, math.inf)

    def _raise(self, stretch: Stretch, weights: Sequence[float]) -> dict[int, int]:
        """Pass each edge once; the edges that have raised a sum, by the node where they did."""
        values, raised = self.values, dict[int, int]()
        for edge, source, target, weight in zip(stretch.edges, stretch.sources, stretch.targets, weights, strict=True):
            total = values[source] + weight
            if total > values[target]:
                values[target] = total
                raised[target] = edge
        return raised

    def _go_round(self, stretch: Stretch, weights: Sequence[float]) -> None:
        arrivals: dict[int, int] = {}
        while raised := self._raise(stretch, weights):
            arrivals |= raised
            cycle = _cycle_of(arrivals, self._course.graph.sources)
            self._steps_left -= len(weights)
            if cycle:
                self.cycles.append(cycle)
                self._set_all(stretch.nodes, math.inf)
                return
            if self._steps_left < 0:
                self._unsettled += stretch.nodes
                return

    def _set_all(self, nodes: Sequence[int], value: float) -> None:
        for node in nodes:
            self.values[node] = value


def extremes(course: Course, weights: Sequence[float], *, limit: int = MOST_STEPS) -> tuple[Highest, Highest]:
    """The highest sums, and the lowest, which are the highest of the negated weights; `limit` holds for each."""
    highest, lowest = Highest(course, weights, limit=limit), Highest(course, [-one for one in weights], limit=limit)
    for stretch in course.stretches:
        if stretch.nodes:
            highest.settle_around(stretch)
            lowest.settle_around(stretch)
        else:
            _pass_once(stretch, [weights[edge] for edge in stretch.edges], highest.values, lowest.values)
    return highest, lowest


def _pass_once(stretch: Stretch, weights: Sequence[float], highest: list[float], lowest: list[float]) -> None:
    """Both at once, and without a call: no loop turns more often when a large story is checked."""
    for source, target, weight in zip(stretch.sources, stretch.targets, weights, strict=True):
        more, less = highest[source] + weight, lowest[source] - weight
        if more > highest[target]:  # noqa: PLR1730
            highest[target] = more
        if less > lowest[target]:  # noqa: PLR1730
            lowest[target] = less


def _cycle_of(arrivals: Mapping[int, int], sources: Sequence[int]) -> list[int]:
    """The edges of a cycle among edges of which each node is entered by one; none when there is no cycle."""
    walk_of: dict[int, int] = {}
    for first in arrivals:
        node = first
        while node in arrivals and node not in walk_of:
            walk_of[node] = first
            node = sources[arrivals[node]]
        if walk_of.get(node) == first:
            return _round_from(node, arrivals, sources)
    return []


def _round_from(node: int, arrivals: Mapping[int, int], sources: Sequence[int]) -> list[int]:
    edges = [arrivals[node]]
    while sources[edges[-1]] != node:
        edges.append(arrivals[sources[edges[-1]]])
    return edges[::-1]
