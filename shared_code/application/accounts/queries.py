"""Reading accounts."""

from datetime import datetime

from shared_code.application.messages import Query, View
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.identifiers import AccountId
from shared_code.ports.repository import Repository


class AccountView(View):
    """An account as its owner sees it."""

    id: AccountId
    email: str | None
    display_name: str
    roles: list[str]
    created_at: datetime


class GetMyAccount(Query):
    """The account of whoever asks."""


async def get_my_account(query: GetMyAccount, actor: Actor, *, accounts: Repository[Account]) -> AccountView:  # noqa: ARG001
    """The caller's own account."""
    account = await accounts.get(actor.account)
    view = AccountView(
        id=account.id,
        email=account.email,
        display_name=account.display_name,
        roles=sorted(actor.roles),
        created_at=account.created_at,
    )
    view.of_version(account.revision)
    return view
