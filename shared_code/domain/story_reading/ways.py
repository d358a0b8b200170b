"""Ways through a story, as players take them, of ways given by their scenes."""

from collections.abc import Sequence
from itertools import pairwise

from shared_code.domain.findings import Turn
from shared_code.domain.story_graph import StoryGraph


def turns_along(graph: StoryGraph, nodes: Sequence[int]) -> tuple[Turn, ...]:
    """The turns from the first of these scenes to the last; between two scenes, the branch that is listed first."""
    return graph.turns([_edge(graph, source, target) for source, target in pairwise(nodes)])


def _edge(graph: StoryGraph, source: int, target: int) -> int:
    return next(edge for edge in graph.graph.outgoing[source] if graph.graph.targets[edge] == target)
