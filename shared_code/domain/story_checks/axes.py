"""What the plays of a story can make of its compass axes, and of the badges that their sums earn."""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import compress

from shared_code.domain.axis_ranges import MOST_AXES, MOST_STEPS, UNIT, AxisRange, AxisSums
from shared_code.domain.compass import COMPASS_LIMIT
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.findings import Turn
from shared_code.domain.graphs.ranges import Highest
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Bound, Draft, Subject, quoted
from shared_code.domain.story_graph import StoryGraph

_RULES = (
    rules.STILL_AXIS,
    rules.UNMOVED_AXIS,
    rules.GAINING_CYCLE,
    rules.LOSING_CYCLE,
    rules.NO_BADGE_NEARER,
    rules.GIVEN_BADGE,
    rules.UNSEEN_MOVE,
)
_LIMIT = COMPASS_LIMIT * UNIT
_STEPS = f"{MOST_STEPS:,} steps around cycles"


def axes(subject: Subject) -> Iterator[Draft | Bound]:
    """Every axis of the story means something in some play, and none is a game of its own."""
    if not subject.story.scenes:
        return
    ranges = subject.ranges
    if ranges.left_out:
        yield from (Bound(rule, f"{MOST_AXES} axes") for rule in _RULES)
    for sums in ranges.by_axis.values():
        yield from _cycles(subject.graph, sums)
        yield from _unseen_moves(subject.graph, sums)
    first: dict[str, int] = {}
    for index, name in enumerate(subject.story.core_axes):
        first.setdefault(plain_axis(name), index)
    for axis in (axis for axis in first if axis in ranges.by_axis):
        yield from _core_axis(subject, ranges.by_axis[axis], f"/core_axes/{first[axis]}")


def _cycles(graph: StoryGraph, sums: AxisSums) -> Iterator[Draft | Bound]:
    extremes = ((rules.GAINING_CYCLE, sums.highest, "gains"), (rules.LOSING_CYCLE, sums.lowest, "loses"))
    for rule, extreme, what in extremes:
        if extreme.undecided:
            yield Bound(rule, _STEPS)
        for cycle in extreme.cycles:
            around = _from_nearest(graph, cycle)
            index, change = graph.graph.sources[around[0]], abs(sum(sums.weights[edge] for edge in around)) / UNIT
            message = (
                f"Each time around from {quoted(graph.scenes[index].id)} {what} {change:g} on {quoted(sums.name)}."
            )
            yield Draft(rule, f"/scenes/{index}", message, witness=partial(_around, graph, around))


def _from_nearest(graph: StoryGraph, cycle: Sequence[int]) -> list[int]:
    """The edges of a cycle, begun where a play comes to it first."""
    distance, sources = graph.shortest_ways.distance, graph.graph.sources
    first = min(range(len(cycle)), key=lambda place: distance[sources[cycle[place]]])
    return [*cycle[first:], *cycle[:first]]


def _around(graph: StoryGraph, cycle: Sequence[int]) -> tuple[Turn, ...]:
    return graph.turns([*graph.shortest_ways.to(graph.graph.sources[cycle[0]]), *cycle])


def _unseen_moves(graph: StoryGraph, sums: AxisSums) -> Iterator[Draft | Bound]:
    """The compass shows nothing beyond its limit: a move further out, from where every play is at it, is not seen."""
    highest, lowest, sources = sums.highest, sums.lowest, graph.graph.sources
    if lowest.undecided or highest.undecided:
        yield Bound(rules.UNSEEN_MOVE, _STEPS)
    for edge in compress(range(len(sums.weights)), sums.weights):
        weight, node = sums.weights[edge], sources[edge]
        nearest = lowest if weight > 0 else highest
        if _LIMIT <= -nearest.values[node] < math.inf and node not in nearest.undecided:
            pointer = f"/scenes/{node}/branches/{graph.branches[edge]}/compass_change"
            message = f"Every play has {quoted(sums.name)} at {math.copysign(COMPASS_LIMIT, weight):g} or beyond here."
            yield Draft(rules.UNSEEN_MOVE, pointer, message, witness=partial(_by, graph, nearest, edge))


def _by(graph: StoryGraph, nearest: Highest, edge: int) -> tuple[Turn, ...]:
    return graph.turns([*nearest.way_to(graph.graph.sources[edge]), edge])


def _core_axis(subject: Subject, sums: AxisSums, pointer: str) -> Iterator[Draft | Bound]:
    ends = _Ends(subject.graph, sums)
    if not ends.ranges:
        return
    if any(sums.weights):
        yield from _still(ends, pointer)
    elif any(branch.compass_change for _, branch in subject.branches):
        yield Draft(rules.UNMOVED_AXIS, pointer, f"No branch moves {ends.name}.")
        return
    required = subject.standards.first_badges.get((subject.story.age_group, plain_axis(sums.name)))
    if required is not None:
        yield from _too_little(ends, required, pointer)
        yield from _too_much(ends, required, pointer)


class _Ends:
    """What all plays that end have of one axis at their end."""

    def __init__(self, graph: StoryGraph, sums: AxisSums) -> None:
        self.graph = graph
        self.sums = sums
        self.name = quoted(sums.name)

    @cached_property
    def ranges(self) -> dict[int, AxisRange]:
        """The range at each ending that is reached."""
        found = ((node, self.sums.at(node)) for node in self.graph.endings)
        return {node: ends for node, ends in found if ends is not None}

    @property
    def best(self) -> float | None:
        """The most that a play ends with; None when that is not decided."""
        maxima = [ends.maximum for ends in self.ranges.values()]
        return None if None in maxima else max(one for one in maxima if one is not None)

    @property
    def worst(self) -> float | None:
        """The least that a play ends with; None when that is not decided."""
        minima = [ends.minimum for ends in self.ranges.values()]
        return None if None in minima else min(one for one in minima if one is not None)

    def best_play(self) -> tuple[Turn, ...]:
        """The shortest play that ends with the most."""
        node = next(node for node, ends in self.ranges.items() if ends.maximum == self.best)
        return self.graph.turns(self.sums.highest.way_to(node))

    def worst_play(self) -> tuple[Turn, ...]:
        """The shortest play that ends with the least."""
        node = next(node for node, ends in self.ranges.items() if ends.minimum == self.worst)
        return self.graph.turns(self.sums.lowest.way_to(node))


def _still(ends: _Ends, pointer: str) -> Iterator[Draft | Bound]:
    if ends.best is None or ends.worst is None:
        yield Bound(rules.STILL_AXIS, _STEPS)
    elif ends.best == ends.worst:
        message = f"Every play ends with {ends.best:g} on {ends.name}."
        yield Draft(rules.STILL_AXIS, pointer, message, witness=ends.best_play)


def _too_little(ends: _Ends, required: float, pointer: str) -> Iterator[Draft | Bound]:
    if ends.best is None:
        yield Bound(rules.NO_BADGE_NEARER, _STEPS)
    elif ends.best <= 0 < required:
        message = f"The best play ends with {ends.best:g} on {ends.name}; the first badge asks for {required:g}."
        yield Draft(rules.NO_BADGE_NEARER, pointer, message, witness=ends.best_play)


def _too_much(ends: _Ends, required: float, pointer: str) -> Iterator[Draft | Bound]:
    if ends.worst is None:
        yield Bound(rules.GIVEN_BADGE, _STEPS)
    elif ends.worst >= required:
        message = f"The worst play ends with {ends.worst:g} on {ends.name}; the first badge asks for {required:g}."
        yield Draft(rules.GIVEN_BADGE, pointer, message, witness=ends.worst_play)
