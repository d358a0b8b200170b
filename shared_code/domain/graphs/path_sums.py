"""What the weights along every walk to an end add up to, without walking them one by one."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Final

from shared_code.domain.graphs.components import components
from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.path_counts import Uncounted, count_walks
from shared_code.domain.graphs.walks import reachable

MOST_SUMS: Final = 1_000_000


class Unsummed(StrEnum):
    """The limit that was reached before the sums were found."""

    ENDLESS = "a cycle on the way to an end"
    TOO_MANY_WALKS = "more walks than can be written"
    TOO_MANY_SUMS = "more sums than may be carried"


@dataclass(frozen=True)
class PathSums:
    """How many walks have each sum, in ascending order of the sums; none when no walk ends."""

    counts: Mapping[int, int]

    @cached_property
    def _ranks(self) -> list[int]:
        """The rank of the last walk of each sum, from 1, when the walks stand in the order of their sums."""
        return list(accumulate(self.counts.values()))

    @cached_property
    def _sums(self) -> list[int]:
        return list(self.counts)

    @property
    def walks(self) -> int:
        return self._ranks[-1] if self._ranks else 0

    def percentile(self, percent: int) -> int:
        """The least sum that at least `percent` (0 to 100) of a hundred walks do not exceed: at rank ceil(p/100 * n).

        The nearest rank, definition 1 of Hyndman and Fan (Sample quantiles in statistical packages, 1996). Raises
        IndexError when there is no walk.
        """
        return self._at(max(1, -(-percent * self.walks // 100)))

    def interpolated(self, percent: int) -> Fraction:
        """The percentile on a straight line between two walks: at p/100 * (n - 1), counted from 0.

        Definition 7 of Hyndman and Fan, which the scores for badges are given by. Raises IndexError when there is no
        walk.
        """
        below, part = divmod(Fraction(percent * (self.walks - 1), 100), 1)
        low, high = self._at(below + 1), self._at(min(below + 2, self.walks))
        return low + (high - low) * part

    def _at(self, rank: int) -> int:
        return self._sums[bisect_left(self._ranks, rank)]


def path_sums(graph: Digraph, start: int, weights: Sequence[int], *, most: int = MOST_SUMS) -> PathSums | Unsummed:
    """The sums over every walk from the start to a node without a way out; `weights` has one for each edge.

    By dynamic programming over the nodes in topological order, where equal sums are carried on as one; `most` limits
    how many are carried over all edges together. A cycle on the way to an end is a limit too: to end a walk where it
    comes back, as a search by depth would, makes the sums depend on the whole walk, and nothing could be merged.
    """
    walks = count_walks(graph, start)
    ends = [node for node in walks.to if not graph.outgoing[node]]
    match walks.to_any(ends):
        case Uncounted.ENDLESS:
            return Unsummed.ENDLESS
        case Uncounted.TOO_MANY:
            return Unsummed.TOO_MANY_WALKS
    finishing = reachable(ends, graph.predecessors) & walks.to.keys()
    return _Carried(graph, weights, finishing).all_from(start, most)


class _Carried:
    """The search itself, over the nodes from which a walk ends; no cycle is among them."""

    def __init__(self, graph: Digraph, weights: Sequence[int], finishing: set[int]) -> None:
        self._graph = graph
        self._weights = weights
        self._finishing = finishing
        self._behind_all_ends = graph.size

    def all_from(self, start: int, most: int) -> PathSums | Unsummed:
        sums: dict[int, dict[int, int]] = {start: {0: 1}, self._behind_all_ends: {}}
        for node in self._in_order():
            found, ways = sums.pop(node), list(self._ways(node))
            most -= len(found) * len(ways)
            if most < 0:
                return Unsummed.TOO_MANY_SUMS
            for target, weight in ways:
                _carry(found, weight, sums.setdefault(target, {}))
        return PathSums(dict(sorted(sums[self._behind_all_ends].items())))

    def _in_order(self) -> Iterator[int]:
        ordered = (component.nodes[0] for component in reversed(components(self._graph.successors)))
        return (node for node in ordered if node in self._finishing)

    def _ways(self, node: int) -> Iterator[tuple[int, int]]:
        edges = self._graph.outgoing[node]
        yield from () if edges else ((self._behind_all_ends, 0),)
        for edge in edges:
            target = self._graph.targets[edge]
            yield from ((target, self._weights[edge]),) if target in self._finishing else ()


def _carry(found: Mapping[int, int], weight: int, onward: dict[int, int]) -> None:
    for total, count in found.items():
        onward[total + weight] = onward.get(total + weight, 0) + count
