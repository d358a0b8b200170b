"""What holds on every way, or on some way, when a node is entered; and a way that shows it.

A fact is one bit of a whole number. Leaving a node, the facts that it makes hold and those that it ends no longer do;
a node that makes and ends one fact ends it.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import and_, or_

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.postorder import reverse_postorder

_NOT_ENTERED = -1
_MOST_VISITS = 60  # of each node, on average
_SWEEPS_PER_VISIT = 10  # how many sweeps that pass a node by cost as much as visiting it


class Unsettled(Exception):
    """The ways of a graph go to and fro so often that the search was given up."""


@dataclass(frozen=True)
class Flow:
    """Which facts hold at the start, and which each node makes and ends.

    Both questions raise Unsettled for graphs that are made to be long; those of stories settle in a few sweeps.
    """

    graph: Digraph
    start: int
    at_start: int
    makes: Sequence[int]
    ends: Sequence[int]

    def on_every_way(self) -> dict[int, int]:
        """For each node that is reached, the facts that hold on entering it whichever way was taken."""
        everything = self.at_start
        for made in self.makes:
            everything |= made
        return self._settled(and_, everything)

    def on_some_way(self) -> dict[int, int]:
        """For each node that is reached, the facts that hold on entering it by one way or another."""
        return self._settled(or_, 0)

    def _settled(self, meet: Callable[[int, int], int], nothing_known: int) -> dict[int, int]:
        """The solution of the flow equations, by sweeps to and fro over the nodes that have heard something new."""
        order = reverse_postorder(self.start, self.graph.successors)
        entering = dict.fromkeys(order, nothing_known)
        entering[self.start] = self.at_start
        changed, left = set(order), _MOST_VISITS * len(order)
        while changed and left > 0:
            left -= len(changed) + len(order) // _SWEEPS_PER_VISIT
            for node in filter(changed.__contains__, order):
                changed.discard(node)
                changed.update(self._hearing(node, entering, meet))
            order.reverse()
        if changed:
            raise Unsettled
        return entering

    def _hearing(self, node: int, entering: dict[int, int], meet: Callable[[int, int], int]) -> list[int]:
        """The successors to which a node says something new."""
        leaving = (entering[node] | self.makes[node]) & ~self.ends[node]
        heard = []
        for target in self.graph.successors[node]:
            known = meet(entering[target], leaving)
            if known != entering[target]:
                entering[target] = known
                heard.append(target)
        return heard


class StateWalks:
    """The shortest walks on which a small state, changed by each node that is left, has a value on entering a node."""

    def __init__(self, graph: Digraph, start: tuple[int, int], left: Callable[[int, int], int], states: int) -> None:
        self._graph, self._states = graph, states
        self._first = self._key(*start)
        self._arrival = array("q", [_NOT_ENTERED]) * (graph.size * states)  # the edge and the state it was taken in
        self._arrival[self._first] = 0
        waiting = deque([self._first])
        while waiting:
            node, state = divmod(waiting.popleft(), states)
            waiting.extend(self._entered(node, state, left(node, state)))

    def _key(self, place: int, state: int) -> int:
        return place * self._states + state

    def _entered(self, node: int, before: int, after: int) -> Iterator[int]:
        for edge in self._graph.outgoing[node]:
            there = self._key(self._graph.targets[edge], after)
            if self._arrival[there] == _NOT_ENTERED:
                self._arrival[there] = self._key(edge, before)
                yield there

    def to(self, node: int, states: Iterable[int]) -> list[int] | None:
        """The edges of the shortest walk that enters a node in one of these states; None when there is none."""
        places = [self._key(node, state) for state in states]
        walks = [self._walk(place) for place in places if self._arrival[place] != _NOT_ENTERED]
        return min(walks, key=len, default=None)

    def _walk(self, here: int) -> list[int]:
        edges: list[int] = []
        while here != self._first:
            edge, before = divmod(self._arrival[here], self._states)
            edges.append(edge)
            here = self._key(self._graph.sources[edge], before)
        return edges[::-1]
