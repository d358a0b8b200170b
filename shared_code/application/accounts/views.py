"""What callers see of accounts."""

from datetime import datetime

from shared_code.application.messages import View
from shared_code.domain.account import Account, AccountSettings, SubscriptionType
from shared_code.domain.actor import Actor, Role
from shared_code.domain.identifiers import AccountId, ScenarioId


class SubscriptionView(View):
    """What an account has paid for, and whether that opens anything now."""

    type: SubscriptionType
    product_id: str | None
    start_date: datetime | None
    valid_until: datetime | None
    is_cancelled: bool
    purchased_scenarios: list[ScenarioId]
    is_active: bool


class AccountView(View):
    """An account as its adult and Admins see it."""

    id: AccountId
    external_user_id: str | None
    email: str | None
    display_name: str
    roles: list[str]
    is_active: bool
    subscription: SubscriptionView
    settings: AccountSettings
    completed_scenario_ids: list[ScenarioId]
    created_at: datetime
    last_login_at: datetime | None


def account_view(account: Account, at: datetime, actor: Actor | None = None) -> AccountView:
    """How an account looks at a moment; a caller's own has the roles that they have come with."""
    roles = actor.roles if actor and actor.account_id == account.id else {Role.USER, *account.roles}
    subscription = account.subscription
    view = AccountView(
        **{name: getattr(account, name) for name in _SHOWN},
        roles=sorted(roles),
        subscription=SubscriptionView(**subscription.model_dump(), is_active=subscription.is_active(at)),
    )
    view.of_version(account.revision)
    return view


_SHOWN = AccountView.model_fields.keys() - {"roles", "subscription"}
