"""The scenarios that queries ask for."""

from collections.abc import Sequence

from shared_code.application.game_sessions.specifications import running_plays
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ScenarioId
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.scenario import PublicationStatus, Scenario
from shared_code.domain.specification import Specification, absent, at_most, has_any, matches, one_of, present, where
from shared_code.domain.story import Difficulty, SessionLength


def kept_scenarios() -> Specification[Scenario]:
    return where(deleted_at=absent())


def published_scenarios() -> Specification[Scenario]:
    return where(published_version=present(), archived_at=absent())


def scenarios_with_ids(ids: Sequence[str]) -> Specification[Scenario]:
    return where(id=one_of(*ids))


def scenarios_of_owner(account_id: AccountId) -> Specification[Scenario]:
    return where(owner_account_id=account_id)


def scenarios_in_status(status: PublicationStatus) -> Specification[Scenario]:
    return where(status=status.value)


def scenarios_for_age_group(age_group: AgeGroup) -> Specification[Scenario]:
    return where(listing__age_group=age_group.value)


def scenarios_of_difficulty(difficulty: Difficulty) -> Specification[Scenario]:
    return where(listing__difficulty=difficulty.value)


def scenarios_of_length(length: SessionLength) -> Specification[Scenario]:
    return where(listing__session_length=length.value)


def scenarios_playable_from(age: int) -> Specification[Scenario]:
    return where(listing__minimum_age=at_most(age))


def scenarios_tagged(tags: Sequence[str]) -> Specification[Scenario]:
    return where(listing__tags=has_any(*tags))


def scenarios_with_archetype(archetypes: Sequence[str]) -> Specification[Scenario]:
    return where(listing__archetypes=has_any(*archetypes))


def scenarios_on_axis(axes: Sequence[str]) -> Specification[Scenario]:
    return where(listing__core_axes=has_any(*axes))


def scenarios_titled(text: str) -> Specification[Scenario]:
    return where(listing__title=matches(text))


def scenarios_describing(text: str) -> Specification[Scenario]:
    return where(listing__description=matches(text))


def featured_scenarios(featured: bool) -> Specification[Scenario]:
    return where(is_featured=featured)


def running_plays_of(scenario_id: ScenarioId, version: int) -> Specification[GameSession]:
    return running_plays(scenario_id) & where(scenario_version=version)


def media_with_ids(ids: Sequence[str]) -> Specification[MediaAsset]:
    return where(id=one_of(*ids))


def plays_of_account(account_id: AccountId, scenario_ids: Sequence[str]) -> Specification[GameSession]:
    return where(scenario_id=one_of(*scenario_ids)).within(account_id)


def newest_featured(count: int) -> Specification[Scenario]:
    return (published_scenarios() & featured_scenarios(featured=True)).newest_first("published_at").page(1, count)


def drafts_titled(text: str) -> Specification[Scenario]:
    return where(draft_listing__title=matches(text))


def drafts_describing(text: str) -> Specification[Scenario]:
    return where(draft_listing__description=matches(text))


def drafts_for_age_group(age_group: AgeGroup) -> Specification[Scenario]:
    return where(draft_listing__age_group=age_group.value)


def drafts_of_difficulty(difficulty: Difficulty) -> Specification[Scenario]:
    return where(draft_listing__difficulty=difficulty.value)


def drafts_tagged(tags: Sequence[str]) -> Specification[Scenario]:
    return where(draft_listing__tags=has_any(*tags))
