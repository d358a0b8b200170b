"""Graphs to ask questions of: the known ones, random ones, and long ones that no recursion survives."""

import json
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from shared_code.domain.graphs.digraph import Digraph

Edges = Sequence[tuple[int, int]]
FIXTURES = Path(__file__).parents[2] / "fixtures" / "graphs"
LONG = 20_000


def graph(*edges: tuple[int, int], size: int = 0) -> Digraph:
    """The graph of some edges, and of as many nodes as they need."""
    return Digraph(max([size, *(node + 1 for edge in edges for node in edge)]), edges)


def minimal() -> Digraph:
    """Eight scenes, numbered from 1: node 0 is isolated."""
    return graph((1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (3, 6), (4, 6), (6, 7), (6, 8))


def long_story() -> Digraph:
    """A published story of 111 scenes, numbered from 1: node 0 is isolated."""
    shape = json.loads((FIXTURES / "long_story_shape.json").read_text())
    return Digraph(shape["nodes"] + 1, map(tuple, shape["edges"]))


def chain(length: int = LONG) -> Digraph:
    """One way, without a choice."""
    return Digraph(length, zip(range(length - 1), range(1, length), strict=True))


def ladder(rungs: int) -> Digraph:
    """Two ways from each node to the next: the walks double with every rung."""
    return graph(*((rung * 3, rung * 3 + side) for rung in range(rungs) for side in (1, 2)),
                 *((rung * 3 + side, rung * 3 + 3) for rung in range(rungs) for side in (1, 2)))  # fmt: skip


@st.composite
def graphs(draw: st.DrawFn, most: int = 12, density: int = 2) -> Digraph:
    """Any graph: with cycles, self loops, parallel edges, and nodes that nothing leads to."""
    size = draw(st.integers(1, most))
    nodes = st.integers(0, size - 1)
    return Digraph(size, draw(st.lists(st.tuples(nodes, nodes), max_size=size * density)))


@st.composite
def acyclic_graphs(draw: st.DrawFn, most: int = 12, density: int = 2) -> Digraph:
    """Any graph without a cycle; the numbers of the nodes do not give its order away."""
    size = draw(st.integers(1, most))
    names = draw(st.permutations(range(size)))
    places = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] < pair[1])
    pairs = draw(st.lists(places, max_size=size * density)) if size > 1 else []
    return Digraph(size, [(names[before], names[after]) for before, after in pairs])


def edges_of(drawn: Digraph) -> list[tuple[int, int]]:
    return list(zip(drawn.sources, drawn.targets, strict=True))
