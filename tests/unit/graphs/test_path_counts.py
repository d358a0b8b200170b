from collections import Counter
from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.path_counts import MOST_DIGITS, Count, Uncounted, count_walks
from shared_code.domain.graphs.paths import paths
from shared_code.domain.graphs.walks import reachable
from tests.unit.graphs.shapes import LONG, acyclic_graphs, chain, edges_of, graph, graphs, ladder, long_story, minimal

ENDLESS, TOO_MANY = Uncounted


def by_steps(drawn: Digraph, start: int) -> dict[int, Count]:
    """Walks of each length, by the powers of the adjacency matrix; one longer than there are nodes comes again."""
    walks, found = Counter({start: 1}), Counter({start: 1})
    for _ in range(drawn.size):
        walks = _longer(drawn, walks)
        found += walks
    return {node: ENDLESS if _is_behind_a_cycle(drawn, start, node) else count for node, count in found.items()}


def _longer(drawn: Digraph, walks: Counter[int]) -> Counter[int]:
    longer: Counter[int] = Counter()
    for source, target in edges_of(drawn):
        longer[target] += walks[source]
    return +longer


def _is_behind_a_cycle(drawn: Digraph, start: int, node: int) -> bool:
    before = reachable([node], drawn.predecessors) & reachable([start], drawn.successors)
    return any(gate in reachable(drawn.successors[gate], drawn.successors) for gate in before)


def test_every_node_is_led_to_by_the_walks_to_those_before_it() -> None:
    assert count_walks(minimal(), 1).to == {1: 1, 2: 1, 3: 1, 4: 1, 5: 2, 6: 2, 7: 2, 8: 2}


@pytest.mark.parametrize(
    ("drawn", "endings", "count"), [(minimal(), (5, 7, 8), 6), (long_story(), range(106, 112), 2920)]
)
def test_the_stories_have_as_many_walks_as_paths(drawn: Digraph, endings: Iterable[int], count: int) -> None:
    assert count_walks(drawn, 1).to_any(endings) == count


def test_parallel_edges_are_different_walks() -> None:
    assert count_walks(graph((0, 1), (0, 1)), 0).to == {0: 1, 1: 2}


def test_behind_a_cycle_there_is_no_end_of_walks_and_beside_it_they_are_counted() -> None:
    found = count_walks(graph((0, 1), (1, 2), (2, 1), (2, 3), (0, 4)), 0)

    assert found.to == {0: 1, 1: ENDLESS, 2: ENDLESS, 3: ENDLESS, 4: 1}
    assert found.to_any([4]) == 1
    assert found.to_any([3, 4]) is ENDLESS


def test_a_cycle_that_is_not_reached_changes_nothing() -> None:
    assert count_walks(graph((0, 1), (2, 2), (2, 1)), 0).to == {0: 1, 1: 1}


def test_nothing_leads_to_a_node_that_is_not_reached() -> None:
    assert count_walks(graph((0, 1), (2, 1)), 0).to_any([2]) == 0


@given(graphs())
def test_walks_are_as_many_as_the_powers_of_the_matrix_say(drawn: Digraph) -> None:
    assert count_walks(drawn, 0).to == by_steps(drawn, 0)


@given(acyclic_graphs())
def test_walks_are_as_many_as_networkx_finds(drawn: Digraph) -> None:
    known = nx.MultiDiGraph(edges_of(drawn))
    known.add_nodes_from(range(drawn.size))

    for node in range(1, drawn.size):
        assert count_walks(drawn, 0).to_any([node]) == len(list(nx.all_simple_paths(known, 0, node)))


@given(acyclic_graphs())
def test_walks_to_the_ends_are_as_many_as_there_are_paths(drawn: Digraph) -> None:
    ends = [node for node in range(drawn.size) if not drawn.outgoing[node]]

    assert count_walks(drawn, 0).to_any(ends) == len(list(paths(drawn, 0, most=100_000)))


def test_numbers_are_exact_as_long_as_they_can_be_written() -> None:
    found = count_walks(graph(*((node, node + 1) for node in range(MOST_DIGITS + 1) for _ in range(10))), 0)

    assert found.to[MOST_DIGITS - 1] == 10 ** (MOST_DIGITS - 1)
    assert found.to[MOST_DIGITS] is found.to[MOST_DIGITS + 1] is TOO_MANY
    assert found.to_any([MOST_DIGITS - 1] * 10) is TOO_MANY


def test_what_is_behind_too_many_walks_and_a_cycle_is_endless() -> None:
    high = 3400 * 3
    found = count_walks(Digraph(high + 2, [*edges_of(ladder(3400)), (high, high + 1), (high + 1, high + 1)]), 0)

    assert found.to[high] is TOO_MANY
    assert found.to[high + 1] is ENDLESS


def test_a_long_chain_needs_no_recursion() -> None:
    assert count_walks(chain(), 0).to_any([LONG - 1]) == 1
