"""Making accounts, also before their people come."""

from typing import Annotated

from pydantic import Field

from shared_code.application.accounts.changes import DisplayName, SettingsChanges, change_settings
from shared_code.application.accounts.directory import AccountDirectory, account_id_by_email, new_account
from shared_code.application.accounts.views import AccountView, account_view
from shared_code.application.messages import Command
from shared_code.domain.account import Account, account_email_id
from shared_code.domain.actor import Actor, Role
from shared_code.domain.email_address import EmailAddress
from shared_code.domain.errors import Conflict, Forbidden, Validation
from shared_code.domain.identifiers import account_id_of
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.sign_in import SignInOptions


class AccountExists(Conflict):
    code = "ACCOUNT_EXISTS"
    title = "There is an account already"


class CreateAccount(Command):
    """Somebody else is named by an id at a provider (the leading one, if none is named), by an address, or by both."""

    external_user_id: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    issuer: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    email: EmailAddress | None = None
    display_name: DisplayName | None = None
    settings: SettingsChanges | None = None


async def create_account(
    command: CreateAccount,
    actor: Actor,
    *,
    accounts: Repository[Account],
    directory: AccountDirectory,
    options: SignInOptions,
    clock: Clock,
) -> AccountView:
    """The caller's own account, with what is given; an Admin may make one for somebody who has none."""
    own = await accounts.get(actor.account)
    if _names(own, command):
        account = own
    else:
        _require_right_to_invite(own, command, actor)
        account = await _invited(command, directory, options, clock)
    if command.display_name is not None:
        account.display_name = command.display_name
    if command.settings is not None:
        change_settings(account, command.settings)
    await accounts.save(account)
    return account_view(account, clock.now(), actor)


def _names(account: Account, command: CreateAccount) -> bool:
    """Whether the command speaks of this account or of nobody else."""
    return _is_person(account, command.external_user_id) and _has_address(account, command.email)


def _is_person(account: Account, external_user_id: str | None) -> bool:
    return external_user_id is None or external_user_id in {account.external_user_id, account.id}


def _has_address(account: Account, email: str | None) -> bool:
    return email is None or (account.email is not None and account_email_id(email) == account_email_id(account.email))


def _require_right_to_invite(own: Account, command: CreateAccount, actor: Actor) -> None:
    if actor.is_at_least(Role.ADMIN):
        return
    if not _is_person(own, command.external_user_id):
        raise Forbidden("Only an Admin may make an account for somebody else: leave externalUserId out.")
    raise Validation.of(
        "email", "is not an address that you have proved to be yours: sign in by a link that is mailed to it"
    )


async def _invited(
    command: CreateAccount, directory: AccountDirectory, options: SignInOptions, clock: Clock
) -> Account:
    """The account, not yet written, of somebody who has none; their address is theirs already. Raises AccountExists."""
    email, person = command.email, command.external_user_id
    if person is not None:
        account_id = account_id_of(_issuer_of(command, options), person)
    else:
        account_id = account_id_by_email(email or "")
    if await directory.find(account_id) is not None:
        raise AccountExists("This person has an account already.")
    if email is not None and await directory.take_email(email, account_id) != account_id:
        raise AccountExists("Another account has this e-mail address already.")
    name = (email or "").partition("@")[0] or "Storyteller"
    return new_account(account_id, name, email=email, external_user_id=person, at=clock.now())


def _issuer_of(command: CreateAccount, options: SignInOptions) -> str:
    trusted = [provider.issuer for provider in options.providers]
    if command.issuer is None:
        return trusted[0]
    if command.issuer not in trusted:
        raise Validation.of("issuer", f"is not trusted here; one of {', '.join(trusted)} is")
    return command.issuer
