"""Graphs to ask questions of: the known ones, random ones, and long ones that no recursion survives."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

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


def _grown(seed: int, most: int, density: int) -> list[tuple[int, int]]:
    """Edges of which most nodes are reached from node 0 and many more than once, unlike in graphs that are drawn."""
    chance = Random(seed)
    size = chance.randint(2, most)
    stem = [(chance.randrange(max(0, node - 4), node), node) for node in range(1, size) if chance.random() < 0.95]
    more = [(chance.randrange(size), chance.randrange(size)) for _ in range(chance.randint(0, size * density))]
    return chance.sample([*stem, *more], len(stem) + len(more))


@st.composite
def graphs(draw: st.DrawFn, most: int = 12, density: int = 2) -> Digraph:
    """Any graph: with cycles, self loops, parallel edges, and nodes that nothing leads to."""
    size = draw(st.integers(1, most))
    nodes = st.integers(0, size - 1)
    drawn = st.lists(st.tuples(nodes, nodes), max_size=size * density)
    grown = st.integers(0, 2**32).map(lambda seed: _grown(seed, most, density))
    return graph(*draw(grown if draw(st.booleans()) else drawn), size=size)


@st.composite
def acyclic_graphs(draw: st.DrawFn, most: int = 12, density: int = 2) -> Digraph:
    """Any graph without a cycle; but for node 0, the numbers of the nodes do not give its order away."""
    drawn = draw(graphs(most, density))
    names = [0, *draw(st.permutations(range(1, drawn.size)))]
    pairs = [(min(pair), max(pair)) for pair in edges_of(drawn) if pair[0] != pair[1]]
    return Digraph(drawn.size, [(names[before], names[after]) for before, after in pairs])


def edges_of(drawn: Digraph) -> list[tuple[int, int]]:
    return list(zip(drawn.sources, drawn.targets, strict=True))
