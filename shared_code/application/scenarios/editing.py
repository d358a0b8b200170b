"""The stories that somebody writes or looks after: the list of them, and one with its working copy."""

from datetime import datetime

from pydantic import Field

from shared_code.application.messages import Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.scenarios import specifications as having
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.checking import FindingsSummary, findings_of, summary_of
from shared_code.application.scenarios.queries import Names, SearchText
from shared_code.domain.actor import Actor, Role
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge
from shared_code.domain.identifiers import AccountId, ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.scenario import Listing, PublicationStatus, Rejection, Scenario, StoryDraft
from shared_code.domain.specification import Specification
from shared_code.domain.story import Difficulty, Story
from shared_code.ports.repository import Repository


class ListAllScenarios(PagedQuery):
    """The scenarios that meet every given filter, whatever their status, the newest first; filters ask the draft."""

    search: SearchText | None = None
    search_term: SearchText | None = None
    status: PublicationStatus | None = None
    age_group: AgeGroup | None = None
    difficulty: Difficulty | None = None
    tags: Names = ()
    ids: Names = ()
    is_featured: bool | None = None
    owner_account_id: AccountId | None = None


class WrittenScenario(View):
    """What its author needs to know of a scenario besides the story."""

    id: ScenarioId
    owner_account_id: AccountId
    status: PublicationStatus
    published_version: int | None
    is_listed: bool
    is_featured: bool
    rejection: Rejection | None
    created_at: datetime
    updated_at: datetime | None
    published_at: datetime | None
    archived_at: datetime | None


class ListedDraft(WrittenScenario):
    """One row: the words are those of the working copy."""

    title: str
    description: str
    age_group: AgeGroup | None
    age_rating: int = Field(description="The youngest age, in years, that the story is for.")
    difficulty: Difficulty | None
    tags: tuple[str, ...]
    scene_count: int


class DraftList(PageView):
    scenarios: list[ListedDraft]


async def list_all_scenarios(query: ListAllScenarios, actor: Actor, *, scenarios: Repository[Scenario]) -> DraftList:
    """The caller's own scenarios; everybody's for Moderators."""
    wanted = _wanted(query)
    if not actor.is_at_least(Role.MODERATOR):
        wanted &= having.scenarios_of_owner(actor.account)
    found, page = await page_of(scenarios, wanted.newest_first("created_at"), query)
    return DraftList(scenarios=[_row(scenario) for scenario in found], **page)


def _wanted(query: ListAllScenarios) -> Specification[Scenario]:
    wanted = having.kept_scenarios()
    for text in filter(None, (query.search, query.search_term)):
        wanted &= having.drafts_titled(text) | having.drafts_describing(text)
    if query.status:
        wanted &= having.scenarios_in_status(query.status)
    if query.age_group:
        wanted &= having.drafts_for_age_group(query.age_group)
    if query.difficulty:
        wanted &= having.drafts_of_difficulty(query.difficulty)
    if query.tags:
        wanted &= having.drafts_tagged(query.tags)
    if query.ids:
        wanted &= having.scenarios_with_ids(query.ids)
    if query.is_featured is not None:
        wanted &= having.featured_scenarios(query.is_featured)
    if query.owner_account_id:
        wanted &= having.scenarios_of_owner(query.owner_account_id)
    return wanted


def _row(scenario: Scenario) -> ListedDraft:
    shown = scenario.draft_listing or scenario.listing
    words = shown.model_dump(include=_WORDS) if shown else _NO_WORDS
    return ListedDraft(**_written(scenario), **words, age_rating=shown.minimum_age if shown else 0)


_WORDS = ListedDraft.model_fields.keys() & Listing.model_fields.keys()
_NO_WORDS = {"title": "", "description": "", "age_group": None, "difficulty": None, "tags": (), "scene_count": 0}


def _written(scenario: Scenario) -> dict[str, object]:
    return {name: getattr(scenario, name) for name in WrittenScenario.model_fields}


class GetScenarioForEditing(Query):
    scenario_id: ScenarioId


class ScenarioForEditing(WrittenScenario):
    """The working copy whole, with what is left to mend in it; its ETag is what an update may name in If-Match."""

    story: Story
    findings: FindingsSummary


async def get_scenario_for_editing(
    query: GetScenarioForEditing,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    lists: Repository[MasterList],
    badges: Repository[Badge],
) -> ScenarioForEditing:
    """The working copy of a story and where it stands."""
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    story = (await drafts.get(scenario.draft_id)).story
    findings = summary_of(await findings_of(story, lists, badges))
    view = ScenarioForEditing(**_written(scenario), story=story, findings=findings)
    view.of_version(scenario.revision)
    return view
