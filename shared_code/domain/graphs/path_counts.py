"""How many walks lead from one node to others, counted without walking them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from shared_code.domain.graphs.components import Component, components
from shared_code.domain.graphs.digraph import Digraph

MOST_DIGITS: Final = 1000  # exact up to here: a number that can be written, of nodes that fit into memory


class Uncounted(Enum):
    """Why there is no number of walks."""

    ENDLESS = auto()  # a cycle stands before the node or at it, so infinitely many walks lead there
    TOO_MANY = auto()  # the number has more than MOST_DIGITS digits


Count = int | Uncounted
_MOST: Final = 10**MOST_DIGITS


@dataclass(frozen=True)
class WalkCounts:
    """The number of walks from `start` to each node that can be reached; parallel edges are different walks."""

    start: int
    to: Mapping[int, Count]

    def to_any(self, nodes: Iterable[int]) -> Count:
        """The number of walks to several nodes together: none to those that cannot be reached."""
        total: Count = 0
        for node in nodes:
            total = _together(total, self.to.get(node, 0))
        return total


def count_walks(graph: Digraph, start: int) -> WalkCounts:
    """Count by dynamic programming over the components in topological order: one addition for every edge."""
    found: dict[int, Count] = {start: 1}
    for component in reversed(components(graph.successors)):
        if found.keys().isdisjoint(component.nodes):
            continue
        if component.is_cyclic:
            found.update(dict.fromkeys(component.nodes, Uncounted.ENDLESS))
        _pass_on(component, graph, found)
    return WalkCounts(start, found)


def _pass_on(component: Component, graph: Digraph, found: dict[int, Count]) -> None:
    for node in component.nodes:
        for target in graph.successors[node]:
            found[target] = _together(found.get(target, 0), found[node])


def _together(one: Count, other: Count) -> Count:
    if one is Uncounted.ENDLESS or other is Uncounted.ENDLESS:
        return Uncounted.ENDLESS
    if isinstance(one, Uncounted) or isinstance(other, Uncounted) or one + other >= _MOST:
        return Uncounted.TOO_MANY
    return one + other
