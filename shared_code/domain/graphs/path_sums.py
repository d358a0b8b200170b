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

    def interpolated(self, percent: Fraction | int) -> Fraction:
        """The percentile on a straight line between two walks: at p/100 * (n - 1), counted from 0.

        Definition 7 of Hyndman and Fan, which the scores for badges are given by. Raises IndexError when there is no
        walk.
        """
        below, part = divmod(Fraction(percent) * (self.walks - 1) / 100, 1)
        low, high = self._at(below + 1), self._at(min(below + 2, self.walks))
        return low + (high - low) * part

    def _at(self, rank: int) -> int:
        return self._sums[bisect_left(self._ranks, rank)]


class EndedWalks:
    """Every walk from the start to a node without a way out, over which any weights are summed.

    By dynamic programming over the nodes in topological order, where equal sums are carried on as one. A cycle on the
    way to an end is a limit: to end a walk where it comes back, as a search by depth would, makes the sums depend on
    the whole walk, and nothing could be merged. `count` says how many walks there are.
    """

    def __init__(self, graph: Digraph, start: int) -> None:
        self._graph = graph
        self._start = start
        self._behind_all_ends = graph.size
        walks = count_walks(graph, start)
        ends = [node for node in walks.to if not graph.outgoing[node]]
        self.count = walks.to_any(ends)
        finishing = reachable(ends, graph.predecessors) & walks.to.keys()
        ordered = (component.nodes[0] for component in reversed(components(graph.successors)))
        self._order = [node for node in ordered if node in finishing]
        self._finishing = finishing

    def sums(self, weights: Sequence[int], *, most: int = MOST_SUMS) -> PathSums | Unsummed:
        """What the weights, one for each edge, add up to; `most` sums are carried over all edges together."""
        match self.count:
            case Uncounted.ENDLESS:
                return Unsummed.ENDLESS
            case Uncounted.TOO_MANY:
                return Unsummed.TOO_MANY_WALKS
        carried: dict[int, dict[int, int]] = {self._start: {0: 1}, self._behind_all_ends: {}}
        for node in self._order:
            found, ways = carried.pop(node), list(self._ways(node, weights))
            most -= len(found) * len(ways)
            if most < 0:
                return Unsummed.TOO_MANY_SUMS
            for target, weight in ways:
                _carry(found, weight, carried.setdefault(target, {}))
        return PathSums(dict(sorted(carried[self._behind_all_ends].items())))

    def _ways(self, node: int, weights: Sequence[int]) -> Iterator[tuple[int, int]]:
        edges = self._graph.outgoing[node]
        yield from () if edges else ((self._behind_all_ends, 0),)
        for edge in edges:
            target = self._graph.targets[edge]
            yield from ((target, weights[edge]),) if target in self._finishing else ()


def _carry(found: Mapping[int, int], weight: int, onward: dict[int, int]) -> None:
    for total, count in found.items():
        onward[total + weight] = onward.get(total + weight, 0) + count
