"""The highest sum over all walks, against walking them."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.ranges import Course, Highest, extremes
from tests.long import examples

HEAVIEST = 2
Weighted = tuple[Digraph, list[float]]


@st.composite
def weighted_graphs(draw: st.DrawFn, most: int = 8) -> Weighted:
    size = draw(st.integers(1, most))
    nodes = st.integers(0, size - 1)
    edges = draw(st.lists(st.tuples(nodes, nodes, st.integers(-HEAVIEST, HEAVIEST)), max_size=3 * size))
    return Digraph(size, [(source, target) for source, target, _ in edges]), [float(weight) for *_, weight in edges]


def highest(graph: Digraph, weights: Sequence[float], **limits: int) -> Highest:
    return extremes(Course(graph, 0), weights, **limits)[0]


def walked(graph: Digraph, weights: Sequence[float]) -> list[float]:
    """The highest sum on entering each node by walks so long that a gaining cycle tells itself from a long way."""
    most = HEAVIEST * graph.size
    now = [0.0] + [-math.inf] * (graph.size - 1)
    best = now
    for _ in range((2 * most + 2) * graph.size):
        after = [-math.inf] * graph.size
        for edge, weight in enumerate(weights):
            source, target = graph.sources[edge], graph.targets[edge]
            after[target] = max(after[target], now[source] + weight)
        now, best = after, [max(pair) for pair in zip(best, after, strict=True)]
    return [math.inf if value > most else value for value in best]


@settings(deadline=None, max_examples=examples(100))
@given(weighted_graphs())
def test_the_highest_sums_are_those_of_all_walks(weighted: Weighted) -> None:
    graph, weights = weighted

    assert highest(graph, weights).values == walked(graph, weights)


@settings(deadline=None, max_examples=examples(70))
@given(weighted_graphs())
def test_a_way_to_a_highest_sum_is_a_walk_that_has_it(weighted: Weighted) -> None:
    graph, weights = weighted
    found = highest(graph, weights)
    for node, value in enumerate(found.values):
        if math.isfinite(value):
            way = found.way_to(node)
            places = [0, *(graph.targets[edge] for edge in way)]

            assert [graph.sources[edge] for edge in way] == places[:-1]
            assert places[-1] == node
            assert sum(weights[edge] for edge in way) == value


@settings(deadline=None, max_examples=examples(70))
@given(weighted_graphs())
def test_a_cycle_that_gains_comes_back_with_more(weighted: Weighted) -> None:
    graph, weights = weighted
    found = highest(graph, weights)
    for cycle in found.cycles:
        sources = [graph.sources[edge] for edge in cycle]

        assert [graph.targets[edge] for edge in cycle] == [*sources[1:], sources[0]]
        assert sum(weights[edge] for edge in cycle) > 0
        assert found.values[sources[0]] == math.inf

    assert bool(found.cycles) == (math.inf in found.values)


@settings(deadline=None, max_examples=examples(70))
@given(weighted_graphs())
def test_with_a_limit_every_answer_is_right_or_undecided(weighted: Weighted) -> None:
    graph, weights = weighted
    found, right = highest(graph, weights, limit=0), walked(graph, weights)
    decided = [node for node in range(graph.size) if node not in found.undecided]

    assert [found.values[node] for node in decided] == [right[node] for node in decided]
    assert all(found.values[node] <= right[node] for node in found.undecided)


def test_a_limit_that_is_reached_is_told() -> None:
    graph = Digraph(4, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 1)])
    weights = [-1.0, -1.0, 1.0, 1.0, -3.0]

    assert highest(graph, weights, limit=0).undecided == {0, 1, 2, 3}
    assert highest(graph, weights).undecided == set()
    assert highest(graph, weights).values == [0.0, -1.0, 0.0, 1.0]


def test_of_two_cycles_that_gain_both_are_told() -> None:
    graph = Digraph(4, [(0, 0), (0, 1), (1, 2), (2, 1), (2, 3), (3, 3)])
    found = highest(graph, [1.0, 0.0, -1.0, 2.0, 0.0, -1.0])

    assert found.values == [math.inf] * 4
    assert sorted(map(sorted, found.cycles)) == [[0], [2, 3]]


def test_all_of_a_cycle_that_adds_nothing_have_the_highest_sum_with_which_it_is_entered() -> None:
    graph = Digraph(4, [(0, 1), (0, 2), (1, 2), (1, 3), (3, 1), (2, 1)])

    assert highest(graph, [0.0, 1.0, 0.0, 0.0, 0.0, 0.0]).values == [0.0, 1.0, 1.0, 1.0]


def test_of_two_ways_with_the_highest_sum_the_shortest_is_shown() -> None:
    graph = Digraph(4, [(0, 1), (1, 2), (2, 3), (0, 3), (2, 1)])

    assert highest(graph, [1.0, 0.0, 0.0, 1.0, 0.0]).way_to(3) == [3]


@pytest.mark.parametrize("size", [1, 20_000])
def test_a_long_ring_is_settled(size: int) -> None:
    ring = Digraph(size, [(node, (node + 1) % size) for node in range(size)])
    even = [1.0] * (size - 1) + [1.0 - size]

    assert highest(ring, even).values == [float(node) for node in range(size)]
    assert highest(ring, [*even[:-1], 2.0 - size]).values == [math.inf] * size
    assert len(highest(ring, [*even[:-1], 2.0 - size]).cycles[0]) == size


def test_a_ladder_that_comes_back_is_settled_within_the_limit() -> None:
    """Each rung is better by its longer side, which a search in the order of the file would meet last."""
    rungs = 3000
    edges = [
        edge
        for rung in range(0, 3 * rungs, 3)
        for edge in ((rung, rung + 3), (rung, rung + 1), (rung + 1, rung + 2), (rung + 2, rung + 3))
    ]
    ladder = Digraph(3 * rungs + 1, [*edges, (3 * rungs, 0)])
    found = highest(ladder, [0.0, 0.0, 0.0, 1.0] * rungs + [-float(rungs)], limit=10 * len(edges))

    assert found.values[3 * rungs] == rungs
