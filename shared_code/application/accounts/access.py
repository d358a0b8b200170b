"""Who may touch which account."""

from shared_code.application.messages import Message
from shared_code.domain.account import Account, AccountEmail, account_email_id
from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import AccountId
from shared_code.ports.repository import Repository


async def access_account(
    accounts: Repository[Account], account_id: AccountId, actor: Actor, message: Message
) -> Account:
    """The account for its own adult and for Admins. Raises NotFound for everybody else, PreconditionFailed."""
    require_account(account_id, actor)
    account = await accounts.get(account_id)
    message.check_version(account)
    return account


async def access_account_by_email(
    accounts: Repository[Account], emails: Repository[AccountEmail], email: str, actor: Actor
) -> Account:
    """The account of this address, for its own adult and for Admins. Raises NotFound, which repeats no address."""
    held = await emails.find(account_email_id(email))
    if held is None or not actor.owns(held.account_id):
        raise NotFound("No account has this e-mail address.")
    return await accounts.get(held.account_id)


def require_account(account_id: str, actor: Actor) -> None:
    """Raise NotFound unless the account is the caller's, or the caller is an Admin."""
    if not actor.owns(account_id):
        raise NotFound.of("Account", account_id)
