"""The whole drawing: the story from its start, the parts that nothing reaches in a band below, findings at the end."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared_code.domain.graphs.walks import reachable
from shared_code.domain.story_drawing.figure import Figure
from shared_code.domain.story_drawing.tracing import figure_of
from shared_code.domain.story_graph import StoryGraph

MARGIN, HEADER, BAND_HEADER = 32.0, 136.0, 40.0
_LEAST_WIDTH, _LEAST_BAND, _APART = 860.0, 1200.0, 40.0
LINE = 20.0


class Placed(NamedTuple):
    """A figure with the place of its upper left corner on the page."""

    left: float
    top: float
    figure: Figure


class Page(NamedTuple):
    """Where everything stands; `band` is the upper side of what no path reaches, `list_top` that of the findings."""

    width: float
    height: float
    figures: tuple[Placed, ...]
    band: float | None
    list_top: float


def page_of(graph: StoryGraph | None, lines: int) -> Page:
    """A page with room for a list of so many lines; without a graph there is no scene to draw."""
    if graph is None:
        return Page(_LEAST_WIDTH, HEADER + MARGIN + lines * LINE, (), None, HEADER)
    main = figure_of(graph, sorted(graph.reached - {graph.over}), [graph.start])
    lost = [figure_of(graph, part, _roots(graph, part)) for part in _unreached_parts(graph)]
    lost.sort(key=lambda figure: -figure.height)
    inner = max(main.width, _LEAST_WIDTH - 2 * MARGIN)
    top = HEADER + main.height + MARGIN + _APART
    shelves = list(_shelved(lost, max(inner, _LEAST_BAND), top + BAND_HEADER))
    inner = max([inner, *(left + figure.width - MARGIN for left, _, figure in shelves)])
    bottom = max((upper + figure.height for _, upper, figure in shelves), default=top - _APART)
    placed = Placed(MARGIN + (inner - main.width) / 2, HEADER, main)
    list_top = bottom + _APART
    height = list_top + (lines * LINE + MARGIN if lines else 0)
    return Page(inner + 2 * MARGIN, height, (placed, *shelves), top if lost else None, list_top)


def _unreached_parts(graph: StoryGraph) -> Iterator[list[int]]:
    """The scenes that no play enters, in connected parts, in the order of the file."""
    within = [node not in graph.reached and node != graph.over for node in range(graph.over + 1)]
    beside = [
        [other for other in (*graph.graph.successors[node], *graph.graph.predecessors[node]) if within[other]]
        for node in range(graph.over + 1)
    ]
    drawn: set[int] = set()
    for node in range(graph.over):
        if within[node] and node not in drawn:
            part = reachable([node], beside)
            drawn |= part
            yield sorted(part)


def _roots(graph: StoryGraph, part: Sequence[int]) -> list[int]:
    """Where to begin: at the scenes that no other leads to."""
    return [node for node in part if not set(graph.graph.predecessors[node]) - {node}]


def _shelved(figures: Sequence[Figure], width: float, top: float) -> Iterator[Placed]:
    """Side by side as far as they fit, then below each other."""
    left, lower = MARGIN * 1.5, top
    for figure in figures:
        if left > MARGIN * 1.5 and left + figure.width > width:
            left, top = MARGIN * 1.5, lower + _APART
        yield Placed(left, top, figure)
        left += figure.width + _APART
        lower = max(lower, top + figure.height)
