"""Every path between two nodes that enters no node twice, with little walking in vain."""

from collections import defaultdict
from collections.abc import Iterator

from shared_code.domain.graphs.digraph import Digraph

Path = tuple[int, ...]


def simple_paths(graph: Digraph, source: int, target: int) -> Iterator[Path]:
    """The paths in the order of their edges, one after another; parallel edges are one.

    The search of Johnson (Finding all the elementary circuits of a directed graph, 1975): a node that was left in vain
    is not entered again before something in its way has gone, so from one path to the next it takes no more steps than
    there are nodes and edges, where plain backtracking can take exponentially many and find nothing.
    """
    return _Search(graph, source, target).paths()


class _Search:
    def __init__(self, graph: Digraph, source: int, target: int) -> None:
        self._successors = graph.successors
        self._target = target
        self._closed = {source}  # on the way, or left in vain
        self._opened_by = defaultdict[int, set[int]](set)  # nodes left in vain, by the nodes that may have been why
        self._way = [source]
        self._rest = [self._onward(source)]
        self._has_found = [source == target]

    def _onward(self, node: int) -> Iterator[int]:
        return iter(dict.fromkeys(self._successors[node] if node != self._target else ()))

    def paths(self) -> Iterator[Path]:
        yield from [tuple(self._way)] if self._has_found[0] else []
        while self._way:
            node = next((node for node in self._rest[-1] if node not in self._closed), None)
            if node is None:
                self._leave()
                continue
            self._enter(node)
            yield from [tuple(self._way)] if node == self._target else []

    def _enter(self, node: int) -> None:
        self._closed.add(node)
        self._way.append(node)
        self._rest.append(self._onward(node))
        self._has_found.append(node == self._target)

    def _leave(self) -> None:
        self._rest.pop()
        node, has_found = self._way.pop(), self._has_found.pop()
        if not has_found:
            for after in self._successors[node]:
                self._opened_by[after].add(node)
            return
        self._open(node)
        if self._way:
            self._has_found[-1] = True

    def _open(self, node: int) -> None:
        waiting = [node]
        while waiting:
            opened = waiting.pop()
            self._closed.discard(opened)
            waiting.extend(self._opened_by.pop(opened, ()))
