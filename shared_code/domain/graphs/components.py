"""The strongly connected components of a graph, and the order of its nodes where no cycle stands in the way."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared_code.domain.graphs.digraph import Digraph


class Component(NamedTuple):
    """Nodes that all lead to each other, as many as there are; `is_cyclic` when a walk can come back to one of them."""

    nodes: tuple[int, ...]
    is_cyclic: bool


class Order(NamedTuple):
    """Nodes, each behind all that lead to it; `left_over` are those on a cycle or behind one, which have no place."""

    nodes: tuple[int, ...]
    left_over: tuple[int, ...]


def components(successors: Sequence[Sequence[int]]) -> list[Component]:
    """Every component, each behind those that it leads to: backwards, the list is a topological order of them.

    The algorithm of Tarjan (Depth-first search and linear graph algorithms, 1972) with the way that it walks in a list,
    and the number of a node replaced by one higher than all others when its component is complete.
    """
    search = _Search(successors)
    return [component for root in range(len(successors)) for component in search.found_from(root)]


def topological_order(graph: Digraph) -> Order:
    """The nodes by the algorithm of Kahn: first in, first out."""
    missing = [len(edges) for edges in graph.incoming]
    waiting = deque(node for node, count in enumerate(missing) if not count)
    nodes = []
    while waiting:
        nodes.append(node := waiting.popleft())
        for target in graph.successors[node]:
            missing[target] -= 1
            waiting.extend([target] if not missing[target] else ())
    return Order(tuple(nodes), tuple(node for node, count in enumerate(missing) if count))


class _Search:
    def __init__(self, successors: Sequence[Sequence[int]]) -> None:
        self._successors = successors
        self._lowest = [0] * len(successors)  # the lowest number that a node leads back to; 0 for a node not seen yet
        self._complete = len(successors) + 1
        self._count = 0
        self._open: list[int] = []  # nodes that were seen and whose component is not complete
        self._way: list[tuple[int, int, Iterator[int]]] = []  # each node, its number, and where it was not followed yet

    def found_from(self, root: int) -> Iterator[Component]:
        if not self._lowest[root]:
            self._enter(root)
        while self._way:
            node, _, rest = self._way[-1]
            new = self._next(node, rest)
            if new is None:
                yield from self._leave()
            else:
                self._enter(new)

    def _enter(self, node: int) -> None:
        self._count += 1
        self._lowest[node] = self._count
        self._open.append(node)
        self._way.append((node, self._count, iter(self._successors[node])))

    def _next(self, node: int, rest: Iterator[int]) -> int | None:
        """The next node not seen yet; those seen on the way lower the number that this one leads back to."""
        lowest = self._lowest
        for target in rest:
            there = lowest[target]
            if not there:
                return target
            if there < lowest[node]:  # noqa: PLR1730 - a call for each edge would take longer than all else here
                lowest[node] = there
        return None

    def _leave(self) -> Iterator[Component]:
        node, number, _ = self._way.pop()
        lowest = self._lowest[node]
        if lowest == number:
            yield self._completed(node)
        elif self._way:
            before = self._way[-1][0]
            self._lowest[before] = min(self._lowest[before], lowest)

    def _completed(self, first: int) -> Component:
        nodes = [self._open.pop()]
        while nodes[-1] != first:
            nodes.append(self._open.pop())
        for node in nodes:
            self._lowest[node] = self._complete
        return Component(tuple(nodes[::-1]), len(nodes) > 1 or first in self._successors[first])
