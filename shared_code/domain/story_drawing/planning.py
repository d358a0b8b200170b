"""What a connected part of a story puts into rows: its scenes, the marks where lines stop, the lines between them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.story_drawing.figure import BOX_WIDTH, JUMP_WIDTH, LOOP, STOP_SIZE, named_target
from shared_code.domain.story_drawing.layering import layered
from shared_code.domain.story_drawing.ports import ARRIVING, CORNERS, LEAVING
from shared_code.domain.story_drawing.rows import Rows
from shared_code.domain.story_graph import StoryGraph

_REACHES, _MOST_BENDS = (20, 10, 5, 2), 20_000


class Plan:
    """Everything but where it stands; a chain has the things of a line from the upper end to the lower one."""

    def __init__(self, graph: StoryGraph, nodes: Sequence[int], roots: Iterable[int]) -> None:
        self.graph = graph
        self.nodes = nodes
        self.rows = Rows()
        self.widths: dict[int, float] = {}
        self.thing_of: dict[int, int] = {}
        self.edge_of_mark: dict[int, int] = {}
        self.loops: dict[int, list[int]] = {node: [] for node in nodes}
        self.chains: dict[int, list[int]] = {}
        self._marks: dict[tuple[int, int, str | None], int] = {}
        self._edges = [edge for node in nodes for edge in graph.graph.outgoing[node]]
        self._levels = self._levels_from(roots)
        self._reach = self._reach_of_lines()
        self._add_boxes()
        self._add_lines()

    def ends(self, edge: int) -> tuple[int, int]:
        """The scene that a way leaves, and what it leads to."""
        return self.graph.graph.sources[edge], self.graph.graph.targets[edge]

    def leads_up(self, edge: int) -> bool:
        """Whether a line is drawn from the lower scene to the upper one."""
        source, target = self.ends(edge)
        return self._is_near(edge) and self._levels[target] < self._levels[source]

    def _levels_from(self, roots: Iterable[int]) -> dict[int, int]:
        place = {node: index for index, node in enumerate(self.nodes)}
        ends = ((place.get(source), place.get(target)) for source, target in map(self.ends, self._edges))
        inner = Digraph(len(place), ((one, two) for one, two in ends if one is not None and two is not None))
        levels = layered(inner, [place[root] for root in roots]).levels
        return {node: levels[index] for node, index in place.items()}

    def _span(self, edge: int) -> int:
        source, target = self.ends(edge)
        return abs(self._levels[source] - self._levels.get(target, self._levels[source]))

    def _reach_of_lines(self) -> int:
        """Over how many rows lines are drawn; those that lead farther would be too many to follow."""
        spans = [self._span(edge) for edge in self._edges]
        fitting = (reach for reach in _REACHES if sum(span for span in spans if span <= reach) <= _MOST_BENDS)
        return next(fitting, 1)

    def _is_near(self, edge: int) -> bool:
        source, target = self.ends(edge)
        return source != target and target in self._levels and self._span(edge) <= self._reach

    def _add_boxes(self) -> None:
        room: Counter[int] = Counter()
        for edge in self._edges:
            source, target = self.ends(edge)
            if source == target:
                self.loops[source].append(edge)
            elif self.leads_up(edge):
                room[target] += ARRIVING
            else:
                room[source] += LEAVING
        leaving_upwards = Counter(self.ends(edge)[0] for edge in self._edges if self.leads_up(edge))
        for node in self.nodes:
            self.widths[node] = max(BOX_WIDTH, CORNERS + max(room[node], LEAVING * leaving_upwards[node]))
            beside = 2 * LOOP * len(self.loops[node])
            self.thing_of[node] = self.rows.add(self._levels[node], self.widths[node] + beside)

    def _add_lines(self) -> None:
        for edge in self._edges:
            source, target = self.ends(edge)
            if source != target:
                upper = self.thing_of[source]
                lower = self.thing_of[target] if self._is_near(edge) else self._mark(edge)
                self.chains[edge] = self.rows.tie(*((lower, upper) if self.leads_up(edge) else (upper, lower)))

    def _mark(self, edge: int) -> int:
        source, target = self.ends(edge)
        is_over = target == self.graph.over
        key = (source, target, named_target(self.graph, edge) if is_over else None)
        if key not in self._marks:
            mark = self.rows.add(self._levels[source] + 1, STOP_SIZE if is_over else JUMP_WIDTH)
            self._marks[key], self.edge_of_mark[mark] = mark, edge
        return self._marks[key]
