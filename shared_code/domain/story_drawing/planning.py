"""From a connected part of a story to its figure: rows from the start downwards, few crossings, short lines."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.story_drawing.crossings import untangle
from shared_code.domain.story_drawing.figure import (
    BOX_HEIGHT,
    BOX_WIDTH,
    JUMP_HEIGHT,
    JUMP_WIDTH,
    LOOP,
    STOP_SIZE,
    Box,
    Figure,
    Line,
    Loop,
    Mark,
    Stop,
    named_target,
)
from shared_code.domain.story_drawing.layering import layered
from shared_code.domain.story_drawing.rows import Rows
from shared_code.domain.story_drawing.spacing import spaced
from shared_code.domain.story_graph import StoryGraph

_PORT, _SIDES = 24.0, 56.0  # between two ends of lines at a box, and what its corners need
_WIDEST_PORT = 44.0
_GAP, _SLOPE, _MOST_SLOPE = 56.0, 0.1, 90.0  # between rows, and more where lines lead far to the side
_REACHES, _MOST_BENDS = (20, 10, 5, 2), 20_000


def figure_of(graph: StoryGraph, nodes: Sequence[int], roots: Iterable[int]) -> Figure:
    """Draw these scenes, from the roots downwards; ways to other scenes end at marks."""
    return _Plan(graph, nodes, roots).figure()


class _Plan:
    def __init__(self, graph: StoryGraph, nodes: Sequence[int], roots: Iterable[int]) -> None:
        self.graph = graph
        self.nodes = nodes
        self.edges = [edge for node in nodes for edge in graph.graph.outgoing[node]]
        self.rows = Rows()
        self.thing_of: dict[int, int] = {}
        self.mark_of: dict[tuple[int, int, str | None], int] = {}
        self.edge_of_mark: dict[int, int] = {}
        self.loops: dict[int, list[int]] = {}
        self.chains: dict[int, list[int]] = {}
        self._levels = self._levels_from(roots)
        self._add_boxes()
        self._add_lines()
        untangle(self.rows)
        self.middles = spaced(self.rows)
        self.tops = self._tops()

    def _levels_from(self, roots: Iterable[int]) -> dict[int, int]:
        place = {node: index for index, node in enumerate(self.nodes)}
        ends = ((place.get(source), place.get(target)) for source, target in map(self._ends, self.edges))
        inner = Digraph(len(place), ((one, two) for one, two in ends if one is not None and two is not None))
        levels = layered(inner, [place[root] for root in roots]).levels
        return {node: levels[index] for node, index in place.items()}

    def _ends(self, edge: int) -> tuple[int, int]:
        return self.graph.graph.sources[edge], self.graph.graph.targets[edge]

    def _add_boxes(self) -> None:
        for edge in self.edges:
            source, target = self._ends(edge)
            if source == target:
                self.loops.setdefault(source, []).append(edge)
        for node in self.nodes:
            beside = 2 * LOOP * len(self.loops.get(node, ()))
            self.thing_of[node] = self.rows.add(self._levels[node], self.width(node) + beside)

    def width(self, node: int) -> float:
        """How wide a scene is, for every way out to have a place at its lower side."""
        return max(BOX_WIDTH, _SIDES + _PORT * (len(self.graph.graph.outgoing[node]) - 1))

    def _add_lines(self) -> None:
        reach = self._reach()
        for edge in self.edges:
            source, target = self._ends(edge)
            if source == target:
                continue
            upper, lower = self.thing_of[source], self.thing_of.get(target)
            if lower is None or self._span(edge) > reach:
                lower = self._mark(edge)
            if self.rows.rows[lower] < self.rows.rows[upper]:
                upper, lower = lower, upper
            self.chains[edge] = self.rows.tie(upper, lower)

    def _span(self, edge: int) -> int:
        source, target = self._ends(edge)
        return abs(self._levels[source] - self._levels.get(target, self._levels[source]))

    def _reach(self) -> int:
        """Over how many rows lines are drawn; those that lead farther would be too many to follow."""
        spans = [self._span(edge) for edge in self.edges]
        fitting = (reach for reach in _REACHES if sum(span for span in spans if span <= reach) <= _MOST_BENDS)
        return next(fitting, 1)

    def _mark(self, edge: int) -> int:
        source, target = self._ends(edge)
        over = target == self.graph.over
        key = (source, target, named_target(self.graph, edge) if over else None)
        if key not in self.mark_of:
            mark = self.rows.add(self._levels[source] + 1, STOP_SIZE if over else JUMP_WIDTH)
            self.mark_of[key], self.edge_of_mark[mark] = mark, edge
        return self.mark_of[key]

    def _tops(self) -> list[float]:
        """The upper side of each row, and the lower side of the last one."""
        heights = [max((self._height(thing) for thing in row), default=0.0) for row in self.rows.across]
        return list(accumulate((h + g for h, g in zip(heights, self._gaps(), strict=True)), initial=0.0))

    def _height(self, thing: int) -> float:
        if thing in self.edge_of_mark:
            return JUMP_HEIGHT if self.rows.widths[thing] == JUMP_WIDTH else STOP_SIZE
        return 0.0 if thing in self.rows.bends else BOX_HEIGHT

    def _gaps(self) -> list[float]:
        gaps = [_GAP] * len(self.rows.across)
        for thing, below in enumerate(self.rows.below):
            aside = max((abs(self.middles[lower] - self.middles[thing]) for lower in below), default=0.0)
            row = self.rows.rows[thing]
            gaps[row] = max(gaps[row], _GAP + min(_MOST_SLOPE, _SLOPE * aside))
        if gaps:
            gaps[-1] = 0.0
        return gaps

    def figure(self) -> Figure:
        """Everything with its place."""
        rights = [middle + width / 2 for middle, width in zip(self.middles, self.rows.widths, strict=True)]
        boxes = tuple(self._box(node) for node in self.nodes)
        loops = [
            Loop(edge, number, box.left + box.width, box.top)
            for box in boxes
            for number, edge in enumerate(self.loops.get(box.node, ()))
        ]
        return Figure(
            max(rights, default=0.0), self.tops[-1], boxes, tuple(self._marks()), tuple(self._lines()), tuple(loops)
        )

    def _box(self, node: int) -> Box:
        thing, width = self.thing_of[node], self.width(node)
        return Box(node, self.middles[thing] - width / 2, self.tops[self.rows.rows[thing]], width)

    def _marks(self) -> list[Mark]:
        return [
            Mark(source, target, self.edge_of_mark[mark], self.middles[mark] - self.rows.widths[mark] / 2, top)
            for (source, target, _), mark in self.mark_of.items()
            for top in [self.tops[self.rows.rows[mark]]]
        ]

    def _lines(self) -> list[Line]:
        lower_ends = self._ports([chain[:2] for chain in self.chains.values()], least=_PORT)
        upper_ends = self._ports([chain[-1:-3:-1] for chain in self.chains.values()], least=0.0)
        lines = []
        for (edge, chain), start, end in zip(self.chains.items(), lower_ends, upper_ends, strict=True):
            stops = [self._stop(thing) for thing in chain]
            stops[0] = Stop(start, stops[0].bottom, stops[0].bottom)
            stops[-1] = Stop(end, stops[-1].top, stops[-1].top)
            leads_up = chain[0] != self.thing_of[self._ends(edge)[0]]
            if leads_up:
                stops = [Stop(x, bottom, top) for x, top, bottom in reversed(stops)]
            lines.append(Line(edge, tuple(stops), leads_up))
        return lines

    def _stop(self, thing: int) -> Stop:
        row = self.rows.rows[thing]
        top = self.tops[row]
        tallest = max(self._height(other) for other in self.rows.across[row])
        return Stop(self.middles[thing], top, top + (tallest if thing in self.rows.bends else self._height(thing)))

    def _ports(self, ends: Sequence[Sequence[int]], least: float) -> list[float]:
        """Where each line meets its box: spread over the side, in the order of where the lines come from."""
        at: dict[int, list[int]] = {}
        for line, (thing, _) in enumerate(ends):
            at.setdefault(thing, []).append(line)
        ports = [0.0] * len(ends)
        for thing, lines in at.items():
            room = max(self.rows.widths[thing] - _SIDES, 0.0)
            step = min(_WIDEST_PORT if least else _PORT / 2, room / max(len(lines) - 1, 1))
            lines.sort(key=lambda line: (self.middles[ends[line][1]], line))
            for place, line in enumerate(lines):
                ports[line] = self.middles[thing] + (place - (len(lines) - 1) / 2) * step
        return ports
