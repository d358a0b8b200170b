"""The level of each node: every edge leads downwards, but for those that close a cycle."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared_code.domain.graphs.digraph import Digraph

_MOST_ACROSS = 12  # more nodes than fit side by side stand below each other,
_MOST_LOWERED = 8  # as long as that moves none too far away from what leads to it


class Layering(NamedTuple):
    """The level of each node, from 0, and the edges that lead upwards; an edge from a node to itself is one of them."""

    levels: list[int]
    backward: set[int]


def layered(graph: Digraph, roots: Iterable[int]) -> Layering:
    """Put each node below all that lead to it; what a walk from the roots meets a second time closes a cycle."""
    walk = _DepthFirst(graph)
    for root in (*roots, *range(graph.size)):
        walk.walk(root)
    order, backward = walk.finished[::-1], walk.backward
    levels, crowd = [0] * graph.size, _Crowd()
    for node in order:
        above = [levels[graph.sources[edge]] for edge in graph.incoming[node] if edge not in backward]
        levels[node] = crowd.enter(max(above) + 1) if above else crowd.enter(0)
    for node in reversed(order):
        below = [levels[graph.targets[edge]] for edge in graph.outgoing[node] if edge not in backward]
        if len(below) > len(graph.incoming[node]) > 0:
            levels[node] = crowd.move(levels[node], min(below) - 1)
    return Layering(levels, backward)


class _Crowd:
    """How many nodes stand on each level."""

    def __init__(self) -> None:
        self._count: dict[int, int] = {}

    def enter(self, level: int) -> int:
        """Take a place on the level, or on the first one below it that has room."""
        near = range(level, level + _MOST_LOWERED)
        free = next((lower for lower in near if self._count.get(lower, 0) < _MOST_ACROSS), None)
        taken = min(near, key=lambda lower: self._count.get(lower, 0)) if free is None else free
        self._count[taken] = self._count.get(taken, 0) + 1
        return taken

    def move(self, level: int, lower: int) -> int:
        """Change to a lower level if it has room."""
        if self._count.get(lower, 0) >= _MOST_ACROSS:
            return level
        self._count[level] -= 1
        self._count[lower] = self._count.get(lower, 0) + 1
        return lower


class _DepthFirst:
    """A walk that finishes every node after all that it leads to; edges that close a cycle are left out of it."""

    def __init__(self, graph: Digraph) -> None:
        self._graph = graph
        self._open: set[int] = set()
        self._met: set[int] = set()
        self.finished: list[int] = []
        self.backward: set[int] = set()

    def walk(self, root: int) -> None:
        """Go everywhere from here that nobody has been at."""
        way = self._enter(root)
        while way:
            node, edges = way[-1]
            entered = self._next(edges)
            if entered is None:
                way.pop()
                self._open.remove(node)
                self.finished.append(node)
            else:
                way += self._enter(entered)

    def _enter(self, node: int) -> list[tuple[int, Iterator[int]]]:
        if node in self._met:
            return []
        self._open.add(node)
        self._met.add(node)
        return [(node, iter(self._graph.outgoing[node]))]

    def _next(self, edges: Iterator[int]) -> int | None:
        for edge in edges:
            target = self._graph.targets[edge]
            if target in self._open:
                self.backward.add(edge)
            elif target not in self._met:
                return target
        return None
