"""What plays of a bundle's scenarios end with on each axis: the figures from which badges are set."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from shared_code.application.content_bundles.access import may_edit
from shared_code.application.messages import Query, View
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor
from shared_code.domain.axis_ranges import UNIT, AxisRanges
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import NotFound
from shared_code.domain.graphs.path_sums import EndedWalks, PathSums, Unsummed
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.story import Story
from shared_code.domain.story_graph import StoryGraph
from shared_code.ports.repository import Repository

Percentile = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class CalculateBadgeScores(Query):
    """For which bundle, and at which percentiles of all plays, from 0 to 100."""

    content_bundle_id: str
    percentiles: Annotated[tuple[Percentile, ...], Field(min_length=1, max_length=101)]


class LeftOutScenario(View):
    """A scenario whose plays could not be counted on an axis, and why."""

    scenario_id: ScenarioId
    reason: str


class AxisScores(View):
    """What a play ends with on an axis, by percentile; `plays` is how many were counted, as a text of digits.

    A scenario counts where it moves the axis at all, with each of its plays, those that do not move it included.
    """

    axis_name: str
    percentile_scores: dict[str, float]
    plays: str
    left_out: list[LeftOutScenario]


async def calculate_badge_scores(
    query: CalculateBadgeScores,
    actor: Actor,
    *,
    bundles: Repository[ContentBundle],
    stories: PublishedStories,
) -> list[AxisScores]:
    """The percentiles of what all plays of a bundle's published scenarios end with on each axis, exactly.

    Between two plays the percentile lies on a straight line, at p/100 * (n - 1).
    """
    bundle = await bundles.get(query.content_bundle_id)
    if not bundle.is_active and not may_edit(bundle, actor):
        raise NotFound.of("ContentBundle", query.content_bundle_id)
    if not bundle.scenario_ids:
        raise NotFound(f"The bundle '{bundle.id}' has no scenarios. Add one first.")
    told = [(each, await _published(each, stories)) for each in bundle.scenario_ids]
    return await asyncio.to_thread(_scores, told, query.percentiles)


async def _published(scenario_id: ScenarioId, stories: PublishedStories) -> Story:
    scenario = await stories.standing(scenario_id)
    if scenario.published_version is None or scenario.deleted_at is not None:
        raise NotFound(f"The scenario '{scenario_id}' of the bundle is not published. Publish it, or take it out.")
    return (await stories.get(scenario_id, scenario.published_version)).story


@dataclass
class _Plays:
    """How many plays of all scenarios end with each sum of an axis, and which scenarios are not among them."""

    name: str
    counts: Counter[int] = field(default_factory=Counter)
    left_out: list[LeftOutScenario] = field(default_factory=list)

    def add(self, scenario_id: ScenarioId, found: PathSums | Unsummed) -> None:
        if isinstance(found, Unsummed):
            self.left_out.append(LeftOutScenario(scenario_id=scenario_id, reason=found.value))
        else:
            self.counts.update(found.counts)

    def scores(self, percentiles: Sequence[float]) -> AxisScores:
        sums = PathSums(dict(sorted(self.counts.items())))
        asked = dict.fromkeys(percentiles) if sums.walks else ()
        return AxisScores(
            axis_name=self.name,
            percentile_scores={str(percent).removesuffix(".0"): _score(sums, percent) for percent in asked},
            plays=str(sums.walks),
            left_out=self.left_out,
        )


def _scores(told: Sequence[tuple[ScenarioId, Story]], percentiles: Sequence[float]) -> list[AxisScores]:
    """All the work, in a thread: many large stories take more than a moment, in which others are served."""
    by_axis: dict[str, _Plays] = {}
    for scenario_id, story in told:
        for name, found in _sums(story):
            by_axis.setdefault(plain_axis(name), _Plays(name)).add(scenario_id, found)
    return sorted((plays.scores(percentiles) for plays in by_axis.values()), key=lambda scores: scores.axis_name)


def _sums(story: Story) -> Iterator[tuple[str, PathSums | Unsummed]]:
    """The sums of each axis that a story moves."""
    graph = StoryGraph(story)
    plays = EndedWalks(graph.graph, graph.start)
    for sums in AxisRanges(graph).by_axis.values():
        if any(sums.weights):
            yield sums.name, plays.sums([int(weight) for weight in sums.weights])


def _score(sums: PathSums, percent: float) -> float:
    return round(float(sums.interpolated(Fraction(str(percent))) / UNIT), 6)
