"""Which nodes every way to a node goes through."""

from collections.abc import Iterator, Sequence

from shared_code.domain.graphs.digraph import Digraph


class Dominators:
    """The immediate dominator of each node that can be reached: the last that every way to it goes through before it.

    The root is its own. The algorithm of Lengauer and Tarjan (A fast algorithm for finding dominators in a flowgraph,
    1979) with simple linking: edges times the logarithm of nodes whatever the shape, where repeated meeting (Cooper,
    Harvey and Kennedy) is quadratic in a long chain that many edges leave.
    """

    def __init__(self, graph: Digraph, root: int) -> None:
        self.root = root
        order, parents = _depth_first(root, graph.successors)
        found = _Numbered(order, parents, graph.predecessors).immediate()
        self.immediate = {node: order[number] for node, number in zip(order, found, strict=True)}

    def chain(self, node: int) -> tuple[int, ...]:
        """Every dominator of a node, from the root to the node. Raises KeyError when it cannot be reached."""
        above = self.immediate[node]
        nodes = [node]
        while above != nodes[-1]:
            nodes.append(above)
            above = self.immediate[above]
        return tuple(nodes[::-1])


def _depth_first(root: int, successors: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Nodes in the order of a depth-first walk, and for each of them the number of the one it was entered from."""
    order, parents, numbers = [root], [0], {root: 0}
    way: list[tuple[int, Iterator[int]]] = [(0, iter(successors[root]))]
    while way:
        number, rest = way[-1]
        new = next((target for target in rest if target not in numbers), None)
        if new is None:
            way.pop()
            continue
        numbers[new] = len(order)
        way.append((len(order), iter(successors[new])))
        order.append(new)
        parents.append(number)
    return order, parents


class _Numbered:
    """The search itself, over the numbers of a depth-first walk."""

    def __init__(self, order: Sequence[int], parents: Sequence[int], predecessors: Sequence[Sequence[int]]) -> None:
        numbers = {node: number for number, node in enumerate(order)}
        self._parents = parents
        self._entered_from = [[numbers[node] for node in predecessors[entered] if node in numbers] for entered in order]
        self._semi = list(range(len(order)))
        self._best = list(range(len(order)))  # of the nodes passed by a shortcut, the one of the least semidominator
        self._shortcut = [-1] * len(order)  # towards the root of the linked forest; -1 for its roots

    def immediate(self) -> list[int]:
        found = list(self._parents)
        waiting: list[list[int]] = [[] for _ in found]
        for number in range(len(found) - 1, 0, -1):
            self._semi[number] = min(self._semi[self._evaluate(before)] for before in self._entered_from[number])
            waiting[self._semi[number]].append(number)
            above = self._shortcut[number] = self._parents[number]
            for settled in waiting[above]:
                best = self._evaluate(settled)
                found[settled] = best if self._semi[best] < self._semi[settled] else above
            waiting[above] = []
        for number in range(1, len(found)):
            if found[number] != self._semi[number]:
                found[number] = found[found[number]]
        return found

    def _evaluate(self, number: int) -> int:
        """The node of the least semidominator on the linked way to a node; shortens that way."""
        if self._shortcut[number] < 0:
            return number
        way = []
        at = number
        while self._shortcut[self._shortcut[at]] >= 0:
            way.append(at)
            at = self._shortcut[at]
        for passed in reversed(way):
            self._shorten(passed)
        return self._best[number]

    def _shorten(self, passed: int) -> None:
        above = self._shortcut[passed]
        if self._semi[self._best[above]] < self._semi[self._best[passed]]:
            self._best[passed] = self._best[above]
        self._shortcut[passed] = self._shortcut[above]
