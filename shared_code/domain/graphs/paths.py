"""Paths one after another, as they are asked for: as many as there are, and never more than a limit."""

from collections.abc import Collection, Iterable, Iterator

from shared_code.domain.errors import RuleViolation
from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.simple_paths import Path, simple_paths
from shared_code.domain.graphs.walks import ShortestWays, reachable


class TooManyPaths(RuleViolation):
    code = "TOO_MANY_PATHS"
    title = "There are more paths than were asked for"


def paths(graph: Digraph, start: int, *, most: int, longest: int | None = None) -> Iterator[Path]:
    """Every path in the order of its edges: to a node that nothing leads out of, or as far as `longest` edges.

    An edge back into the path ends it before that edge: the path is given as far as it came, once for each such edge.
    Parallel edges are different paths. None from a node that is not there. Raises TooManyPaths after `most`.
    """
    return at_most(most, _paths(graph, start, graph.size if longest is None else longest))


def dominator_paths(graph: Digraph, root: int, *, most: int, every: bool = False) -> Iterator[Path]:
    """The way to each end through all its dominators: a shortest path, or every path that enters no node twice.

    Joined from dominator to dominator or walked from the root, these are the same paths: none can pass a dominator by.
    Ends are the nodes that nothing leads out of; where there are none, all nodes. An end at the root is left out,
    unless it is the only one. Raises TooManyPaths after `most`.
    """
    found = _every_path(graph, root) if every else _shortest_paths(graph, root)
    return at_most(most, _or_alone(root, found))


def _paths(graph: Digraph, start: int, longest: int) -> Iterator[Path]:
    way: dict[int, None] = {}
    rest = [iter([start] if 0 <= start < graph.size else [])]
    while rest:
        node = next(rest[-1], None)
        if node is None:
            rest.pop()
            _step_back(way)
        elif node in way:
            yield tuple(way)
        else:
            way[node] = None
            onward = graph.successors[node] if len(way) <= longest else []
            rest.append(iter(onward))
            yield from () if onward else (tuple(way),)


def _step_back(way: dict[int, None]) -> None:
    if way:
        way.popitem()


def at_most(most: int, found: Iterable[Path]) -> Iterator[Path]:
    """The same paths. Raises TooManyPaths at the first one too many."""
    for count, path in enumerate(found):
        if count == most:
            raise TooManyPaths(f"There are more than {most} paths.")
        yield path


def _shortest_paths(graph: Digraph, root: int) -> Iterator[Path]:
    ways = ShortestWays(root, graph.outgoing, graph.targets)
    for end in _ends(graph, ways.distance):
        yield (root, *(graph.targets[edge] for edge in ways.to(end)))


def _every_path(graph: Digraph, root: int) -> Iterator[Path]:
    for end in _ends(graph, reachable([root], graph.successors)):
        yield from simple_paths(graph, root, end)


def _ends(graph: Digraph, reached: Collection[int]) -> list[int]:
    return [node for node in sorted(reached) if not graph.outgoing[node]] or sorted(reached)


def _or_alone(root: int, found: Iterator[Path]) -> Iterator[Path]:
    moving = (path for path in found if len(path) > 1)
    yield next(moving, (root,))
    yield from moving
