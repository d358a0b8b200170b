"""Paths without what an earlier path has said: each is cut where the rest of it was given before."""

from collections.abc import Iterable, Iterator, Sequence

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.paths import at_most
from shared_code.domain.graphs.simple_paths import Path


def compress(paths: Iterable[Sequence[int]]) -> list[Path]:
    """Cut each path behind the node where it joins an earlier one for good, and keep one of those that become equal.

    Two paths that only end at the same node do not join, and one that joins at its first node keeps the second. The
    order decides: the first path is whole, and of two with one ending the earlier keeps it. Steps and memory grow with
    the length of all paths together.
    """
    endings: dict[tuple[int, int], int] = {}  # a trie of paths read backwards: from a place, by a node, to a place
    distinct = dict.fromkeys(tuple(path) for path in paths)
    return list(dict.fromkeys(path[: _kept(path, endings)] for path in distinct))


def compressed_paths(graph: Digraph, start: int, *, most: int) -> Iterator[Path]:
    """What `compress` makes of all paths from the start, from a walk that takes every edge once.

    In the order of the edges, the first path into a node comes before all others into it and goes on in every way that
    there is. So each other path is cut where it first takes an edge into a node that was entered before; there are as
    many cuts as such edges, and one path more for each ending. An edge back into the path ends the path before it. With
    cycles that is a choice: paths beyond a node that was entered before would end elsewhere, and are not told apart.
    Raises TooManyPaths after `most`.
    """
    return at_most(most, _Walk(graph, start).cut_paths())


def _kept(path: Path, endings: dict[tuple[int, int], int]) -> int:
    """How much of a path is not told yet; enters its endings in the trie of those told."""
    place, told = 0, 1
    for length, node in enumerate(reversed(path), 1):
        new = len(endings) + 1
        place = endings.setdefault((place, node), new)
        told = length if place != new and length < len(path) else told
    return len(path) - told + 1


class _Walk:
    def __init__(self, graph: Digraph, start: int) -> None:
        self._successors = graph.successors
        self._entered: set[int] = set()
        self._turned_back: set[int] = set()
        self._way: dict[int, None] = {}
        self._rest = [iter([start] if 0 <= start < graph.size else [])]

    def cut_paths(self) -> Iterator[Path]:
        while self._rest:
            node = next(self._rest[-1], None)
            if node is None:
                self._step_back()
            elif node in self._way:
                yield from self._turn_back()
            elif node in self._entered:
                yield (*self._way, node)
            else:
                yield from self._enter(node)

    def _step_back(self) -> None:
        self._rest.pop()
        if self._way:
            self._way.popitem()

    def _turn_back(self) -> Iterator[Path]:
        last = next(reversed(self._way))
        if last not in self._turned_back:
            self._turned_back.add(last)
            yield tuple(self._way)

    def _enter(self, node: int) -> Iterator[Path]:
        self._entered.add(node)
        self._way[node] = None
        self._rest.append(iter(dict.fromkeys(self._successors[node])))
        if not self._successors[node]:
            yield tuple(self._way)
