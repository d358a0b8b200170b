"""A bundle: scenarios that are offered together."""

from datetime import datetime

from pydantic import Field, computed_field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity, Value
from shared_code.domain.identifiers import AccountId, ScenarioId


class Price(Value):
    """What a bundle costs in one currency (ISO 4217), in whole units of it."""

    value: float = Field(ge=0, le=100_000, allow_inf_nan=False)
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")


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
