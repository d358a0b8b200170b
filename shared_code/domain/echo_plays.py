"""Whether a reveal fires in some play, or is missed by some play, over all of them; and a shortest play that shows it.

The rules of firing are those of steps.revealed: an echo is as old as the number of scenes entered since it was left.
"""

from collections.abc import Callable
from typing import TypeVar

from shared_code.domain.echo_waits import EchoWaits, Wait
from shared_code.domain.story import EchoReveal
from shared_code.domain.story_graph import StoryGraph
from shared_code.domain.walk_search import LastTaken, StepsSpentError, WalkSearch

MOST_STEPS = 1_000_000  # edges that are followed backwards from reveals, and those of searches for a play to show
_PAIR = 8  # steps that looking at two reveals costs at least

Answer = TypeVar("Answer")


class EchoPlays:
    """Answers about reveals of scenes that some play enters; None where a limit was reached first."""

    def __init__(self, graph: StoryGraph, *, limit: int = MOST_STEPS) -> None:
        self._graph = graph
        self._waits = EchoWaits(graph)
        self._walks = WalkSearch(graph, limit)
        self._shows = WalkSearch(graph, limit)
        self._leaving: dict[Wait, frozenset[int]] = {}
        self._strongest: dict[tuple[str, str], float | None] = {}

    def some_play_meets(self, node: int, reveal: EchoReveal) -> bool | None:
        """Whether some play has left what a reveal waits for, however long ago, on entering its scene."""
        return self._waits.some_play_meets(Wait.of(reveal), node)

    def strongest(self, echo_type: str, trigger_scene_id: str) -> float | None:
        """How strong an echo a branch of that scene (of any, when it is empty) leaves at most; None when none does."""
        key = (echo_type, trigger_scene_id)
        if key not in self._strongest:
            strengths = (self._graph.echoes[edge].strength for edge in self._waits.left(*key))
            self._strongest[key] = max(strengths, default=None)
        return self._strongest[key]

    def some_play_fires(self, node: int, reveal: EchoReveal) -> bool | None:
        """Whether some play fires a reveal on entering its scene."""
        met = self.some_play_meets(node, reveal)
        if not met or reveal.max_age_scenes is None:
            return met
        return _found(lambda: self._walks.is_one(node, self._firing(reveal)))

    def some_play_misses(self, node: int, reveal: EchoReveal) -> bool | None:
        """Whether some play enters the scene of a reveal without firing it."""
        missed, age = self._waits.some_play_misses(Wait.of(reveal), node), reveal.max_age_scenes
        if missed is not False or age is None:
            return missed
        return _found(lambda: self._walks.is_quiet(node, self._edges(reveal), age))

    def some_play_tells_twice(self, node: int, one: EchoReveal, other: EchoReveal) -> bool | None:
        """Whether some play fires two reveals of a scene by one and the same echo."""
        return _found(lambda: self._walks.is_one(node, self._firing_both(one, other)))

    def play_that_fires(self, node: int, reveal: EchoReveal) -> list[int] | None:
        """The edges of a shortest play that fires a reveal; None when there is none, too."""
        return _found(lambda: self._shows.shortest(node, self._firing(reveal)))

    def play_that_tells_twice(self, node: int, one: EchoReveal, other: EchoReveal) -> list[int] | None:
        """The edges of a shortest play that fires both by one echo; None when there is none, too."""
        return _found(lambda: self._shows.shortest(node, self._firing_both(one, other)))

    def play_that_misses(self, node: int, reveal: EchoReveal) -> list[int] | None:
        """The edges of a shortest play that misses a reveal; None when there is none, too."""
        return _found(lambda: self._missing(node, reveal))

    def _missing(self, node: int, reveal: EchoReveal) -> list[int] | None:
        """The shortest walk that leaves no such echo, or the shortest after which it has grown too old."""
        leaving, age = self._edges(reveal), reveal.max_age_scenes
        walks = [self._shows.shortest_without(node, leaving)]
        if age is not None:
            walks.append(self._shows.shortest_quiet(node, leaving, age))
        return min((walk for walk in walks if walk is not None), key=len, default=None)

    def _firing(self, reveal: EchoReveal) -> LastTaken:
        return LastTaken(self._edges(reveal), most=reveal.max_age_scenes)

    def _firing_both(self, one: EchoReveal, other: EchoReveal) -> LastTaken:
        """One echo fires both when it is the latest that either waits for."""
        ages = [reveal.max_age_scenes for reveal in (one, other) if reveal.max_age_scenes is not None]
        first, second = self._edges(one), self._edges(other)
        self._walks.spend(_PAIR + len(first) + len(second))
        return LastTaken(first & second, first ^ second, min(ages, default=None))

    def _edges(self, reveal: EchoReveal) -> frozenset[int]:
        """The edges that leave an echo that a reveal waits for, of whatever age."""
        wait = Wait.of(reveal)
        if wait not in self._leaving:
            left, echoes = self._waits.left(*wait[:2]), self._graph.echoes
            self._walks.spend(len(left))
            self._leaving[wait] = frozenset(edge for edge in left if echoes[edge].strength >= wait.min_strength)
        return self._leaving[wait]


def _found(search: Callable[[], Answer]) -> Answer | None:
    try:
        return search()
    except StepsSpentError:
        return None
