"""What may be changed of an account: only what is given changes."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from shared_code.application.messages import Message
from shared_code.domain.account import Account, AccountSettings, Subscription, SubscriptionType, Theme
from shared_code.domain.identifiers import ScenarioId

DisplayName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]


class SettingsChanges(Message):
    cache_credentials: bool | None = None
    require_auth_on_startup: bool | None = None
    preferred_language: Language | None = None
    notifications_enabled: bool | None = None
    theme: Theme | None = None


class SubscriptionChanges(Message):
    """A time that is given as null is taken away."""

    type: SubscriptionType | None = None
    product_id: Annotated[str, Field(max_length=128)] | None = None
    start_date: AwareDatetime | None = None
    valid_until: AwareDatetime | None = None
    is_cancelled: bool | None = None
    purchased_scenarios: Annotated[tuple[ScenarioId, ...], Field(max_length=1000)] | None = None


def change_settings(account: Account, changes: SettingsChanges) -> None:
    """Change the given settings."""
    given = changes.model_dump(exclude_none=True)
    account.settings = AccountSettings.model_validate(account.settings.model_dump() | given)


def change_subscription(account: Account, changes: SubscriptionChanges) -> None:
    """Change what is given of a subscription."""
    given = changes.model_dump(exclude_unset=True)
    kept = {name: value for name, value in given.items() if value is not None or name in _MAY_BE_ABSENT}
    account.subscription = Subscription.model_validate(account.subscription.model_dump() | kept)


_MAY_BE_ABSENT = {"product_id", "start_date", "valid_until"}
