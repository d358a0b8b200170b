"""What holds on every way and on some way, held against all that can be carried along."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.domain.graphs.dataflow import Flow, StateWalks
from shared_code.domain.graphs.digraph import Digraph
from tests.long import examples
from tests.unit.graphs.shapes import chain, graph, graphs

FACTS = 3
Solution = Callable[[Flow], Mapping[int, int]]
few_facts = st.integers(0, (1 << FACTS) - 1)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    drawn = draw(graphs())
    masks = st.lists(few_facts | st.just(0), min_size=drawn.size, max_size=drawn.size)
    return Flow(drawn, draw(st.integers(0, drawn.size - 1)), draw(few_facts), draw(masks), draw(masks))


def carried(flow: Flow) -> dict[int, set[int]]:
    """For each node, every set of facts that some walk of any length arrives with."""
    arrived: dict[int, set[int]] = {}
    waiting = [(flow.start, flow.at_start)]
    while waiting:
        node, facts = waiting.pop()
        if facts not in arrived.setdefault(node, set()):
            arrived[node].add(facts)
            leaving = (facts | flow.makes[node]) & ~flow.ends[node]
            waiting.extend((target, leaving) for target in flow.graph.successors[node])
    return arrived


def on_every_walk(flow: Flow) -> dict[int, int]:
    """What all arrive with."""
    return {node: _all_of(sets) for node, sets in carried(flow).items()}


def _all_of(sets: set[int]) -> int:
    common, *others = sets
    for other in others:
        common &= other
    return common


def on_some_walk(flow: Flow) -> dict[int, int]:
    """What any arrives with."""
    return {
        node: sum(1 << fact for fact in range(FACTS) if any(held >> fact & 1 for held in sets))
        for node, sets in carried(flow).items()
    }


def after_each(flow: Flow, entering: Mapping[int, int]) -> dict[int, int]:
    return {node: (facts | flow.makes[node]) & ~flow.ends[node] for node, facts in entering.items()}


def from_nothing(flow: Flow) -> dict[int, int]:
    """A wrong solution: it begins with nothing instead of everything."""
    return flow._settled(int.__and__, 0)


def only_when_told(flow: Flow) -> dict[int, int]:
    """A wrong solution: from nothing, and a node is looked at only when one before it has changed."""
    after: dict[int, int] = dict.fromkeys(carried(flow), 0)
    after[flow.start] = (flow.at_start | flow.makes[flow.start]) & ~flow.ends[flow.start]
    waiting = list(flow.graph.successors[flow.start]) if after[flow.start] else []
    for _ in range(100 * flow.graph.size):
        if not waiting:
            break
        node = waiting.pop(0)
        before = _all_of({after[source] for source in flow.graph.predecessors[node] if source in after})
        now = (before | flow.makes[node]) & ~flow.ends[node]
        waiting.extend(flow.graph.successors[node] if now != after[node] else [])
        after[node] = now
    return after


@settings(deadline=None, max_examples=examples(200))
@given(flows())
def test_every_way_is_what_all_walks_carry(flow: Flow) -> None:
    assert flow.on_every_way() == on_every_walk(flow)


@settings(deadline=None, max_examples=examples(200))
@given(flows())
def test_some_way_is_what_any_walk_carries(flow: Flow) -> None:
    assert flow.on_some_way() == on_some_walk(flow)


ROUND = Flow(graph((0, 1), (1, 2), (2, 1)), 0, 0, [1, 0, 0], [0, 0, 0])
LATE = Flow(graph((0, 1), (1, 2), (2, 3)), 0, 0, [0, 0, 1, 0], [0, 0, 0, 0])


def test_what_is_made_before_a_cycle_holds_all_around_it() -> None:
    assert ROUND.on_every_way() == {0: 0, 1: 1, 2: 1}


def test_beginning_with_nothing_is_noticed_on_a_cycle() -> None:
    assert from_nothing(ROUND) != on_every_walk(ROUND)


def test_what_is_made_first_at_the_third_node_holds_after_it() -> None:
    assert after_each(LATE, LATE.on_every_way()) == after_each(LATE, on_every_walk(LATE)) == {0: 0, 1: 0, 2: 1, 3: 1}


def test_looking_only_where_something_changed_is_noticed_at_the_third_node() -> None:
    assert only_when_told(LATE) == {0: 0, 1: 0, 2: 0, 3: 0}


def test_a_join_knows_what_both_its_ways_know() -> None:
    diamond = graph((0, 1), (0, 2), (1, 3), (2, 3), (3, 4))
    flow = Flow(diamond, 0, 0, [0b100, 0b011, 0b001, 0, 0], [0] * 5)

    assert flow.on_every_way()[3] == flow.on_every_way()[4] == 0b101
    assert flow.on_some_way()[3] == 0b111


def test_a_way_that_cannot_be_entered_says_nothing() -> None:
    flow = Flow(graph((0, 1), (2, 1)), 0, 0, [1, 0, 0], [0, 0, 0])

    assert flow.on_every_way() == {0: 0, 1: 1}


def test_what_a_node_makes_and_ends_is_ended() -> None:
    assert Flow(graph((0, 1)), 0, 1, [1, 0], [1, 0]).on_some_way() == {0: 1, 1: 0}


def test_the_start_can_lose_what_it_began_with_when_it_is_entered_again() -> None:
    assert Flow(graph((0, 0)), 0, 1, [0], [1]).on_every_way() == {0: 0}


def there_and_back(length: int) -> Digraph:
    """A chain in which each node leads back to the one before it as well."""
    return graph(*((node, node + 1) for node in range(length - 1)), *((node + 1, node) for node in range(length - 1)))


@pytest.mark.parametrize("long", [chain(), there_and_back(20_000)], ids=["chain", "there and back"])
def test_a_long_chain_is_decided(long: Digraph) -> None:
    nothing = [0] * long.size
    flow = Flow(long, 0, 0b11, nothing, [*nothing[:-1], 0b01])
    made = replace(flow, at_start=0, makes=[1, *nothing[1:]], ends=nothing)

    assert flow.on_some_way()[long.size - 1] == 0b11
    assert made.on_every_way()[long.size - 1] == 1


@settings(deadline=None, max_examples=examples(150))
@given(flows(), st.integers(0, FACTS - 1))
def test_a_walk_is_found_for_every_state_that_is_carried_and_shows_it(flow: Flow, fact: int) -> None:
    def left(node: int, state: int) -> int:
        return (state | flow.makes[node] >> fact & 1) & ~(flow.ends[node] >> fact & 1)

    walks = StateWalks(flow.graph, (flow.start, flow.at_start >> fact & 1), left, 2)
    known = {(node, held >> fact & 1) for node, sets in carried(flow).items() for held in sets}

    for node in range(flow.graph.size):
        for state in (0, 1):
            edges = walks.to(node, (state,))
            assert (edges is not None) is ((node, state) in known)
            assert edges is None or replayed(flow, fact, edges) == (node, state)


def replayed(flow: Flow, fact: int, edges: list[int]) -> tuple[int, int]:
    """Where a walk ends, and whether the fact holds there."""
    node, facts = flow.start, flow.at_start
    for edge in edges:
        assert flow.graph.sources[edge] == node
        node, facts = flow.graph.targets[edge], (facts | flow.makes[node]) & ~flow.ends[node]
    return node, facts >> fact & 1


def test_of_two_walks_the_shorter_is_found() -> None:
    longer = graph((0, 1), (1, 2), (2, 4), (0, 3), (3, 4))
    walks = StateWalks(longer, (0, 0), lambda node, state: 1 if node == 3 else state, 2)

    assert walks.to(4, (0,)) == [0, 1, 2]
    assert walks.to(4, (1,)) == [3, 4]
    assert walks.to(4, (0, 1)) == [3, 4]
    assert walks.to(3, (1,)) is None
