"""Which nodes can be reached, and the shortest way to each."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence


def reachable(starts: Iterable[int], neighbours: Sequence[Sequence[int]]) -> set[int]:
    """Every node on some walk from the starts, the starts included; give predecessors to walk backwards."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        new = set(neighbours[waiting.pop()]) - reached
        reached |= new
        waiting.extend(new)
    return reached


class ShortestWays:
    """The shortest way from one node to each that can be reached, in edges; ties go to the edge listed first."""

    def __init__(self, start: int, outgoing: Sequence[Sequence[int]], targets: Sequence[int]) -> None:
        self.start = start
        self.distance = {start: 0}
        self._arrival: dict[int, tuple[int, int]] = {}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            waiting.extend(self._entered_from(node, outgoing[node], targets))

    def _entered_from(self, node: int, edges: Sequence[int], targets: Sequence[int]) -> Iterator[int]:
        for edge in edges:
            target = targets[edge]
            if target not in self.distance:
                self.distance[target] = self.distance[node] + 1
                self._arrival[target] = (node, edge)
                yield target

    def to(self, node: int) -> list[int]:
        """The edges of the shortest way. Raises KeyError when the node cannot be reached."""
        edges: list[int] = []
        while node != self.start:
            node, edge = self._arrival[node]
            edges.append(edge)
        return edges[::-1]
