"""Where a story speaks of somebody or something that its reader may not know, or should not know any more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, SceneFacts, Usage
from shared_code.domain.continuity.presence import Presence, State
from shared_code.domain.entity import Value
from shared_code.domain.findings import Turn
from shared_code.domain.story import EntityKind
from shared_code.domain.story_graph import StoryGraph


class IssueKind(StrEnum):
    USED_UNINTRODUCED = "used_but_not_guaranteed_introduced"
    REINTRODUCED = "reintroduced_but_already_guaranteed"
    NEW_USED_AS_KNOWN = "new_but_used_as_known"
    NEW_AMBIGUOUS = "new_but_ambiguous_usage"
    REMOVED_UNINTRODUCED = "removed_but_not_guaranteed_present"
    REMOVED_STILL_USED = "removed_but_still_used"


@dataclass(frozen=True)
class Filters:
    """Which mentions are worth an issue; all of them count as meetings."""

    confidences: frozenset[Confidence] = frozenset({Confidence.HIGH, Confidence.MEDIUM})
    kinds: frozenset[EntityKind] = frozenset({EntityKind.CHARACTER, EntityKind.LOCATION, EntityKind.ITEM})
    proper_nouns_only: bool = True

    def keep(self, mention: Mention) -> bool:
        """Whether a mention is worth an issue."""
        return (
            mention.confidence in self.confidences
            and mention.kind in self.kinds
            and (mention.is_proper_noun or not self.proper_nouns_only)
        )


DEFAULT_FILTERS = Filters()


class Doubt(NamedTuple):
    """An issue before its ways are walked."""

    kind: IssueKind
    node: int
    mention: Mention


class Issue(Value):
    """One scene that is wrong about one entity: a play on which it is, and one on which it is not, if there is any."""

    kind: IssueKind
    scene_id: str
    entity: str
    entity_kind: EntityKind
    confidence: Confidence
    evidence: str
    wrong: tuple[Turn, ...] | None
    right: tuple[Turn, ...] | None


class Continuity:
    """What the facts of its scenes say of a story's readers; facts of scenes that it does not have say nothing."""

    def __init__(self, graph: StoryGraph, facts: Iterable[SceneFacts]) -> None:
        self._graph = graph
        self._mentions = _by_node(graph, facts)
        cast = {plain_name(character.name) for character in graph.story.characters} - {""}
        self._presence = Presence(graph, self._mentions, cast)

    @property
    def unexamined(self) -> frozenset[str]:
        """The plain names of entities for which there was no room."""
        return self._presence.unexamined

    def doubts(self, filters: Filters = DEFAULT_FILTERS) -> Iterator[Doubt]:
        """What is wrong, in the order of the file; only for scenes that some play enters."""
        for node in sorted(self._mentions.keys() & self._graph.reached):
            kept = {name: mention for name, mention in self._mentions[node].items() if filters.keep(mention)}
            for name, mention in kept.items():
                yield from (Doubt(kind, node, mention) for kind in self._kinds(node, name, mention))

    def _kinds(self, node: int, name: str, mention: Mention) -> Iterator[IssueKind]:
        """What is wrong with one mention (the table of the issue rules)."""
        presence = self._presence
        guaranteed = presence.is_guaranteed(node, name)
        if name in self.unexamined:
            return
        if mention.introduction is Introduction.NEW:
            kind = kind_of_new(mention.usage, guaranteed=guaranteed)
            yield from () if kind is None else (kind,)
        elif mention.introduction is Introduction.ALREADY_KNOWN and not guaranteed:
            if mention.removed:
                yield IssueKind.REMOVED_UNINTRODUCED
            elif presence.can_be_unmet(node, name):
                yield IssueKind.USED_UNINTRODUCED
            if not mention.removed and presence.can_be_removed(node, name):
                yield IssueKind.REMOVED_STILL_USED

    def issue(self, doubt: Doubt) -> Issue:
        """A doubt with its evidence and its ways."""
        mention = doubt.mention
        return Issue(
            kind=doubt.kind,
            scene_id=self._graph.scenes[doubt.node].id,
            entity=mention.name,
            entity_kind=mention.kind,
            confidence=mention.confidence,
            evidence=mention.evidence,
            wrong=self.wrong_way(doubt),
            right=self.right_way(doubt),
        )

    def wrong_way(self, doubt: Doubt) -> tuple[Turn, ...] | None:
        """The shortest play on which it is wrong; None when the search was given up."""
        return self._presence.way(doubt.node, plain_name(doubt.mention.name), _WRONG[doubt.kind])

    def right_way(self, doubt: Doubt) -> tuple[Turn, ...] | None:
        """The shortest play on which the entity was introduced in time and is still there."""
        if doubt.kind is IssueKind.REINTRODUCED:
            return None
        return self._presence.way(doubt.node, plain_name(doubt.mention.name), (State.INTRODUCED,))


_WRONG = {
    IssueKind.USED_UNINTRODUCED: (State.UNMET,),
    IssueKind.REINTRODUCED: (State.INTRODUCED, State.SEEN),
    IssueKind.NEW_USED_AS_KNOWN: (State.UNMET, State.REMOVED),
    IssueKind.NEW_AMBIGUOUS: (State.UNMET, State.REMOVED),
    IssueKind.REMOVED_UNINTRODUCED: (State.UNMET, State.REMOVED),
    IssueKind.REMOVED_STILL_USED: (State.REMOVED,),
}


def issues(graph: StoryGraph, facts: Iterable[SceneFacts], filters: Filters = DEFAULT_FILTERS) -> list[Issue]:
    """Every issue, in the order of the file."""
    continuity = Continuity(graph, facts)
    return [continuity.issue(doubt) for doubt in continuity.doubts(filters)]


def plain_name(name: str) -> str:
    """A name as it is compared: whatever its case and its spaces."""
    return " ".join(name.split()).casefold()


def kind_of_new(usage: Usage, *, guaranteed: bool) -> IssueKind | None:
    """What is wrong with a scene that makes an entity known, if anything is."""
    if guaranteed:
        return IssueKind.REINTRODUCED
    return {Usage.ALREADY_KNOWN_STYLE: IssueKind.NEW_USED_AS_KNOWN, Usage.AMBIGUOUS: IssueKind.NEW_AMBIGUOUS}.get(usage)


def _by_node(graph: StoryGraph, facts: Iterable[SceneFacts]) -> Mapping[int, Mapping[str, Mention]]:
    """What each scene mentions, by plain name."""
    found: dict[int, dict[str, Mention]] = {}
    for scene in facts:
        node = graph.place_of.get(scene.scene_id)
        if node is not None:
            _gather(scene, found.setdefault(node, {}))
    return found


def _gather(scene: SceneFacts, mentioned: dict[str, Mention]) -> None:
    for mention in scene.mentions:
        name = plain_name(mention.name)
        if name and mention.introduction is not Introduction.NOT_PRESENT:
            mentioned[name] = _merged(mentioned[name], mention) if name in mentioned else mention


def _merged(first: Mention, second: Mention) -> Mention:
    """Two mentions of one entity in one scene: what is introduced there is known there, what is removed is gone."""
    told = second if second.introduction is Introduction.NEW is not first.introduction else first
    return told.model_copy(update={"removed": first.removed or second.removed})
