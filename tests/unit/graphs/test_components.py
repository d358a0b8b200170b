import networkx as nx
from hypothesis import given

from shared_code.domain.graphs.components import Component, components, topological_order
from shared_code.domain.graphs.digraph import Digraph
from tests.unit.graphs.shapes import LONG, acyclic_graphs, chain, edges_of, graph, graphs, long_story


def as_networkx(drawn: Digraph) -> nx.MultiDiGraph:
    known = nx.MultiDiGraph()
    known.add_nodes_from(range(drawn.size))
    known.add_edges_from(edges_of(drawn))
    return known


def test_nodes_that_lead_to_each_other_are_one_component() -> None:
    found = components(graph((0, 1), (1, 2), (2, 1), (2, 3), (4, 4)).successors)

    assert {(frozenset(nodes), is_cyclic) for nodes, is_cyclic in found} == {
        (frozenset({0}), False),
        (frozenset({1, 2}), True),
        (frozenset({3}), False),
        (frozenset({4}), True),
    }


def test_a_graph_without_nodes_has_neither_components_nor_an_order() -> None:
    assert components([]) == []
    assert topological_order(Digraph(0, [])) == ((), ())


@given(graphs())
def test_components_are_those_that_networkx_finds(drawn: Digraph) -> None:
    found = components(drawn.successors)

    assert {frozenset(component.nodes) for component in found} == {
        frozenset(nodes) for nodes in nx.strongly_connected_components(as_networkx(drawn))
    }
    assert sorted(node for component in found for node in component.nodes) == list(range(drawn.size))


@given(graphs())
def test_a_component_stands_behind_those_that_it_leads_to(drawn: Digraph) -> None:
    place = {node: place for place, found in enumerate(components(drawn.successors)) for node in found.nodes}

    assert all(place[source] >= place[target] for source, target in edges_of(drawn))


@given(graphs())
def test_a_component_is_cyclic_when_an_edge_stays_in_it(drawn: Digraph) -> None:
    for nodes, is_cyclic in components(drawn.successors):
        assert is_cyclic == any({source, target} <= set(nodes) for source, target in edges_of(drawn))


def test_a_diamond_is_ordered_from_its_top() -> None:
    assert topological_order(graph((0, 1), (0, 2), (1, 3), (2, 3))) == ((0, 1, 2, 3), ())


def test_chains_without_a_connection_are_ordered_side_by_side() -> None:
    assert topological_order(graph((0, 1), (2, 3))).nodes == (0, 2, 1, 3)


def test_isolated_nodes_have_a_place() -> None:
    assert topological_order(graph(size=3)).nodes == (0, 1, 2)


def test_a_cycle_and_what_is_behind_it_have_no_place() -> None:
    assert topological_order(graph((0, 1), (1, 2), (2, 1), (2, 3))) == ((0,), (1, 2, 3))


@given(acyclic_graphs())
def test_every_node_stands_behind_all_that_lead_to_it(drawn: Digraph) -> None:
    found = topological_order(drawn)
    place = {node: place for place, node in enumerate(found.nodes)}

    assert len(place) == drawn.size
    assert all(place[source] < place[target] for source, target in edges_of(drawn))


@given(graphs())
def test_nodes_are_left_over_exactly_when_networkx_finds_a_cycle(drawn: Digraph) -> None:
    found = topological_order(drawn)

    assert bool(found.left_over) != nx.is_directed_acyclic_graph(as_networkx(drawn))
    assert sorted(found.nodes + found.left_over) == list(range(drawn.size))


def test_a_long_chain_and_a_long_cycle_need_no_recursion() -> None:
    cycle = Digraph(LONG, [(node, (node + 1) % LONG) for node in range(LONG)])

    assert len(components(chain().successors)) == LONG
    assert components(cycle.successors) == [Component(tuple(range(LONG)), is_cyclic=True)]
    assert len(topological_order(chain()).nodes) == LONG


def test_the_long_story_has_no_cycle() -> None:
    assert not any(component.is_cyclic for component in components(long_story().successors))
    assert not topological_order(long_story()).left_over
