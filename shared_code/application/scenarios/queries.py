"""Finding and reading scenarios."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from shared_code.application.messages import FileAnswer, Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.scenarios import specifications as having
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Listing, Scenario, StoryDraft
from shared_code.domain.specification import Specification
from shared_code.domain.story import Difficulty, Scene, SessionLength, Story
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFiles

Names = Annotated[tuple[str, ...], Field(max_length=20)]
_MOST_FEATURED = 6
SearchText = Annotated[str, Field(min_length=1, max_length=100)]


class GetScenarios(PagedQuery):
    """The published scenarios that meet every given filter, the newest first; a genre is a tag."""

    KEPT_SECONDS = 60

    search: SearchText | None = None
    search_term: SearchText | None = None
    genre: SearchText | None = None
    age_group: AgeGroup | None = None
    difficulty: Difficulty | None = None
    session_length: SessionLength | None = None
    minimum_age: int | None = Field(default=None, ge=0, le=150)
    tags: Names = ()
    archetypes: Names = ()
    core_axes: Names = ()
    is_featured: bool | None = None


class ScenarioSummary(View, Listing):
    """One row of a list of scenarios."""

    id: ScenarioId
    version: int
    is_featured: bool
    created_at: datetime


class ScenarioList(PageView):
    scenarios: list[ScenarioSummary]


async def get_scenarios(query: GetScenarios, *, scenarios: Repository[Scenario]) -> ScenarioList:
    """List published scenarios, a page at a time."""
    found, page = await page_of(scenarios, _wanted(query).newest_first("published_at"), query)
    return ScenarioList(scenarios=[_summary(scenario) for scenario in found], **page)


class GetScenariosByAgeGroup(PagedQuery):
    """The published scenarios of one age group, the newest first."""

    KEPT_SECONDS = 60

    age_group: AgeGroup


async def get_scenarios_by_age_group(query: GetScenariosByAgeGroup, *, scenarios: Repository[Scenario]) -> ScenarioList:
    """List the published scenarios of one age group, a page at a time."""
    wanted = having.published_scenarios() & having.scenarios_for_age_group(query.age_group)
    found, page = await page_of(scenarios, wanted.newest_first("published_at"), query)
    return ScenarioList(scenarios=[_summary(scenario) for scenario in found], **page)


class GetFeaturedScenarios(Query):
    KEPT_SECONDS = 600


async def get_featured_scenarios(
    query: GetFeaturedScenarios,  # noqa: ARG001
    *,
    scenarios: Repository[Scenario],
) -> list[ScenarioSummary]:
    """The newest featured scenarios, by title."""
    found = await scenarios.matching(having.newest_featured(_MOST_FEATURED))
    return sorted(map(_summary, found.items), key=lambda summary: summary.title.casefold())


class GetScenario(Query):
    scenario_id: ScenarioId


class ScenarioView(View):
    """A scenario, whole; a draft, which its author and Moderators see while nothing is published, has no version."""

    id: ScenarioId
    version: int | None
    story: Story


async def get_scenario(
    query: GetScenario,
    actor: Actor,
    *,
    stories: PublishedStories,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
) -> ScenarioView:
    """The published version of a scenario."""
    standing = await stories.standing(query.scenario_id)
    version = standing.published_version
    if version is None or standing.deleted_at is not None:
        return await _draft(query, actor, scenarios, drafts)
    published = await stories.get(query.scenario_id, version)
    view = ScenarioView(id=query.scenario_id, version=version, story=published.story)
    view.of_version(published.revision)
    return view


async def _draft(
    query: GetScenario, actor: Actor, scenarios: Repository[Scenario], drafts: Repository[StoryDraft]
) -> ScenarioView:
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    draft = await drafts.get(scenario.draft_id)
    view = ScenarioView(id=scenario.id, version=None, story=draft.story)
    view.of_version(scenario.revision)
    return view


class GetScene(Query):
    scenario_id: ScenarioId
    scene_id: str


async def get_scene(
    query: GetScene,
    actor: Actor,
    *,
    stories: PublishedStories,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
) -> Scene:
    """One scene of a published scenario, or of a draft of the caller, as it was written."""
    whole = GetScenario(scenario_id=query.scenario_id)
    view = await get_scenario(whole, actor, stories=stories, scenarios=scenarios, drafts=drafts)
    scene = view.story.scene(query.scene_id)
    if scene is None:
        raise NotFound.of("Scene", query.scene_id)
    return scene


class ExportScenario(Query):
    scenario_id: ScenarioId


async def export_scenario(
    query: ExportScenario,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    files: StoryFiles,
) -> FileAnswer:
    """The working copy of a story as a YAML file that can be imported again."""
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    content = files.write((await drafts.get(scenario.draft_id)).story).encode()
    name = f'attachment; filename="{scenario.id}.yaml"'
    return FileAnswer(content, "application/yaml; charset=utf-8", {"Content-Disposition": name})


def _wanted(query: GetScenarios) -> Specification[Scenario]:
    wanted = having.published_scenarios()
    for text in filter(None, (query.search, query.search_term)):
        wanted &= having.scenarios_titled(text) | having.scenarios_describing(text)
    if query.age_group:
        wanted &= having.scenarios_for_age_group(query.age_group)
    if query.difficulty:
        wanted &= having.scenarios_of_difficulty(query.difficulty)
    if query.session_length:
        wanted &= having.scenarios_of_length(query.session_length)
    if query.minimum_age is not None:
        wanted &= having.scenarios_playable_from(query.minimum_age)
    for tags in filter(None, (query.tags, (query.genre,) if query.genre else ())):
        wanted &= having.scenarios_tagged(tags)
    if query.archetypes:
        wanted &= having.scenarios_with_archetype(query.archetypes)
    if query.core_axes:
        wanted &= having.scenarios_on_axis(query.core_axes)
    if query.is_featured is not None:
        wanted &= having.featured_scenarios(query.is_featured)
    return wanted


def _summary(scenario: Scenario) -> ScenarioSummary:
    listing = scenario.listing.model_dump() if scenario.listing else {}
    return ScenarioSummary(
        id=scenario.id,
        version=scenario.published_version or 0,
        is_featured=scenario.is_featured,
        created_at=scenario.created_at,
        **listing,
    )
