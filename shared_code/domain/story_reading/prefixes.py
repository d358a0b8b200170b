"""The beginnings of the compressed paths of a story: each that differs is one, whoever shares it."""

from typing import NamedTuple

from shared_code.domain.errors import RuleViolation
from shared_code.domain.graphs.compression import compressed_paths
from shared_code.domain.identifiers import derived_id
from shared_code.domain.story_graph import StoryGraph
from shared_code.domain.story_reading.words import scene_key

NOTHING = -1
"""The beginning without a scene."""

_MOST_PATHS = 5_000
_MOST_STEPS = 1_000_000


class TooLongPaths(RuleViolation):
    code = "TOO_LONG_PATHS"
    title = "The paths of the story are too long together"


class _Prefix(NamedTuple):
    """A beginning: what it adds one scene to, that scene, and what it is known by."""

    before: int
    node: int
    key: str


class Prefixes:
    """Every beginning of a compressed path, and behind which beginnings each scene stands.

    Those that a scene follows are worth a summary, and so is every play to its very end: nothing follows an ending, so
    whoever appears there for the first time would be in no summary.
    """

    def __init__(self, graph: StoryGraph) -> None:
        self._graph = graph
        self._prefixes: list[_Prefix] = []
        self._places: dict[tuple[int, int], int] = {}
        self.behind: dict[int, dict[int, None]] = {}
        self.worth_a_summary: dict[int, None] = {}
        steps = 0
        for path in compressed_paths(graph.graph, graph.start, most=_MOST_PATHS):
            steps += len(path)
            if steps > _MOST_STEPS:
                raise TooLongPaths(f"The compressed paths of the story have more than {_MOST_STEPS} scenes.")
            self._enter([node for node in path if node != graph.over], is_cut=bool(graph.graph.outgoing[path[-1]]))

    def _enter(self, path: list[int], *, is_cut: bool) -> None:
        place = NOTHING
        for node in path:
            if place != NOTHING:
                self.behind.setdefault(node, {})[place] = None
                self.worth_a_summary[place] = None
            place = self._place(place, node)
        if not is_cut:
            self.worth_a_summary[place] = None

    def _place(self, before: int, node: int) -> int:
        if (before, node) not in self._places:
            scene = self._graph.scenes[node]
            earlier = self._prefixes[before].key if before != NOTHING else "prefix"
            self._places[before, node] = len(self._prefixes)
            self._prefixes.append(_Prefix(before, node, derived_id(earlier, scene.id, scene_key("words", scene))))
        return self._places[before, node]

    def key(self, place: int) -> str:
        """What a beginning is known by: the same for the same scenes."""
        return self._prefixes[place].key

    def last(self, place: int) -> int:
        """The last scene of a beginning."""
        return self._prefixes[place].node

    def nodes(self, place: int) -> tuple[int, ...]:
        """The scenes of a beginning, in their order."""
        nodes = []
        while place != NOTHING:
            place, node, _ = self._prefixes[place]
            nodes.append(node)
        return tuple(nodes[::-1])
