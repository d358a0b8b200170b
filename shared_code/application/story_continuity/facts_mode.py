"""Reading scene by scene: one call for each, and everything else follows on all paths at once."""

from collections.abc import Collection, Iterable

from shared_code.application.story_continuity.listing import MOST_NAMED, NO_WAYS, Ways, issue_of, listed
from shared_code.application.story_continuity.questions import Answers, Question, Round, once_each
from shared_code.application.story_continuity.readers import Readers
from shared_code.domain.continuity.analysis import Continuity, Doubt, IssueKind, plain_name
from shared_code.domain.continuity.annotations import facts_of_annotations
from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, SceneFacts, Usage
from shared_code.domain.continuity_operation import ReadingStage
from shared_code.domain.story import Scene, Story
from shared_code.domain.story_graph import StoryGraph
from shared_code.domain.story_reading.report import ContinuityFilters, ContinuityReport, ReportedIssue, Undone
from shared_code.domain.story_reading.words import scene_key
from shared_code.ports.call_limiter import CallKind

Mentions = tuple[Mention, ...]


class FactsMode:
    """An author's notes on an entity win over what the finder says of it."""

    def __init__(self, story: Story, filters: ContinuityFilters, readers: Readers) -> None:
        self._story, self._filters, self._finder = story, filters, readers.facts
        self._graph = StoryGraph(story)
        entered = [story.scenes[node] for node in sorted(self._graph.reached - {self._graph.over})]
        self._key_of = {scene.id: scene_key("facts", scene) for scene in entered}

    async def round(self, stage: ReadingStage, answers: Answers) -> Round:  # noqa: ARG002
        """One for each scene that some play enters; scenes with the same words are one."""
        return once_each(self._question(self._story.scene_by_id[scene_id]) for scene_id in self._key_of)

    def _question(self, scene: Scene) -> Question:
        return Question(
            self._key_of[scene.id], scene.id, CallKind.FACTS, lambda: self._finder.facts(self._story, scene)
        )

    async def report(self, answers: Answers) -> ContinuityReport:
        """The issues of the scenes that were read; one that was not read may make known, and end, nobody knows what."""
        read = await answers.of(self._key_of.values(), SceneFacts)
        told = {scene_id: read[key].mentions for scene_id, key in self._key_of.items() if key in read}
        noted = {facts.scene_id: facts.mentions for facts in facts_of_annotations(self._story)}
        found = {scene_id: noted_first(noted.get(scene_id, ()), told.get(scene_id, ())) for scene_id in self._key_of}
        unread = self._key_of.keys() - told.keys()
        continuity = Continuity(self._graph, _facts(found, unread))
        doubts = [doubt for doubt in continuity.doubts(self._filters.of_mentions()) if self._stands(doubt, unread)]
        report = listed(doubts, lambda doubt, room: self._reported(continuity, doubt, room=room))
        return report.model_copy(update={"undone": _left_out(continuity)})

    def _stands(self, doubt: Doubt, unread: Collection[str]) -> bool:
        """Whether an issue is one whatever stands in the scenes that were not read."""
        scene = self._graph.scenes[doubt.node]
        return not unread or (scene.id not in unread and doubt.kind is not IssueKind.REINTRODUCED)

    def _reported(self, continuity: Continuity, doubt: Doubt, *, room: bool) -> ReportedIssue:
        ways = Ways(continuity.wrong_way(doubt), continuity.right_way(doubt)) if room else NO_WAYS
        return issue_of(doubt.kind, self._graph.scenes[doubt.node].id, doubt.mention, ways)


def _left_out(continuity: Continuity) -> tuple[Undone, ...]:
    """The entities for which there was no room."""
    names = sorted(continuity.unexamined)
    return (Undone(what="entity", count=len(names), first=tuple(names[:MOST_NAMED])),) if names else ()


def noted_first(noted: Mentions, told: Mentions) -> Mentions:
    """What an author has noted, and what was found of other entities."""
    names = {plain_name(mention.name) for mention in noted}
    return noted + tuple(mention for mention in told if plain_name(mention.name) not in names)


def _facts(found: dict[str, Mentions], unread: Collection[str]) -> list[SceneFacts]:
    """The facts of each scene; one that was not read is taken to introduce everybody: it is to blame for nothing."""
    everybody = tuple(_introduced(each) for each in _one_of_each(found.values())) if unread else ()
    return [
        SceneFacts.model_construct(scene_id=scene_id, mentions=everybody if scene_id in unread else mentions)
        for scene_id, mentions in found.items()
    ]


def _one_of_each(found: Iterable[Mentions]) -> Collection[Mention]:
    return {plain_name(mention.name): mention for mentions in found for mention in mentions}.values()


def _introduced(mention: Mention) -> Mention:
    changed = {
        "introduction": Introduction.NEW,
        "removed": False,
        "usage": Usage.CLEAR_INTRODUCTION,
        "confidence": Confidence.LOW,
    }
    return mention.model_copy(update=changed)
