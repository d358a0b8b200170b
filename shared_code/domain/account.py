"""The adult who signs in."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared_code.domain.actor import Role
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import Forbidden
from shared_code.domain.identifiers import AccountId, ScenarioId, derived_id


class AccountInactive(Forbidden):
    code = "ACCOUNT_INACTIVE"
    title = "This account is not active"


class SubscriptionType(StrEnum):
    FREE = "Free"
    MONTHLY = "Monthly"
    ANNUAL = "Annual"
    LIFETIME = "Lifetime"
    INDIVIDUAL = "Individual"


class Subscription(Value):
    """What an account has paid for; the free one opens nothing that is not free."""

    type: SubscriptionType = SubscriptionType.FREE
    product_id: str | None = Field(default=None, max_length=128)
    start_date: datetime | None = None
    valid_until: datetime | None = None
    is_cancelled: bool = False
    purchased_scenarios: tuple[ScenarioId, ...] = Field(default=(), max_length=1000)

    def is_active(self, at: datetime) -> bool:
        """Whether it opens more than what is free at this moment."""
        paid = self.type is not SubscriptionType.FREE and not self.is_cancelled
        begun = self.start_date is None or self.start_date <= at
        return paid and begun and (self.valid_until is None or at < self.valid_until)


class Theme(StrEnum):
    LIGHT = "Light"
    DARK = "Dark"
    SYSTEM = "System"


class AccountSettings(Value):
    """How the clients behave for this adult."""

    cache_credentials: bool = True
    require_auth_on_startup: bool = False
    preferred_language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)
    notifications_enabled: bool = True
    theme: Theme = Theme.LIGHT


class Account(Entity):
    """An adult's account; children have profiles in it and never an account.

    `email` is an address that a provider or a link has proved to be theirs; `identities` are the ids of the
    AccountIdentity documents that lead here; `roles` are for the tokens that the app itself issues.
    """

    id: AccountId
    external_user_id: str | None = None
    email: str | None = None
    display_name: str
    roles: tuple[Role, ...] = ()
    is_active: bool = True
    subscription: Subscription = Field(default_factory=Subscription)
    settings: AccountSettings = Field(default_factory=AccountSettings)
    identities: tuple[str, ...] = ()
    completed_scenario_ids: tuple[ScenarioId, ...] = ()
    created_at: datetime
    last_login_at: datetime | None = None

    def require_active(self) -> None:
        """Raise AccountInactive when an Admin has closed this account."""
        if not self.is_active:
            raise AccountInactive("This account has been closed. Write to the people who run Mystira.")

    def complete(self, scenario_id: ScenarioId) -> bool:
        """Remember that a scenario was played to its end; whether that is new."""
        is_new = scenario_id not in self.completed_scenario_ids
        if is_new:
            self.completed_scenario_ids = (*self.completed_scenario_ids, scenario_id)
        return is_new

    def signed_in(self, *, at: datetime) -> None:
        """Remember when its adult was last here."""
        self.last_login_at = at

    def attach(self, identity: "AccountIdentity", external_user_id: str) -> None:
        """Let somebody whom an identity provider knows come in here."""
        if identity.id not in self.identities:
            self.identities = (*self.identities, identity.id)
        self.external_user_id = self.external_user_id or external_user_id


class AccountEmail(Entity):
    """Which account has an e-mail address: its id says which address, so no two accounts can have one."""

    account_id: AccountId


class AccountIdentity(Entity):
    """Which account somebody comes to whose identity provider was attached later; its id says who: account_id_of."""

    account_id: AccountId


def account_email_id(email: str) -> str:
    """The one id of an address, however it is spelled; nobody can read the address from it who does not know it."""
    return derived_id("email", email.strip().casefold())
