"""Making and changing accounts."""

from typing import Annotated

from pydantic import Field

from shared_code.application.accounts.access import access_account
from shared_code.application.accounts.bootstrap import AccountBootstrap
from shared_code.application.accounts.changes import (
    DisplayName,
    SettingsChanges,
    SubscriptionChanges,
    change_settings,
    change_subscription,
)
from shared_code.application.accounts.views import AccountView, account_view
from shared_code.application.messages import Command
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import Forbidden, RuleViolation
from shared_code.domain.identifiers import AccountId
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class BootstrapAccount(Command):
    """Whoever calls has an account; this says which."""


async def bootstrap_account(
    command: BootstrapAccount,  # noqa: ARG001
    actor: Actor,
    *,
    accounts: Repository[Account],
    clock: Clock,
) -> AccountView:
    """The caller's account, which their first call has made or, by a proved address, found."""
    return account_view(await accounts.get(actor.account), clock.now(), actor)


class UpdateAccount(Command):
    """Only what is given changes; the last three are for Admins."""

    account_id: AccountId
    display_name: DisplayName | None = None
    settings: SettingsChanges | None = None
    subscription: SubscriptionChanges | None = None
    roles: Annotated[tuple[Role, ...], Field(max_length=len(Role))] | None = None
    is_active: bool | None = None


async def update_account(
    command: UpdateAccount,
    actor: Actor,
    *,
    accounts: Repository[Account],
    bootstrap: AccountBootstrap,
    clock: Clock,
) -> AccountView:
    """Change an account; new roles count from the next access token on."""
    account = await access_account(accounts, command.account_id, actor, command)
    _require_admin_where_needed(command, actor)
    if command.display_name is not None:
        account.display_name = command.display_name
    if command.settings is not None:
        change_settings(account, command.settings)
    if command.subscription is not None:
        change_subscription(account, command.subscription)
    if command.roles is not None:
        account.roles = tuple(sorted(set(command.roles)))
    if command.is_active is not None:
        account.is_active = command.is_active
    await accounts.save(account)
    bootstrap.forget(account.id)
    return account_view(account, clock.now(), actor)


def _require_admin_where_needed(command: UpdateAccount, actor: Actor) -> None:
    wanted = [name for name in ("subscription", "roles", "is_active") if getattr(command, name) is not None]
    if wanted and not actor.is_at_least(Role.ADMIN):
        raise Forbidden("Only an Admin may change the subscription, the roles or whether an account is active.")
    if command.is_active is False and command.account_id == actor.account:
        raise RuleViolation("Nobody closes the account they act with: ask another Admin.")
