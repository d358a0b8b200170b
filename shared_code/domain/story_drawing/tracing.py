"""The figure of a connected part of a story: few crossings, short lines, and the place of everything."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from shared_code.domain.story_drawing.crossings import untangle
from shared_code.domain.story_drawing.figure import (
    BOX_HEIGHT,
    JUMP_HEIGHT,
    JUMP_WIDTH,
    STOP_SIZE,
    Box,
    Figure,
    Line,
    Loop,
    Mark,
    Stop,
)
from shared_code.domain.story_drawing.planning import Plan
from shared_code.domain.story_drawing.ports import CORNERS, End, ports
from shared_code.domain.story_drawing.spacing import spaced
from shared_code.domain.story_graph import StoryGraph

_GAP, _SLOPE, _MOST_SLOPE = 56.0, 0.1, 90.0  # between rows, and more where lines lead far to the side


def figure_of(graph: StoryGraph, nodes: Sequence[int], roots: Iterable[int]) -> Figure:
    """Draw these scenes, from the roots downwards; ways to other scenes end at marks."""
    plan = Plan(graph, nodes, roots)
    untangle(plan.rows)
    return _Tracing(plan).figure()


class _Tracing:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rows = plan.rows
        self._middles = spaced(plan.rows)
        self._heights = [max(map(self._height, row), default=0.0) for row in plan.rows.across]
        steps = zip(self._heights, self._gaps(), strict=True)
        self._tops = list(accumulate((height + gap for height, gap in steps), initial=0.0))

    def _height(self, thing: int) -> float:
        if thing in self._plan.edge_of_mark:
            return JUMP_HEIGHT if self._rows.widths[thing] == JUMP_WIDTH else STOP_SIZE
        return 0.0 if thing in self._rows.bends else BOX_HEIGHT

    def _gaps(self) -> list[float]:
        """The space below each row; none below the last."""
        gaps = [_GAP] * len(self._rows.across)
        for thing, below in enumerate(self._rows.below):
            aside = max((abs(self._middles[lower] - self._middles[thing]) for lower in below), default=0.0)
            row = self._rows.rows[thing]
            gaps[row] = max(gaps[row], _GAP + min(_MOST_SLOPE, _SLOPE * aside))
        return [*gaps[:-1], 0.0]

    def figure(self) -> Figure:
        """Everything with its place."""
        rights = [middle + width / 2 for middle, width in zip(self._middles, self._rows.widths, strict=True)]
        boxes = tuple(self._box(node) for node in self._plan.nodes)
        loops = tuple(
            Loop(edge, number, box.left + box.width, box.top)
            for box in boxes
            for number, edge in enumerate(self._plan.loops[box.node])
        )
        marks = tuple(self._mark(mark) for mark in self._plan.edge_of_mark)
        return Figure(max(rights), self._tops[-1], boxes, marks, tuple(self._lines()), loops)

    def _box(self, node: int) -> Box:
        thing, width = self._plan.thing_of[node], self._plan.widths[node]
        return Box(node, self._middles[thing] - width / 2, self._tops[self._rows.rows[thing]], width)

    def _mark(self, mark: int) -> Mark:
        edge = self._plan.edge_of_mark[mark]
        left = self._middles[mark] - self._rows.widths[mark] / 2
        return Mark(*self._plan.ends(edge), edge, left, self._tops[self._rows.rows[mark]])

    def _lines(self) -> Iterable[Line]:
        chains = self._plan.chains
        ups = [self._plan.leads_up(edge) for edge in chains]
        room = [max(0.0, width - CORNERS) for width in self._rows.widths]
        for node, thing in self._plan.thing_of.items():
            room[thing] = self._plan.widths[node] - CORNERS
        upper = [End(c[0], self._middles[c[1]], not up) for c, up in zip(chains.values(), ups, strict=True)]
        lower = [End(c[-1], self._middles[c[-2]], up) for c, up in zip(chains.values(), ups, strict=True)]
        ends = (ports(upper, self._middles, room), ports(lower, self._middles, room))
        for edge, up, start, end in zip(chains, ups, *ends, strict=True):
            yield self._line(edge, start, end, leads_up=up)

    def _line(self, edge: int, start: float, end: float, *, leads_up: bool) -> Line:
        upper, *bends, lower = self._plan.chains[edge]
        floor = self._tops[self._rows.rows[upper]] + self._height(upper)
        ceiling = self._tops[self._rows.rows[lower]]
        stops = [Stop(start, floor, floor), *map(self._bend, bends), Stop(end, ceiling, ceiling)]
        if leads_up:
            stops = [Stop(x, bottom, top) for x, top, bottom in reversed(stops)]
        return Line(edge, tuple(stops), leads_up)

    def _bend(self, thing: int) -> Stop:
        row = self._rows.rows[thing]
        return Stop(self._middles[thing], self._tops[row], self._tops[row] + self._heights[row])
