from collections.abc import Iterator
from itertools import islice, pairwise, product

import networkx as nx
import pytest
from hypothesis import given, settings

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.dominators import Dominators
from shared_code.domain.graphs.paths import TooManyPaths, dominator_paths, paths
from shared_code.domain.graphs.simple_paths import Path, simple_paths
from tests.long import examples
from tests.unit.graphs.shapes import LONG, acyclic_graphs, chain, edges_of, graph, graphs, ladder, long_story, minimal

MANY = 100_000


def by_recursion(drawn: Digraph, path: Path) -> Iterator[Path]:
    onward = drawn.successors[path[-1]]
    if not onward:
        yield path
    for node in onward:
        yield from [path] if node in path else by_recursion(drawn, (*path, node))


def all_simple(drawn: Digraph, path: Path, target: int) -> Iterator[Path]:
    if path[-1] == target:
        yield path
        return
    for node in dict.fromkeys(drawn.successors[path[-1]]):
        yield from () if node in path else all_simple(drawn, (*path, node), target)


def joined(drawn: Digraph, root: int, end: int) -> list[Path]:
    """Paths put together from dominator to dominator."""
    legs = [list(all_simple(drawn, (a,), b)) for a, b in pairwise(Dominators(drawn, root).chain(end))]
    return [(root, *(node for leg in choice for node in leg[1:])) for choice in product(*legs)]


def test_the_small_story_has_six_paths() -> None:
    assert list(paths(minimal(), 1, most=6)) == [
        (1, 2, 5),
        (1, 3, 5),
        (1, 3, 6, 7),
        (1, 3, 6, 8),
        (1, 4, 6, 7),
        (1, 4, 6, 8),
    ]


def test_the_long_story_has_2920_paths() -> None:
    assert len(list(paths(long_story(), 1, most=MANY))) == 2920


@pytest.mark.parametrize(
    ("drawn", "start", "found"),
    [
        (graph((1, 2), (2, 3), (3, 2), (1, 4)), 1, [(1, 2, 3), (1, 4)]),
        (graph((1, 2), (2, 3), (3, 2), (3, 4)), 1, [(1, 2, 3), (1, 2, 3, 4)]),
        (graph((0, 0)), 0, [(0,)]),
        (graph((0, 1), (1, 0)), 0, [(0, 1)]),
        (graph((0, 1), (0, 2), (1, 3), (2, 3), (2, 4), (3, 5), (4, 5)), 0, [(0, 1, 3, 5), (0, 2, 3, 5), (0, 2, 4, 5)]),
        (graph(size=1), 0, [(0,)]),
        (graph((0, 1)), 7, []),
        (graph((0, 1)), -1, []),
        (graph((0, 1), (0, 1)), 0, [(0, 1), (0, 1)]),
    ],
)
def test_a_path_leads_to_an_end_or_back_into_itself(drawn: Digraph, start: int, found: list[Path]) -> None:
    assert list(paths(drawn, start, most=9)) == found


def test_a_path_may_be_cut_after_some_edges() -> None:
    assert list(paths(minimal(), 1, most=9, longest=1)) == [(1, 2), (1, 3), (1, 4)]
    assert list(paths(minimal(), 1, most=9, longest=0)) == [(1,)]


@given(graphs(most=7))
def test_paths_are_those_that_recursion_finds(drawn: Digraph) -> None:
    assert list(islice(paths(drawn, 0, most=MANY), 500)) == list(islice(by_recursion(drawn, (0,)), 500))


def test_paths_come_one_by_one_until_there_are_more_than_asked_for() -> None:
    found = paths(ladder(500), 0, most=2)

    assert len(next(found)) == len(next(found)) == 1001
    with pytest.raises(TooManyPaths, match="more than 2 paths"):
        next(found)


def test_as_many_paths_as_asked_for_are_not_too_many() -> None:
    assert len(list(paths(ladder(3), 0, most=8))) == 8


@given(graphs(most=8, density=3))
def test_simple_paths_are_those_that_backtracking_finds(drawn: Digraph) -> None:
    for target in range(drawn.size):
        assert list(simple_paths(drawn, 0, target)) == list(all_simple(drawn, (0,), target))


@settings(max_examples=examples(30))
@given(acyclic_graphs())
def test_simple_paths_are_those_that_networkx_finds(drawn: Digraph) -> None:
    known = nx.DiGraph(edges_of(drawn))
    known.add_nodes_from(range(drawn.size))

    for target in range(1, drawn.size):
        assert sorted(simple_paths(drawn, 0, target)) == sorted(map(tuple, nx.all_simple_paths(known, 0, target)))


def test_a_maze_without_an_exit_is_left_at_once() -> None:
    maze = [(a, b) for a in range(1, 31) for b in range(1, 31) if a != b]

    assert list(simple_paths(graph((0, 1), (0, 31), *maze), 0, 31)) == [(0, 31)]


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (graph((0, 1), (1, 2), (2, 1), (0, 3)), [(0, 3)]),
        (graph((0, 0)), [(0,)]),
        (graph((0, 1), (1, 0)), [(0, 1)]),
        (graph(size=1), [(0,)]),
        (graph((1, 0)), [(0,)]),
    ],
)
@pytest.mark.parametrize("every", [False, True])
def test_cycles_neither_catch_nor_lengthen_a_dominator_path(drawn: Digraph, found: list[Path], every: bool) -> None:
    assert list(dominator_paths(drawn, 0, most=9, every=every)) == found


def test_the_stories_have_one_shortest_dominator_path_for_each_ending() -> None:
    assert list(dominator_paths(minimal(), 1, most=9)) == [(1, 2, 5), (1, 3, 6, 7), (1, 3, 6, 8)]
    assert [path[-1] for path in dominator_paths(long_story(), 1, most=9)] == list(range(106, 112))


@given(graphs(most=7))
def test_dominator_paths_are_the_same_when_joined_from_dominator_to_dominator(drawn: Digraph) -> None:
    found = list(dominator_paths(drawn, 0, most=MANY, every=True))
    reached = sorted(Dominators(drawn, 0).immediate)
    ends = [node for node in reached if not drawn.outgoing[node]] or reached

    assert found == ([path for end in ends if end for path in joined(drawn, 0, end)] or [(0,)])
    for path in dominator_paths(drawn, 0, most=MANY):
        assert set(Dominators(drawn, 0).chain(path[-1])) <= set(path)
        assert len(path) == min(len(other) for other in found if other[-1] == path[-1])


def test_more_dominator_paths_than_asked_for_are_an_error() -> None:
    assert len(list(dominator_paths(ladder(50), 0, most=1))) == 1
    with pytest.raises(TooManyPaths):
        list(dominator_paths(ladder(50), 0, most=1000, every=True))


def test_a_long_chain_is_one_path() -> None:
    whole = tuple(range(LONG))

    assert list(paths(chain(), 0, most=1)) == [whole]
    assert list(simple_paths(chain(), 0, LONG - 1)) == [whole]
    assert list(dominator_paths(chain(), 0, most=1)) == [whole]
