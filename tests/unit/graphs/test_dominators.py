from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.dominators import Dominators
from shared_code.domain.graphs.walks import reachable
from tests.unit.graphs.shapes import LONG, chain, edges_of, graph, graphs, long_story, minimal

CYCLES = graph((1, 2), (1, 3), (2, 3), (3, 4), (4, 3), (4, 5), (5, 1))


def by_taking_nodes_away(drawn: Digraph, root: int) -> dict[int, set[int]]:
    """The dominators of each node by their definition: without one of them, the node cannot be reached."""
    reached = reachable([root], drawn.successors)
    return {
        node: {gate for gate in reached if gate in {node, root} or node not in _reached_without(drawn, root, gate)}
        for node in reached
    }


def _reached_without(drawn: Digraph, root: int, gate: int) -> set[int]:
    return reachable([root], [[after for after in nodes if after != gate] for nodes in drawn.successors])


def by_meeting(drawn: Digraph, root: int, *, at_first_nothing: bool = False) -> dict[int, set[int]]:
    """The dominators as the greatest solution of the data flow; from nothing instead of everything, it is too small."""
    reached = reachable([root], drawn.successors)
    found = {node: set() if at_first_nothing else set(reached) for node in reached} | {root: {root}}
    for _ in range(len(reached) + 1):
        for node in reached - {root}:
            entered_from = [found[before] for before in drawn.predecessors[node] if before in reached]
            found[node] = {node} | set.intersection(*entered_from)
    return found


def by_search(drawn: Digraph, root: int) -> dict[int, set[int]]:
    found = Dominators(drawn, root)
    return {node: set(found.chain(node)) for node in found.immediate}


def test_every_way_goes_through_the_last_dominator() -> None:
    assert Dominators(CYCLES, 1).immediate == {1: 1, 2: 1, 3: 1, 4: 3, 5: 4}


def test_a_join_is_dominated_by_where_its_ways_part() -> None:
    assert Dominators(minimal(), 1).immediate == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 6, 8: 6}


def test_the_chain_leads_from_the_root_to_the_node() -> None:
    found = Dominators(CYCLES, 1)

    assert found.chain(5) == (1, 3, 4, 5)
    assert found.chain(1) == (1,)


def test_a_node_that_cannot_be_reached_has_no_dominator() -> None:
    found = Dominators(graph((0, 1), (2, 1)), 0)

    assert found.immediate == {0: 0, 1: 0}
    with pytest.raises(KeyError):
        found.chain(2)


@pytest.mark.parametrize("known", [by_taking_nodes_away, by_meeting])
@given(drawn=graphs())
def test_dominators_are_those_of_the_definition(
    known: Callable[[Digraph, int], dict[int, set[int]]], drawn: Digraph
) -> None:
    assert by_search(drawn, 0) == known(drawn, 0)


@given(graphs(most=40))
def test_dominators_are_those_that_networkx_finds(drawn: Digraph) -> None:
    known = nx.DiGraph(edges_of(drawn))
    known.add_node(0)

    assert Dominators(drawn, 0).immediate == {**nx.immediate_dominators(known, 0), 0: 0}


def test_the_comparison_catches_a_flow_that_begins_with_nothing() -> None:
    assert by_meeting(CYCLES, 1) == by_search(CYCLES, 1)
    assert by_meeting(CYCLES, 1, at_first_nothing=True) != by_search(CYCLES, 1)


def test_a_long_chain_needs_no_recursion() -> None:
    assert Dominators(chain(), 0).chain(LONG - 1) == tuple(range(LONG))


def test_many_ways_out_of_a_long_chain_meet_without_walking_it_each_time() -> None:
    half = LONG // 2
    ways_out = [(node, half + node) for node in range(1, half)] + [(half - 1, half + node) for node in range(1, half)]
    found = Dominators(Digraph(LONG, [*((node, node + 1) for node in range(half - 1)), *ways_out]), 0)

    assert all(found.immediate[half + node] == node for node in range(1, half))


def test_the_dominators_of_the_long_story_are_those_of_the_definition() -> None:
    found = by_search(long_story(), 1)

    assert len(found) == 111
    assert found == by_taking_nodes_away(long_story(), 1)
