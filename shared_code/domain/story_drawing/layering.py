"""The level of each node: every edge leads downwards, but for those that close a cycle."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from shared_code.domain.graphs.digraph import Digraph

_MOST_ACROSS = 8  # more nodes than fit side by side stand below each other,
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
    backward = walk.backward
    forward = [[edge for edge in edges if edge not in backward] for edges in graph.incoming]
    alone = _highest(graph, walk.order, forward, lambda level: level)
    crowd = _Crowd(alone)
    levels = _highest(graph, walk.order, forward, crowd.enter)
    for node in reversed(walk.order):
        below = [levels[graph.targets[edge]] for edge in graph.outgoing[node] if edge not in backward]
        if len(below) > len(forward[node]) > 0:
            levels[node] = crowd.move(levels[node], min(below) - 1)
    return Layering(levels, backward)


def _highest(
    graph: Digraph, order: Sequence[int], incoming: Sequence[Sequence[int]], enter: Callable[[int], int]
) -> list[int]:
    """The highest level for each node that is below all that lead to it, as far as it may enter it."""
    levels = [0] * graph.size
    for node in order:
        levels[node] = enter(max((levels[graph.sources[edge]] + 1 for edge in incoming[node]), default=0))
    return levels


class _Crowd:
    """How many nodes stand on each level; where too many want to, they are spread over the next ones."""

    def __init__(self, wanted: Sequence[int]) -> None:
        self._wanted = Counter(wanted)
        self._count: Counter[int] = Counter()

    def enter(self, level: int) -> int:
        """Take a place on the level, or near below it."""
        spread = min(_MOST_LOWERED, 1 + max(0, self._wanted[level] - 1) // _MOST_ACROSS)
        taken = min(range(level, level + spread), key=self._count.__getitem__)
        self._count[taken] += 1
        return taken

    def move(self, level: int, lower: int) -> int:
        """Change to a lower level if it has room."""
        if self._count[lower] >= _MOST_ACROSS:
            return level
        self._count[level] -= 1
        self._count[lower] += 1
        return lower


class _DepthFirst:
    """A walk that finishes every node after all that it leads to; edges that close a cycle are left out of it."""

    def __init__(self, graph: Digraph) -> None:
        self._graph = graph
        self._open: set[int] = set()
        self._met: set[int] = set()
        self._finished: list[int] = []
        self.backward: set[int] = set()

    @property
    def order(self) -> list[int]:
        """Each node after all that lead to it."""
        return self._finished[::-1]

    def walk(self, root: int) -> None:
        """Go everywhere from here that nobody has been at."""
        way = self._enter(root)
        while way:
            node, edges = way[-1]
            entered = self._next(edges)
            if entered is None:
                way.pop()
                self._open.remove(node)
                self._finished.append(node)
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
