"""A directed graph over whole numbers: the ground of every question about ways through a story.

Own code, since a story of 10,000 scenes is to be decided in a second and the app must start fast: a graph of lists is
a tenth of the time and memory of networkx, which the tests hold it against.
"""

from collections.abc import Iterable
from functools import cached_property


class Digraph:
    """Nodes 0 to `size` - 1 and edges between them, numbered as given; parallel edges and self loops are allowed."""

    def __init__(self, size: int, edges: Iterable[tuple[int, int]]) -> None:
        self.size = size
        self.sources: list[int] = []
        self.targets: list[int] = []
        self.outgoing: list[list[int]] = [[] for _ in range(size)]  # the edges that leave each node, in order
        self.incoming: list[list[int]] = [[] for _ in range(size)]  # the edges that enter each node, in order
        for edge, (source, target) in enumerate(edges):
            self.sources.append(source)
            self.targets.append(target)
            self.outgoing[source].append(edge)
            self.incoming[target].append(edge)

    @cached_property
    def successors(self) -> list[list[int]]:
        """The node at the end of each edge that leaves a node, in order; parallel edges repeat it."""
        return [[self.targets[edge] for edge in edges] for edges in self.outgoing]

    @cached_property
    def predecessors(self) -> list[list[int]]:
        """The node at the start of each edge that enters a node, in order; parallel edges repeat it."""
        return [[self.sources[edge] for edge in edges] for edges in self.incoming]
