"""The scenarios that queries ask for."""

from collections.abc import Sequence

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import Specification, at_most, has_any, matches, present, where
from shared_code.domain.story import Difficulty, SessionLength


def published_scenarios() -> Specification[Scenario]:
    return where(published_version=present())


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
