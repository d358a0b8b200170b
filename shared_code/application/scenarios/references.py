"""Whether what stories name is there: media, characters, and the names of the master data."""

from typing import Annotated

from pydantic import Field

from shared_code.application.messages import Query
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.scenarios import specifications as having
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.reference_checks import ReferenceCheck, ReferenceChecks
from shared_code.domain.actor import Actor, Role
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.media_metadata import MediaMetadataFile
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.ports.repository import Repository

_MOST_STORIES = 20


class ValidateScenarioReferences(Query):
    """With `include_metadata_validation` an asset without a description is an issue too."""

    scenario_id: ScenarioId
    include_metadata_validation: bool = True


async def validate_scenario_references(
    query: ValidateScenarioReferences,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    assets: Repository[MediaAsset],
    metadata: Repository[MediaMetadataFile],
    characters: Repository[CharacterMap],
    lists: Repository[MasterList],
) -> ReferenceCheck:
    """Look up everything that the working copy of one story names."""
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    draft = await drafts.get(scenario.draft_id)
    checks = ReferenceChecks(assets, metadata, characters, lists)
    return await checks.check(draft, asks_for_metadata=query.include_metadata_validation)


class ValidateAllScenarioReferences(PagedQuery):
    page_size: Annotated[int, Field(ge=1, le=_MOST_STORIES)] = 10
    include_metadata_validation: bool = True


class ReferenceCheckList(PageView):
    validations: list[ReferenceCheck]


async def validate_all_scenario_references(
    query: ValidateAllScenarioReferences,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    assets: Repository[MediaAsset],
    metadata: Repository[MediaMetadataFile],
    characters: Repository[CharacterMap],
    lists: Repository[MasterList],
) -> ReferenceCheckList:
    """The same for the caller's own stories, or everybody's for Moderators, a page at a time."""
    wanted = having.kept_scenarios()
    if not actor.is_at_least(Role.MODERATOR):
        wanted &= having.scenarios_of_owner(actor.account)
    found, page = await page_of(scenarios, wanted.newest_first("created_at"), query)
    checks = ReferenceChecks(assets, metadata, characters, lists)
    validations = [
        await checks.check(await drafts.get(scenario.draft_id), asks_for_metadata=query.include_metadata_validation)
        for scenario in found
    ]
    return ReferenceCheckList(validations=validations, **page)
