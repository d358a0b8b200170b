from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.graphs.compression import compress, compressed_paths
from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.paths import TooManyPaths, dominator_paths, paths
from shared_code.domain.graphs.simple_paths import Path
from tests.unit.graphs.shapes import LONG, acyclic_graphs, chain, edges_of, graph, graphs, ladder, long_story, minimal

MANY = 100_000
MINIMAL = [(1, 2, 5), (1, 3, 5), (1, 3, 6, 7), (1, 3, 6, 8), (1, 4, 6)]
LONG_STORY_LENGTHS = [
    37, 39, 42, 42, 30, 30, 30, 21, 23, 25, 19, 21, 21, 18, 16, 14, 14, 14, 14, 13, 9, 9, 9, 12, 11, 7,
]  # fmt: skip


def by_comparing_all(found: Sequence[Path], join: int = 1) -> list[Path]:
    """Compression as it is defined: each ending of a path belongs to the first path that has it."""
    cut = []
    for number, path in enumerate(found):
        kept = len(path)
        for length in range(2, len(path)):
            rest, told = path[-length:], path[: len(path) - length + 1]
            owner = next((other for other in found[:number] if other[-length:] == rest), path)
            kept = min(kept, len(told) - 1 + join) if owner[: len(owner) - length + 1] != told else kept
        cut.append(path[:kept])
    return list(dict.fromkeys(cut))


@pytest.mark.parametrize(
    ("given_paths", "compressed"),
    [
        ([], []),
        ([(1, 2, 4, 5), (1, 3, 4, 5)], [(1, 2, 4, 5), (1, 3, 4)]),
        ([(1, 2, 5), (1, 3, 5), (1, 3, 6, 7), (1, 3, 6, 8), (1, 4, 6, 7), (1, 4, 6, 8)], MINIMAL),
        (
            [
                (1, 2, 4, 7, 9, 10),
                (1, 2, 5, 7, 9, 10),
                (1, 2, 5, 8, 9, 10),
                (1, 3, 5, 8, 9, 10),
                (1, 3, 5, 8, 9, 10),
                (1, 3, 6, 8, 9, 10),
            ],
            [(1, 2, 4, 7, 9, 10), (1, 2, 5, 7), (1, 2, 5, 8, 9), (1, 3, 5), (1, 3, 6, 8)],
        ),
        ([(1, 3, 4, 5), (1, 2, 4, 5)], [(1, 3, 4, 5), (1, 2, 4)]),
        ([(1, 2), (1, 2)], [(1, 2)]),
        ([(1,), (1,), ()], [(1,), ()]),
        ([(1, 2, 3), (2, 3)], [(1, 2, 3), (2, 3)]),
        ([(9, 1, 2, 3), (1, 2, 3)], [(9, 1, 2, 3), (1, 2)]),
    ],
)
def test_a_path_ends_where_it_joins_an_earlier_one(given_paths: list[Path], compressed: list[Path]) -> None:
    assert compress(given_paths) == compressed


@given(st.lists(st.lists(st.integers(0, 3), max_size=6).map(tuple), max_size=12))
def test_compression_is_what_comparing_all_paths_gives(found: list[Path]) -> None:
    assert compress(found) == by_comparing_all(found)


def test_the_comparison_catches_paths_that_end_before_the_join() -> None:
    found = list(paths(minimal(), 1, most=MANY))

    assert by_comparing_all(found) == compress(found)
    assert by_comparing_all(found, join=0) != compress(found)


def test_the_order_of_the_paths_decides_which_of_them_is_whole() -> None:
    found = list(paths(minimal(), 1, most=MANY))

    assert set(compress(found[::-1])) != set(compress(found))


@pytest.mark.parametrize("drawn", [minimal(), long_story()])
def test_the_stories_compress_alike_from_their_paths_their_dominators_and_their_edges(drawn: Digraph) -> None:
    from_paths = compress(paths(drawn, 1, most=MANY))

    assert list(compressed_paths(drawn, 1, most=MANY)) == from_paths
    assert sorted(compress(dominator_paths(drawn, 1, most=MANY, every=True))) == sorted(from_paths)


def test_the_small_story_compresses_to_five_paths() -> None:
    assert list(compressed_paths(minimal(), 1, most=5)) == MINIMAL


def test_the_long_story_compresses_to_26_paths_with_131_prefixes() -> None:
    found = list(compressed_paths(long_story(), 1, most=26))

    assert [len(path) for path in found] == LONG_STORY_LENGTHS
    assert len({path[:length] for path in found for length in range(1, len(path) + 1)}) == 131


@given(acyclic_graphs(density=3))
def test_without_cycles_walking_every_edge_once_gives_the_compression_of_all_paths(drawn: Digraph) -> None:
    assert list(compressed_paths(drawn, 0, most=MANY)) == compress(paths(drawn, 0, most=MANY))


@given(graphs())
def test_compressed_paths_take_every_edge_but_those_that_lead_back(drawn: Digraph) -> None:
    found = list(compressed_paths(drawn, 0, most=MANY))
    taken = {pair for path in found for pair in pairwise(path)}
    reached = {node for path in found for node in path}
    left = {(source, target) for source, target in edges_of(drawn) if source in reached} - taken

    assert taken <= set(edges_of(drawn))
    assert all(any(source in path[path.index(target) :] for path in found if target in path) for source, target in left)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("drawn", "start", "found"),
    [
        (graph((1, 2), (2, 3), (3, 2), (1, 4)), 1, [(1, 2, 3), (1, 4)]),
        (graph((0, 0)), 0, [(0,)]),
        (graph((0, 1), (1, 0), (1, 1)), 0, [(0, 1)]),
        (graph((0, 1), (0, 1)), 0, [(0, 1)]),
        (graph((0, 1)), 9, []),
    ],
)
def test_a_cycle_ends_a_compressed_path(drawn: Digraph, start: int, found: list[Path]) -> None:
    assert list(compressed_paths(drawn, start, most=9)) == found


def test_a_story_of_more_paths_than_stars_compresses_to_its_edges() -> None:
    assert len(list(compressed_paths(ladder(300), 0, most=301))) == 301


def test_more_compressed_paths_than_asked_for_are_an_error() -> None:
    with pytest.raises(TooManyPaths):
        list(compressed_paths(ladder(300), 0, most=300))


def test_a_long_chain_is_one_compressed_path() -> None:
    whole = tuple(range(LONG))

    assert compress([whole, whole]) == [whole]
    assert list(compressed_paths(chain(), 0, most=1)) == [whole]
