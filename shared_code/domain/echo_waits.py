"""What reveals wait for, and whether plays have met it when they enter a scene: all waits at once, one bit for each."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from shared_code.domain.graphs.ranges import Stretch
from shared_code.domain.graphs.walks import reachable
from shared_code.domain.story import EchoReveal, Scene
from shared_code.domain.story_graph import StoryGraph

MOST_WAITS = 4096
MOST_STEPS = 1_000_000  # edges that are passed inside of cyclic components


class Wait(NamedTuple):
    """An echo of this type and at least this strength, left in this scene (in any, when it is empty)."""

    echo_type: str
    trigger_scene_id: str
    min_strength: float

    @classmethod
    def of(cls, reveal: EchoReveal) -> "Wait":
        """What a reveal waits for, whatever the age."""
        return cls(reveal.echo_type, reveal.trigger_scene_id, reveal.min_strength)


class EchoWaits:
    """For each node, which waits some play has met on entering it, and which ones some play has not.

    Beyond 4096 waits nothing is worked out. What a play has met follows each edge once, since all nodes of a cyclic
    component have met the same. What a play has missed goes around a component until nothing changes, up to a limit.
    """

    def __init__(self, graph: StoryGraph) -> None:
        self._graph = graph
        waits = sorted({Wait.of(reveal) for scene in _entered(graph) for reveal in scene.echo_reveals})
        self._place_of = {wait: place for place, wait in enumerate(waits[:MOST_WAITS])}
        self._left = _left(graph, waits)
        self._met = [0] * (graph.over + 1)
        self._missed = [0] * (graph.over + 1)
        self._missed[graph.start] = (1 << len(self._place_of)) - 1
        self._marks = self._marked()
        self._steps_left = MOST_STEPS
        self._unsettled: list[int] = []
        for stretch in graph.course.stretches if waits else ():
            self._settle(stretch)
        self._undecided = reachable(self._unsettled, graph.graph.successors)

    def left(self, echo_type: str, trigger_scene_id: str) -> Sequence[int]:
        """The edges that leave an echo of an awaited type in a scene that is waited for (in any, when it is empty)."""
        return self._left.get(echo_type, {}).get(trigger_scene_id, ())

    def some_play_meets(self, wait: Wait, node: int) -> bool | None:
        """Whether some play has left what a reveal waits for when it enters a node; None when that is not decided."""
        place = self._place_of.get(wait)
        return None if place is None else bool(self._met[node] >> place & 1)

    def some_play_misses(self, wait: Wait, node: int) -> bool | None:
        """Whether some play has not left it when it enters a node; None when that is not decided."""
        place = self._place_of.get(wait)
        if place is None or (node in self._undecided and not self._missed[node] >> place & 1):
            return None
        return bool(self._missed[node] >> place & 1)

    def _marked(self) -> list[int]:
        """For each edge, the waits that taking it meets; those that differ by strength alone are neighbours."""
        first: dict[tuple[str, str], int] = {}
        strengths: dict[tuple[str, str], list[float]] = {}
        for wait, place in self._place_of.items():
            first.setdefault(wait[:2], place)
            strengths.setdefault(wait[:2], []).append(wait.min_strength)
        marks, echoes = [0] * len(self._graph.branches), self._graph.echoes
        for key, asked in strengths.items():
            weakest = [((1 << count) - 1) << first[key] for count in range(len(asked) + 1)]
            for edge in self.left(*key):
                marks[edge] |= weakest[bisect_right(asked, echoes[edge].strength)]
        return marks

    def _settle(self, stretch: Stretch) -> None:
        marks = [self._marks[edge] for edge in stretch.edges]
        if not stretch.nodes:
            self._pass(stretch, marks)
            return
        met = 0
        for mask in (*marks, *(self._met[node] for node in stretch.nodes)):
            met |= mask
        for node in stretch.nodes:
            self._met[node] = met
        while self._pass(stretch, marks):
            self._steps_left -= len(marks)
            if self._steps_left < 0:
                self._unsettled += stretch.nodes
                return

    def _pass(self, stretch: Stretch, marks: list[int]) -> bool:
        """Follow each edge once; whether that told any node of something missed."""
        met, missed, told = self._met, self._missed, False
        for source, target, mark in zip(stretch.sources, stretch.targets, marks, strict=True):
            met[target] |= met[source] | mark
            before = missed[target]
            after = before | (missed[source] & ~mark if mark else missed[source])
            if after != before:
                missed[target], told = after, True
        return told


def _entered(graph: StoryGraph) -> list[Scene]:
    return [scene for node, scene in enumerate(graph.scenes) if scene.echo_reveals and node in graph.reached]


def _left(graph: StoryGraph, waits: Sequence[Wait]) -> dict[str, dict[str, list[int]]]:
    """The edges that leave an echo, by its type and the scene, for the types and scenes that are waited for."""
    left: dict[str, dict[str, list[int]]] = {wait.echo_type: {"": []} for wait in waits}
    for wait in waits:
        left[wait.echo_type][wait.trigger_scene_id] = []
    sources, scenes = graph.graph.sources, graph.scenes
    for edge, echo in graph.echoes.items():
        places, trigger = left.get(echo.echo_type), scenes[sources[edge]].id
        if places is not None:
            places[""].append(edge)
        if places is not None and trigger and trigger in places:
            places[trigger].append(edge)
    return left
