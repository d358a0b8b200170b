"""A working copy as a graph: as numbers for a program, or drawn for a person."""

import asyncio
import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from pydantic import Field

from shared_code.application.master_data.standards import standards_of
from shared_code.application.messages import FileAnswer, Query, View
from shared_code.application.scenarios.access import access_scenario
from shared_code.domain.actor import Actor
from shared_code.domain.axis_ranges import UNIT, AxisRange, AxisRanges, AxisSums
from shared_code.domain.badge import Badge
from shared_code.domain.findings import Finding
from shared_code.domain.graphs.dominators import Dominators
from shared_code.domain.graphs.path_counts import Uncounted
from shared_code.domain.graphs.path_sums import EndedWalks, Unsummed
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.steps import ONWARD
from shared_code.domain.story import SceneType, Story
from shared_code.domain.story_checks.checking import Examination
from shared_code.domain.story_checks.subject import Standards, Subject
from shared_code.domain.story_drawing.palette import content_policy
from shared_code.domain.story_drawing.places import scene_place
from shared_code.domain.story_drawing.svg import story_svg
from shared_code.domain.story_graph import StoryGraph
from shared_code.ports.repository import Repository

Reached = float | Literal["unbounded", "undecided"]
PERCENTS = (5, 25, 50, 75, 95)
_UNCOUNTED = {Uncounted.ENDLESS: "infinite", Uncounted.TOO_MANY: "uncounted"}


class GraphFormat(StrEnum):
    JSON = "json"
    SVG = "svg"


class GetScenarioGraph(Query):
    scenario_id: ScenarioId
    format: GraphFormat = GraphFormat.JSON


class AxisReach(View):
    """The lowest and highest sum on an axis of all plays that enter a scene.

    `unbounded` when a cycle adds to it each time around, `undecided` when a limit was reached before it was known.
    """

    axis: str
    minimum: Reached
    maximum: Reached


class AxisSpread(View):
    """What plays end with on an axis: of every hundred different plays so many end with at most this.

    Every path to an ending counts once; none where a limit, which is named, was reached before they were counted.
    """

    axis: str
    percentiles: dict[int, float]
    limit: str | None = None


class SceneNode(View):
    """A scene; `depth` is the least number of scenes before it, none when no play enters it.

    `always_after` is the last scene that every play has entered before it, none for the start.
    """

    scene_id: str
    title: str
    type: SceneType
    is_ending: bool
    reachable: bool
    depth: int | None
    always_after: str | None
    axis_ranges: list[AxisReach]
    findings: list[str]


class SceneEdge(View):
    """One way of leaving a scene: by a branch, from 0, or onward; the story ends where `to` is null."""

    from_: str = Field(alias="from")
    to: str | None
    branch: int | None
    choice: str | None
    axis: str | None
    delta: float | None
    echo_type: str | None


class ScenarioGraph(View):
    """A story as a graph; `path_count` has the number of different plays, `infinite` where one can go in circles.

    It is `uncounted` past a thousand digits. `findings` are the codes that concern no single scene.
    """

    start: str | None
    nodes: list[SceneNode]
    edges: list[SceneEdge]
    path_count: str
    axis_spreads: list[AxisSpread]
    findings: list[str]


async def get_scenario_graph(
    query: GetScenarioGraph,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    lists: Repository[MasterList],
    badges: Repository[Badge],
) -> ScenarioGraph | FileAnswer:
    """The working copy as a graph, with what was found in it; drawn when `format` is `svg`."""
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    story = (await drafts.get(scenario.draft_id)).story
    return await asyncio.to_thread(_shown, story, await standards_of(story, lists, badges), query.format)


def _shown(story: Story, standards: Standards, form: GraphFormat) -> ScenarioGraph | FileAnswer:
    """All the work, in a thread: a large story takes more than a second, in which others are served."""
    examination = Examination(story, standards)
    found = examination.findings()
    if form is GraphFormat.JSON:
        return _graph(examination.subject, found)
    headers = {"Content-Security-Policy": content_policy()}
    return FileAnswer(story_svg(story, found).encode(), "image/svg+xml", headers)


def _graph(subject: Subject, found: Sequence[Finding]) -> ScenarioGraph:
    codes: dict[int | None, list[str]] = {}
    for finding in found:
        codes.setdefault(scene_place(finding.pointer), []).append(finding.code)
    unique = {place: list(dict.fromkeys(several)) for place, several in codes.items()}
    if not subject.story.scenes:
        return ScenarioGraph(
            start=None, nodes=[], edges=[], path_count="0", axis_spreads=[], findings=unique.get(None, [])
        )
    graph, ranges = subject.graph, subject.ranges
    before, plays = Dominators(graph.graph, graph.start).immediate, EndedWalks(graph.graph, graph.start)
    return ScenarioGraph(
        start=subject.story.start.id,
        nodes=[_node(graph, node, ranges, before.get(node, node), unique.get(node, [])) for node in range(graph.over)],
        edges=[_edge(graph, edge) for edge in range(len(graph.branches))],
        path_count=_UNCOUNTED[plays.count] if isinstance(plays.count, Uncounted) else str(plays.count),
        axis_spreads=[_spread(plays, sums) for sums in ranges.by_axis.values()],
        findings=unique.get(None, []),
    )


def _node(graph: StoryGraph, node: int, ranges: AxisRanges, before: int, codes: list[str]) -> SceneNode:
    scene = graph.scenes[node]
    return SceneNode(
        scene_id=scene.id,
        title=scene.title,
        type=scene.type,
        is_ending=scene.is_ending,
        reachable=node in graph.reached,
        depth=graph.shortest_ways.distance.get(node),
        always_after=None if before == node else graph.scenes[before].id,
        axis_ranges=[_reach(axis, reached) for axis, reached in ranges.at(node).items()],
        findings=codes,
    )


def _reach(axis: str, reached: AxisRange) -> AxisReach:
    return AxisReach(axis=axis, minimum=_sum(reached.minimum), maximum=_sum(reached.maximum))


def _spread(plays: EndedWalks, sums: AxisSums) -> AxisSpread:
    found = plays.sums([int(weight) for weight in sums.weights])
    if isinstance(found, Unsummed):
        return AxisSpread(axis=sums.name, percentiles={}, limit=found.value)
    percents = PERCENTS if found.walks else ()
    return AxisSpread(axis=sums.name, percentiles={percent: found.percentile(percent) / UNIT for percent in percents})


def _sum(reached: float | None) -> Reached:
    if reached is None:
        return "undecided"
    return reached if math.isfinite(reached) else "unbounded"


def _edge(graph: StoryGraph, edge: int) -> SceneEdge:
    source, target = graph.graph.sources[edge], graph.graph.targets[edge]
    number, branch = graph.branches[edge], graph.branch(edge)
    change, echo = (branch.compass_change, branch.echo_log) if branch else (None, None)
    return SceneEdge(
        from_=graph.scenes[source].id,
        to=None if target == graph.over else graph.scenes[target].id,
        branch=None if number == ONWARD else number,
        choice=branch.choice if branch else None,
        axis=change.axis if change else None,
        delta=change.delta if change else None,
        echo_type=echo.echo_type if echo else None,
    )
