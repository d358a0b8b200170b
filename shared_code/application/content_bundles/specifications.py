"""The bundles that queries ask for."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.specification import Specification, at_least, at_most, has_any, matches, where


def active_bundles(active: bool = True) -> Specification[ContentBundle]:
    return where(is_active=active)


def bundles_for_age_group(age_group: AgeGroup) -> Specification[ContentBundle]:
    return where(age_group=age_group.value)


def free_bundles(free: bool = True) -> Specification[ContentBundle]:
    return where(is_free=free)


def bundles_priced_between(least: float, most: float) -> Specification[ContentBundle]:
    cheapest: Specification[ContentBundle] = where(leading_price=at_least(least))
    return cheapest & where(leading_price=at_most(most))


def bundles_with_scenario(scenario_id: str) -> Specification[ContentBundle]:
    return where(scenario_ids=has_any(scenario_id))


def bundles_about(text: str) -> Specification[ContentBundle]:
    titled: Specification[ContentBundle] = where(title=matches(text))
    return titled | where(description=matches(text))


def bundles_of_account(account_id: str) -> Specification[ContentBundle]:
    return where(owner_account_id=account_id)
