"""Reading accounts."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from shared_code.application.accounts import specifications as having
from shared_code.application.accounts.access import access_account, access_account_by_email
from shared_code.application.accounts.views import AccountView, account_view
from shared_code.application.messages import Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.account import Account, AccountEmail, account_email_id
from shared_code.domain.actor import Actor, Role
from shared_code.domain.email_address import EmailAddress
from shared_code.domain.errors import Forbidden
from shared_code.domain.identifiers import AccountId
from shared_code.domain.specification import Specification, everything
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class GetAccount(Query):
    account_id: AccountId


async def get_account(query: GetAccount, actor: Actor, *, accounts: Repository[Account], clock: Clock) -> AccountView:
    """One account."""
    account = await access_account(accounts, query.account_id, actor, query)
    return account_view(account, clock.now(), actor)


class GetAccountByEmail(Query):
    email: EmailAddress


async def get_account_by_email(
    query: GetAccountByEmail,
    actor: Actor,
    *,
    accounts: Repository[Account],
    emails: Repository[AccountEmail],
    clock: Clock,
) -> AccountView:
    """The account that has an e-mail address, whatever its case."""
    account = await access_account_by_email(accounts, emails, query.email, actor)
    return account_view(account, clock.now(), actor)


class ValidateAccount(Query):
    email: EmailAddress


async def validate_account(query: ValidateAccount, actor: Actor, *, emails: Repository[AccountEmail]) -> bool:
    """Whether an account has this address, for Admins and other systems: nobody else may find out."""
    if not (actor.is_at_least(Role.ADMIN) or actor.is_at_least(Role.SERVICE)):
        raise Forbidden(f"This needs the role {Role.ADMIN.value} or {Role.SERVICE.value}.")
    return await emails.find(account_email_id(query.email)) is not None


class GetMyAccount(Query):
    """The account of whoever asks."""


async def get_my_account(
    query: GetMyAccount,  # noqa: ARG001
    actor: Actor,
    *,
    accounts: Repository[Account],
    clock: Clock,
) -> AccountView:
    """The caller's own account."""
    return account_view(await accounts.get(actor.account), clock.now(), actor)


class ListAccounts(PagedQuery):
    """All accounts that meet every given filter, the newest first."""

    search_term: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None = None
    is_active: bool | None = None


class AccountRow(View):
    id: AccountId
    email: str | None
    display_name: str
    is_active: bool
    roles: list[str]
    created_at: datetime
    last_login_at: datetime | None


class AccountList(PageView):
    accounts: list[AccountRow]


async def list_accounts(query: ListAccounts, *, accounts: Repository[Account]) -> AccountList:
    """A page of accounts; the search looks into names and addresses."""
    found, page = await page_of(accounts, _wanted(query).newest_first("created_at"), query)
    return AccountList(accounts=[_row(account) for account in found], **page)


def _wanted(query: ListAccounts) -> Specification[Account]:
    wanted: Specification[Account] = everything()
    if query.search_term:
        wanted &= having.accounts_named(query.search_term) | having.accounts_with_email(query.search_term)
    if query.is_active is not None:
        wanted &= having.active_accounts(query.is_active)
    return wanted


def _row(account: Account) -> AccountRow:
    shown = {name: getattr(account, name) for name in AccountRow.model_fields if name != "roles"}
    return AccountRow(roles=sorted({Role.USER, *account.roles}), **shown)
