from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.path_sums import EndedWalks, PathSums, Unsummed
from shared_code.domain.graphs.paths import paths
from shared_code.domain.graphs.walks import reachable
from tests.unit.graphs.shapes import LONG, acyclic_graphs, chain, graph, graphs, ladder, long_story, minimal

Weighted = tuple[Digraph, list[int]]


@st.composite
def weighted(draw: st.DrawFn, shapes: st.SearchStrategy[Digraph]) -> Weighted:
    drawn = draw(shapes)
    size = len(drawn.targets)
    return drawn, draw(st.lists(st.integers(-2, 3), min_size=size, max_size=size))


def by_walking(drawn: Digraph, weights: Sequence[int], node: int, total: int = 0) -> Iterator[int]:
    yield from () if drawn.outgoing[node] else (total,)
    for edge in drawn.outgoing[node]:
        yield from by_walking(drawn, weights, drawn.targets[edge], total + weights[edge])


def found_in(drawn: Digraph, weights: Sequence[int], start: int = 0, most: int = 1_000_000) -> PathSums:
    found = EndedWalks(drawn, start).sums(weights, most=most)
    assert isinstance(found, PathSums)
    return found


@given(weighted(acyclic_graphs()))
def test_sums_are_those_of_walking_every_walk(drawn: Weighted) -> None:
    found = found_in(*drawn)

    assert found.counts == Counter(by_walking(*drawn, 0))
    assert list(found.counts) == sorted(found.counts)


@given(weighted(graphs()))
def test_sums_are_endless_exactly_when_a_cycle_is_on_the_way_to_an_end(drawn: Weighted) -> None:
    onward, back = drawn[0].successors, drawn[0].predecessors
    between = reachable([0], onward) & reachable([node for node, ways in enumerate(onward) if not ways], back)
    has_cycle = any(node in reachable(onward[node], onward) for node in between)

    assert (EndedWalks(drawn[0], 0).sums(drawn[1]) is Unsummed.ENDLESS) == has_cycle


@given(weighted(acyclic_graphs()), st.integers(0, 100))
def test_percentiles_are_those_of_the_sorted_sums(drawn: Weighted, percent: int) -> None:
    found, known = found_in(*drawn), sorted(by_walking(*drawn, 0))
    covered = next(total for total in known if sum(other <= total for other in known) * 100 >= percent * len(known))

    assert found.percentile(percent) == covered


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=30), st.integers(1, 99))
def test_interpolated_percentiles_are_the_inclusive_ones_of_the_standard_library(sums: list[int], percent: int) -> None:
    found = PathSums(dict(sorted(Counter(sums).items())))
    known = quantiles(map(Fraction, sums), n=100, method="inclusive")

    assert found.interpolated(percent) == known[percent - 1]
    assert [found.interpolated(0), found.interpolated(100)] == [min(sums), max(sums)]


def test_the_two_percentiles_differ_between_walks() -> None:
    found = PathSums({1: 1, 2: 1, 10: 2})

    assert [found.percentile(percent) for percent in (0, 25, 26, 50, 75, 100)] == [1, 1, 2, 2, 10, 10]
    assert [found.interpolated(percent) for percent in (0, 50, 100)] == [1, 6, 10]


def test_one_walk_is_every_percentile() -> None:
    found = found_in(graph((0, 1)), [7])

    assert found.percentile(0) == found.percentile(100) == found.interpolated(50) == 7


@pytest.mark.parametrize("percent", [0, 50, 100])
def test_where_no_walk_ends_there_is_no_percentile(percent: int) -> None:
    found = found_in(graph((0, 0)), [1])

    assert found == PathSums({})
    with pytest.raises(IndexError):
        found.percentile(percent)
    with pytest.raises(IndexError):
        found.interpolated(percent)


def test_a_cycle_beside_the_ways_to_an_end_does_not_matter() -> None:
    assert found_in(graph((0, 1), (0, 2), (2, 2)), [5, 1, 1]).counts == {5: 1}


def test_a_cycle_on_the_way_to_an_end_is_a_limit() -> None:
    assert EndedWalks(graph((0, 0), (0, 1)), 0).sums([0, 1]) is Unsummed.ENDLESS


def test_more_sums_than_may_be_carried_are_a_limit() -> None:
    drawn = graph(*((node, node + 1) for node in range(30) for _ in range(2)))
    weights = [edge % 2 << edge // 2 for edge in range(60)]

    assert EndedWalks(drawn, 0).sums(weights, most=10_000) is Unsummed.TOO_MANY_SUMS
    assert found_in(drawn, [1] * 60, most=10_000).counts == {30: 2**30}


def test_as_many_sums_as_may_be_carried_are_not_too_many() -> None:
    drawn, weights, carried = graph((0, 1), (0, 1), (1, 2), (1, 2)), [0, 1, 0, 2], 1 * 2 + 2 * 2 + 4

    assert found_in(drawn, weights, most=carried).counts == {0: 1, 1: 1, 2: 1, 3: 1}
    assert EndedWalks(drawn, 0).sums(weights, most=carried - 1) is Unsummed.TOO_MANY_SUMS


def test_more_walks_than_can_be_written_are_a_limit() -> None:
    rungs = 4000

    assert EndedWalks(ladder(rungs), 0).sums([0] * 4 * rungs) is Unsummed.TOO_MANY_WALKS


@pytest.mark.parametrize("drawn", [minimal(), long_story()])
def test_the_stories_have_a_sum_for_each_path(drawn: Digraph) -> None:
    found = found_in(drawn, [1] * len(drawn.targets), start=1)

    assert found.counts == Counter(len(path) - 1 for path in paths(drawn, 1, most=2920))


def test_parallel_edges_of_different_weights_are_different_walks() -> None:
    assert found_in(graph((0, 1), (0, 1), (0, 1)), [1, 2, 2]).counts == {1: 1, 2: 2}


def test_a_long_chain_needs_no_recursion() -> None:
    assert found_in(chain(), [1] * (LONG - 1)).counts == {LONG - 1: 1}
