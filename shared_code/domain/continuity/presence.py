"""Whom and what the reader of a scene has met, on every way and on some way."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum

from shared_code.domain.continuity.facts import Introduction, Mention
from shared_code.domain.findings import Turn
from shared_code.domain.graphs.dataflow import Flow, StateWalks, Unsettled
from shared_code.domain.story_graph import StoryGraph

_MOST_BITS = 200_000_000  # entities times scenes: 25 megabytes for each question asked of all ways
_MOST_STEPS = 400_000  # entities times edges, in looking for walks


class State(IntEnum):
    """What a reader knows of an entity; whoever was only used, as if known, has been seen."""

    UNMET = 0
    SEEN = 1
    INTRODUCED = 2
    REMOVED = 3


class Presence:
    """The states in which each entity can be on entering each scene; entities go by their plain names.

    Of the entities of a story that has too many, those that appear in the fewest scenes are left `unexamined`; all that
    appear in several scenes are, when the graph is made to take long.
    """

    def __init__(self, graph: StoryGraph, mentions: Mapping[int, Mapping[str, Mention]], cast: Collection[str]) -> None:
        self._graph, self._mentions, self._cast = graph, mentions, cast
        recurring = _recurring(mentions.values(), cast)
        room = _MOST_BITS // graph.graph.size
        self.unexamined = frozenset(recurring[room:])
        self._bits = {name: 1 << place for place, name in enumerate(recurring[:room])}
        try:
            self._flow()
        except Unsettled:
            self.unexamined, self._bits = frozenset(recurring), {}
            self._flow()
        self._walks: dict[str, StateWalks] = {}
        self._searches_left = _MOST_STEPS // (len(graph.branches) + 1) + 1

    def _flow(self) -> None:
        graph, start, size = self._graph.graph, self._graph.start, self._graph.graph.size
        met, gone = [0] * size, [0] * size
        for node, mentioned in self._mentions.items():
            met[node] = self._mask(name for name, mention in mentioned.items() if not mention.removed)
            gone[node] = self._mask(name for name, mention in mentioned.items() if mention.removed)
        cast = self._mask(self._cast)
        touched = [one | other for one, other in zip(met, gone, strict=True)]
        unmet = (1 << len(self._bits)) - 1 & ~cast
        self._guaranteed = Flow(graph, start, cast, met, gone).on_every_way()
        self._removed = Flow(graph, start, 0, gone, met).on_some_way()
        self._unmet = Flow(graph, start, unmet, [0] * size, touched).on_some_way()

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bits.get(name, 0)
        return mask

    def is_guaranteed(self, node: int, name: str) -> bool:
        """Whether every reader who enters a scene has met an entity that is still there."""
        return bool(self._guaranteed[node] & self._bits.get(name, 0))

    def can_be_unmet(self, node: int, name: str) -> bool:
        """Whether somebody enters a scene who has never met an entity; what appears in one scene only is new there."""
        return name not in self._bits or bool(self._unmet[node] & self._bits[name])

    def can_be_removed(self, node: int, name: str) -> bool:
        """Whether somebody enters a scene after an entity has gone."""
        return bool(self._removed[node] & self._bits.get(name, 0))

    def way(self, node: int, name: str, states: Iterable[State]) -> tuple[Turn, ...] | None:
        """The shortest play that enters a scene while an entity is in one of these states.

        None when there is no such play, or when too many entities were asked for in too large a story.
        """
        walks = self._walks_of(name)
        edges = walks.to(node, states) if walks else None
        return None if edges is None else self._graph.turns(edges)

    def _walks_of(self, name: str) -> StateWalks | None:
        if name not in self._walks and self._searches_left:
            self._searches_left -= 1
            first = State.INTRODUCED if name in self._cast else State.UNMET
            start = (self._graph.start, first)
            self._walks[name] = StateWalks(
                self._graph.graph, start, lambda node, state: self._after(node, name, state), len(State)
            )
        return self._walks.get(name)

    def _after(self, node: int, name: str, state: int) -> int:
        mention = self._mentions[node].get(name) if node in self._mentions else None
        if mention is None:
            return state
        if mention.removed:
            return State.REMOVED
        if mention.introduction is not Introduction.ALREADY_KNOWN:
            return State.INTRODUCED
        return State.INTRODUCED if state == State.INTRODUCED else State.SEEN


def _recurring(scenes: Iterable[Mapping[str, Mention]], cast: Collection[str]) -> list[str]:
    """The entities of more than one scene, of the cast, or that go; those in the most scenes come first."""
    appearances = Counter(cast)
    for mentioned in scenes:
        for name, mention in mentioned.items():
            appearances[name] += 1 + mention.removed
    recurring = [name for name, count in appearances.items() if count > 1 or name in cast]
    return sorted(recurring, key=lambda name: (-appearances[name], name))
