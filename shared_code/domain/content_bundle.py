"""A bundle: scenarios that are offered together."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field, computed_field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import RuleViolation, Validation
from shared_code.domain.identifiers import AccountId, ScenarioId

MOST_SCENARIOS = 200
HIGHEST_PRICE = 100_000

_REVIEWED = ("title", "description", "image_id", "age_group")


class Price(Value):
    """What a bundle costs in one currency (ISO 4217), in whole units of it."""

    value: float = Field(ge=0, le=HIGHEST_PRICE, allow_inf_nan=False)
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")


class AccessReason(StrEnum):
    """Why somebody may or may not play what is in a bundle."""

    FREE = "Free"
    PURCHASED = "Purchased"
    SUBSCRIBED = "Subscribed"
    NOT_ACQUIRED = "NotAcquired"
    TOO_YOUNG = "TooYoung"


class BundleFull(RuleViolation):
    code = "BUNDLE_FULL"
    title = "The bundle is full"


class ContentBundle(Entity):
    """Scenarios that are offered together; everybody sees it while it is active.

    The first price leads: lists are narrowed by it, and a bundle that is free has none.
    """

    owner_account_id: AccountId
    title: str
    description: str = ""
    scenario_ids: list[ScenarioId] = Field(default_factory=list)
    image_id: str | None = None
    prices: list[Price] = Field(default_factory=list)
    is_free: bool = False
    age_group: AgeGroup
    is_active: bool = False
    created_at: datetime

    @computed_field  # type: ignore[prop-decorator] # mypy knows no decorated property
    @property
    def leading_price(self) -> float:
        """The first price, nothing for a bundle that is free."""
        return self.prices[0].value if self.prices and not self.is_free else 0

    def revise(self, changes: Mapping[str, Any], *, reviewed: bool) -> None:
        """Take new values for the named fields; what no moderator has seen takes it out of everybody's sight.

        Raises Validation where they contradict each other.
        """
        seen = [getattr(self, name) for name in _REVIEWED]
        for name, value in changes.items():
            setattr(self, name, [*dict.fromkeys(value)] if isinstance(value, tuple) else value)
        if not reviewed and [getattr(self, name) for name in _REVIEWED] != seen:
            self.is_active = False
        self.require_sense()

    def require_sense(self) -> None:
        """Raise Validation for a bundle that is free and has a price, or one currency with two."""
        if self.is_free and any(price.value for price in self.prices):
            raise Validation.of(
                "prices", "a bundle that is free has no price: leave prices out, or set isFree to false"
            )
        currencies = [price.currency for price in self.prices]
        twice = next((currency for currency in currencies if currencies.count(currency) > 1), None)
        if twice:
            raise Validation.of("prices", f"name {twice} twice: a bundle has one price in each currency")

    def add(self, scenario_id: ScenarioId) -> None:
        """Take a scenario in; one that is in it stays where it is. Raises BundleFull."""
        if scenario_id in self.scenario_ids:
            return
        if len(self.scenario_ids) >= MOST_SCENARIOS:
            raise BundleFull(f"A bundle holds up to {MOST_SCENARIOS} scenarios.")
        self.scenario_ids = [*self.scenario_ids, scenario_id]

    def remove(self, scenario_id: ScenarioId) -> None:
        """Take a scenario out, if it is in it."""
        self.scenario_ids = [kept for kept in self.scenario_ids if kept != scenario_id]

    def access(
        self, *, purchased: Collection[ScenarioId], subscribed: bool, age_group: AgeGroup | None
    ) -> AccessReason:
        """Why an account may play it or not, for a player of an age group if one is named."""
        if age_group is not None and age_group.minimum_age < self.age_group.minimum_age:
            return AccessReason.TOO_YOUNG
        if self.is_free:
            return AccessReason.FREE
        if not set(purchased).isdisjoint(self.scenario_ids):
            return AccessReason.PURCHASED
        return AccessReason.SUBSCRIBED if subscribed else AccessReason.NOT_ACQUIRED
