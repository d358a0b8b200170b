"""Reading by what lies before each scene: a summary of each beginning, then a look for everybody in each scene."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from shared_code.application.story_continuity.listing import NO_WAYS, Ways, issue_of, listed
from shared_code.application.story_continuity.questions import Answers, Question, Round, once_each
from shared_code.application.story_continuity.readers import Readers
from shared_code.domain.continuity.analysis import Continuity, Doubt, IssueKind, plain_name
from shared_code.domain.continuity.facts import SceneFacts
from shared_code.domain.continuity_operation import ContinuityOperation, ReadingStage
from shared_code.domain.entity import Value
from shared_code.domain.findings import Turn
from shared_code.domain.identifiers import derived_id
from shared_code.domain.story import Story
from shared_code.domain.story_graph import StoryGraph
from shared_code.domain.story_reading.labels import label_doubts
from shared_code.domain.story_reading.merging import before_scene, identity, of_the_cast
from shared_code.domain.story_reading.prefixes import NOTHING, Prefixes
from shared_code.domain.story_reading.readings import Before, Known, Label, PrefixSummary, SceneLabels
from shared_code.domain.story_reading.report import ContinuityReport, ReportedIssue
from shared_code.domain.story_reading.ways import turns_along
from shared_code.domain.story_reading.words import words_of
from shared_code.ports.call_limiter import CallKind

Summaries = dict[int, PrefixSummary]

_PLAN = derived_id("plan")


_OF_MISSING = {IssueKind.USED_UNINTRODUCED, IssueKind.REMOVED_UNINTRODUCED, IssueKind.REMOVED_STILL_USED}


class _Doubt(NamedTuple):
    """An issue before its ways are walked."""

    kind: IssueKind
    node: int
    label: Label
    ways: Callable[[], Ways]


class _Plan(Value):
    """Everybody that any summary tells of, the scenes in which to look for somebody, and those that lack a summary."""

    everybody: tuple[Known, ...]
    nodes: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


class PrefixMode:
    """The five rules of issues over the summaries.

    Behind a join, only the ways that were not cut there are summarised: what the others miss, the labels tell.
    """

    def __init__(self, story: Story, operation: ContinuityOperation, readers: Readers) -> None:
        self._story, self._reader = story, readers.ways
        self._filters, self._budget = operation.filters, operation.call_budget
        self._graph = StoryGraph(story)
        self._prefixes = Prefixes(self._graph)
        self._entered = sorted(self._graph.reached - {self._graph.over})

    async def round(self, stage: ReadingStage, answers: Answers) -> Round:
        """One for each beginning; then one for each scene in which somebody may be.

        When the budget is too small for both, each gets its part: without labels, summaries find nothing.
        """
        if stage is ReadingStage.SUMMARISE:
            questions, count = once_each(self._of_prefix(place) for place in self._prefixes.worth_a_summary)
            part = self._budget * count // (count + len(self._entered))
            return Round(questions, min(count, max(part, 1)))
        plan = await self._plan(answers)
        looked_through = [self._of_scene(node, plan, answers) for node in (*plan.nodes, *plan.unknown)]
        return Round(looked_through, len(plan.nodes))

    def _of_prefix(self, place: int) -> Question:
        prefixes, scenes = self._prefixes, self._graph.scenes
        return Question(
            prefixes.key(place),
            scenes[prefixes.last(place)].id,
            CallKind.PREFIX_SUMMARY,
            lambda: self._reader.summarise(self._story, [scenes[node] for node in prefixes.nodes(place)]),
        )

    def _of_scene(self, node: int, plan: _Plan, answers: Answers) -> Question:
        scene = self._graph.scenes[node]

        async def ask() -> SceneLabels:
            return await self._reader.label(self._story, scene, await self._before(node, plan, answers))

        return Question(_label_key(node), scene.id, CallKind.ROLE_LABELLING, ask)

    async def _plan(self, answers: Answers) -> _Plan:
        """Worked out of all summaries once, and kept."""
        kept = (await answers.of([_PLAN], _Plan)).get(_PLAN)
        if kept is not None:
            return kept
        summaries = await answers.of(map(self._prefixes.key, self._prefixes.worth_a_summary), PrefixSummary)
        told = [*summaries.values(), of_the_cast(self._story)]
        everybody = {identity(known): known for summary in told for known in summary.entities}
        plan = _Plan(everybody=tuple(everybody.values()))
        behind = {node: map(self._prefixes.key, self._prefixes.behind.get(node, ())) for node in self._entered}
        known = [node for node, keys in behind.items() if all(key in summaries for key in keys)]
        nodes = [node for node in known if (await self._before(node, plan, answers)).candidates]
        unknown = sorted(behind.keys() - set(known))
        plan = plan.model_copy(update={"nodes": tuple(nodes), "unknown": tuple(unknown)})
        await answers.keep(_PLAN, plan)
        return plan

    async def _before(self, node: int, plan: _Plan, answers: Answers) -> Before:
        words = plain_name(words_of(self._graph.scenes[node]))
        named = [known for known in plan.everybody if plain_name(known.name) in words]
        return before_scene([*(await self._summaries(node, answers)).values()], named)

    async def _summaries(self, node: int, answers: Answers) -> Summaries:
        """The summary of each beginning behind a scene, by its place; before the first scene, the cast is known."""
        behind = self._prefixes.behind.get(node, ())
        given = await answers.of(map(self._prefixes.key, behind), PrefixSummary)
        told = {place: given[key] for place in behind if (key := self._prefixes.key(place)) in given}
        return {NOTHING: of_the_cast(self._story)} | told if node == self._graph.start else told

    async def report(self, answers: Answers) -> ContinuityReport:
        """What the labels of the scenes say against what was known before them, by the summaries and on all paths."""
        given = await answers.of(map(_label_key, self._entered), SceneLabels)
        labels = {node: given[key].labels for node in self._entered if (key := _label_key(node)) in given}
        doubts = [doubt for node, told in labels.items() for doubt in await self._doubts(node, told, answers)]
        if len(labels) == len((await self._plan(answers)).nodes):
            doubts = sorted([*doubts, *self._hidden(labels, doubts)], key=lambda doubt: doubt.node)
        return listed(doubts, lambda doubt, room: self._reported(doubt, room=room))

    async def _doubts(self, node: int, labels: Sequence[Label], answers: Answers) -> list[_Doubt]:
        summaries = await self._summaries(node, answers)
        found = [doubt for label in labels if self._filters.keep(label) for doubt in label_doubts(label, summaries)]
        return [
            _Doubt(doubt.kind, node, doubt.label, partial(self._ways, node, doubt.wrong, doubt.right))
            for doubt in found
        ]

    def _hidden(self, labels: Mapping[int, Sequence[Label]], found: Iterable[_Doubt]) -> Iterator[_Doubt]:
        """What shows only on ways that were cut where they join others: the labels are facts, and hold on all paths."""
        known = {(doubt.node, plain_name(doubt.label.mention.name)) for doubt in found}
        by_name = {(node, plain_name(label.mention.name)): label for node in labels for label in labels[node]}
        continuity = Continuity(self._graph, (self._facts(node, told) for node, told in labels.items()))
        for doubt in continuity.doubts(self._filters.of_mentions()):
            place = (doubt.node, plain_name(doubt.mention.name))
            if doubt.kind in _OF_MISSING and place not in known and self._filters.keep(by_name[place]):
                ways = partial(_ways_of, continuity, doubt)
                yield _Doubt(doubt.kind, doubt.node, by_name[place], ways)

    def _facts(self, node: int, labels: Sequence[Label]) -> SceneFacts:
        return SceneFacts(scene_id=self._graph.scenes[node].id, mentions=tuple(label.mention for label in labels))

    def _reported(self, doubt: _Doubt, *, room: bool) -> ReportedIssue:
        ways = doubt.ways() if room else NO_WAYS
        issue = issue_of(doubt.kind, self._graph.scenes[doubt.node].id, doubt.label.mention, ways)
        return issue.model_copy(update={"roles": doubt.label.roles})

    def _ways(self, node: int, wrong: int | None, right: int | None) -> Ways:
        return Ways(self._way(wrong, node), self._way(right, node))

    def _way(self, place: int | None, node: int) -> tuple[Turn, ...] | None:
        return None if place is None else turns_along(self._graph, (*self._prefixes.nodes(place), node))


def _ways_of(continuity: Continuity, doubt: Doubt) -> Ways:
    return Ways(continuity.wrong_way(doubt), continuity.right_way(doubt))


def _label_key(node: int) -> str:
    return derived_id("label", str(node))
