"""Walks to a scene by what their last steps take or avoid, searched backwards from the scene, up to a limit."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from shared_code.domain.graphs.walks import ShortestWays
from shared_code.domain.story_graph import StoryGraph


class StepsSpentError(Exception):
    """The limit on steps was reached before an answer was found."""


class LastTaken(NamedTuple):
    """Walks that take one of these edges, and after it neither another of them nor one that is avoided.

    From that edge to the end, itself included, they have at most so many edges.
    """

    wanted: frozenset[int]
    avoided: frozenset[int] = frozenset()
    most: int | None = None


class WalkSearch:
    """Searches in one story that share a limit on the edges that they follow. Each raises StepsSpentError."""

    def __init__(self, graph: StoryGraph, limit: int) -> None:
        self._graph = graph
        self._steps_left = limit

    def spend(self, steps: int) -> None:
        """Count steps, those of a search or others that are as dear."""
        self._steps_left -= steps
        if self._steps_left < 0:
            raise StepsSpentError

    def is_one(self, node: int, walks: LastTaken) -> bool:
        """Whether any of these walks enters a node."""
        sources, seen, layer, length = self._graph.graph.sources, {node}, {node}, 1
        while layer and (walks.most is None or length <= walks.most):
            entering = self._entering(layer)
            if not walks.wanted.isdisjoint(entering):
                return True
            layer = {sources[edge] for edge in entering if edge not in walks.avoided} - seen
            seen |= layer
            length += 1
        return False

    def shortest(self, node: int, walks: LastTaken) -> list[int] | None:
        """The edges of the shortest of these walks that enters a node."""
        onward: dict[int, int] = {}
        distance, sources = self._graph.shortest_ways.distance, self._graph.graph.sources
        behind = self._behind(node, walks, onward)
        found = [(distance[sources[edge]] + length, edge) for length, edge in behind if edge in walks.wanted]
        if not found:
            return None
        _, edge = min(found)
        return [*self._graph.shortest_ways.to(sources[edge]), edge, *self._follow(onward, edge)]

    def shortest_without(self, node: int, avoided: Collection[int]) -> list[int] | None:
        """The edges of the shortest walk to a node that takes none of these."""
        self.spend(len(self._graph.branches))
        sources, outgoing = self._graph.graph.sources, list(self._graph.graph.outgoing)
        for node_before in {sources[edge] for edge in avoided}:
            outgoing[node_before] = [edge for edge in outgoing[node_before] if edge not in avoided]
        ways = ShortestWays(self._graph.start, outgoing, self._graph.graph.targets)
        return ways.to(node) if node in ways.distance else None

    def is_quiet(self, node: int, avoided: Collection[int], length: int) -> bool:
        """Whether some walk enters a node whose last edges, so many, are none of these."""
        longest = min(length, len(self._graph.reached))  # a longer one goes around in a cycle, so there is any length
        return len(self._quiet_layers(node, avoided, longest)) > longest

    def shortest_quiet(self, node: int, avoided: Collection[int], length: int) -> list[int] | None:
        """The edges of the shortest walk to a node whose last edges, so many, are none of these."""
        layers = self._quiet_layers(node, avoided, length)
        if len(layers) <= length:
            return None
        first = min(layers[-1], key=lambda begun: (self._graph.shortest_ways.distance[begun], begun))
        way, place = self._graph.shortest_ways.to(first), first
        for layer in layers[:0:-1]:
            way.append(layer[place])
            place = self._graph.graph.targets[layer[place]]
        return way

    def _quiet_layers(self, node: int, avoided: Collection[int], longest: int) -> list[dict[int, int]]:
        """For each length of such a walk, the nodes at which it can begin, each with its first edge."""
        layers, sources = [{node: -1}], self._graph.graph.sources
        while len(layers) <= longest:
            quiet = [edge for edge in self._entering(layers[-1]) if edge not in avoided]
            if not quiet:
                break
            layers.append({sources[edge]: edge for edge in quiet})
        return layers

    def _behind(self, node: int, walks: LastTaken, onward: dict[int, int]) -> Iterator[tuple[int, int]]:
        """The edges that may be taken before a node, the last first, with the length of the walk from each to there.

        `onward` is filled with the edge by which each node goes on.
        """
        length, layer = 1, [node]
        while layer and (walks.most is None or length <= walks.most):
            entering = self._entering(layer)
            yield from ((length, edge) for edge in entering)
            length, layer = length + 1, self._next_layer(node, entering, walks, onward)

    def _next_layer(self, node: int, entering: Iterable[int], walks: LastTaken, onward: dict[int, int]) -> list[int]:
        layer = []
        for edge in entering:
            source = self._graph.graph.sources[edge]
            if source != node and source not in onward and edge not in walks.wanted and edge not in walks.avoided:
                onward[source] = edge
                layer.append(source)
        return layer

    def _follow(self, onward: dict[int, int], edge: int) -> Iterator[int]:
        targets = self._graph.graph.targets
        while targets[edge] in onward:
            edge = onward[targets[edge]]
            yield edge

    def _entering(self, nodes: Iterable[int]) -> list[int]:
        """The edges on which a play can enter one of these nodes."""
        entering = list(chain.from_iterable(map(self._incoming.__getitem__, nodes)))
        self.spend(1 + len(entering))
        return entering

    @cached_property
    def _incoming(self) -> list[list[int]]:
        graph, reached = self._graph.graph, self._graph.reached
        return [[edge for edge in edges if graph.sources[edge] in reached] for edges in graph.incoming]
