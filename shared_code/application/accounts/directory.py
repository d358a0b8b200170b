"""Finding the account of a person by what proves who they are, and making it when there is none."""

from contextlib import suppress
from datetime import datetime, timedelta

from shared_code.domain.account import Account, AccountEmail, AccountIdentity, account_email_id
from shared_code.domain.deletion import DeletionRequest, deletion_id
from shared_code.domain.email_address import email_address
from shared_code.domain.errors import Conflict, Unauthorized
from shared_code.domain.identifiers import AccountId, account_id_of, derived_id
from shared_code.ports.clock import Clock
from shared_code.ports.identity import VerifiedToken
from shared_code.ports.repository import Repository

_NAMELESS = "Storyteller"
_OLDEST_TOKEN = timedelta(hours=1)
_LONGEST_NAME = 100


class AccountDirectory:
    """Two ways lead to an account: an identity at a provider, and an e-mail address that is proved.

    An address is taken first and its account written second, under an id that the address remembers: whoever comes
    after a crash between the two finishes the work.
    """

    def __init__(
        self,
        accounts: Repository[Account],
        emails: Repository[AccountEmail],
        identities: Repository[AccountIdentity],
        deletions: Repository[DeletionRequest],
        *,
        own_issuer: str,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._emails = emails
        self._identities = identities
        self._deletions = deletions
        self._own_issuer = own_issuer
        self._clock = clock

    async def of_token(self, token: VerifiedToken) -> Account:
        """The account of a token's person.

        Raises Unauthorized for a token of our own whose account is gone, and for any that may be older than the
        deletion of its account: a client that still calls must not make it anew.
        """
        if token.issuer == self._own_issuer:
            return await self._existing(AccountId(token.subject))
        identity_id = account_id_of(token.issuer, token.subject)
        account = await self._known(identity_id, token)
        if account is not None:
            return account
        email = proved_address(token)
        await self._require_not_just_deleted(identity_id, *([account_id_by_email(email)] if email else []))
        account_id = await self.take_email(email, identity_id) if email else identity_id
        newcomer = new_account(
            account_id, name_of(token), email=email, external_user_id=token.subject, at=self._clock.now()
        )
        return await self._attached(await self._made(newcomer), identity_id, token)

    async def of_email(self, email: str, display_name: str | None = None) -> Account:
        """The account of whoever has proved this address."""
        account_id = await self.take_email(email, account_id_by_email(email))
        name = display_name or email.partition("@")[0]
        return await self._made(new_account(account_id, name, email=email, at=self._clock.now()))

    async def find(self, identity_id: AccountId) -> Account | None:
        """The account that an identity leads to, by its own id or because it was attached."""
        account = await self._accounts.find(identity_id)
        if account is None and (attached := await self._identities.find(identity_id)):
            account = await self._accounts.find(attached.account_id)
        return account

    async def take_email(self, email: str, account_id: AccountId) -> AccountId:
        """Take an address for an account, unless it is taken; the account that has it now."""
        address_id = account_email_id(email)
        held = await self._emails.find(address_id)
        if held is None:
            held = AccountEmail(id=address_id, account_id=account_id)
            try:
                await self._emails.save(held)
            except Conflict:
                held = await self._emails.get(address_id)
        return held.account_id

    async def _made(self, newcomer: Account) -> Account:
        """The newcomer's account, unless there is one with its id."""
        found = await self._accounts.find(newcomer.id)
        if found is not None:
            return found
        newcomer.signed_in(at=newcomer.created_at)
        try:
            await self._accounts.save(newcomer)
        except Conflict:
            return await self._accounts.get(newcomer.id)  # another request of the same newcomer was first
        return newcomer

    async def _existing(self, account_id: AccountId) -> Account:
        account = await self._accounts.find(account_id)
        if account is None:
            raise Unauthorized("The account of this access token does not exist any more.")
        return account

    async def _require_not_just_deleted(self, *account_ids: AccountId) -> None:
        for account_id in account_ids:
            request = await self._deletions.find(deletion_id(account_id))
            deleted_at = request.completed_at if request else None
            if deleted_at is not None and self._clock.now() - deleted_at < _OLDEST_TOKEN:
                raise Unauthorized("This account was deleted. To begin a new one, sign in again in an hour.")

    async def _known(self, identity_id: AccountId, token: VerifiedToken) -> Account | None:
        """The account that an identity leads to, with what a crash has left out of it."""
        account = await self.find(identity_id)
        if account is None:
            return None
        email = proved_address(token)
        if account.email is None and email and await self.take_email(email, account.id) == account.id:
            account.email = email
            await self._save(account)
        return await self._attached(account, identity_id, token)

    async def _attached(self, account: Account, identity_id: AccountId, token: VerifiedToken) -> Account:
        """The account, to which the identity leads from now on."""
        if identity_id in {account.id, *account.identities}:
            return account
        identity = AccountIdentity(id=identity_id, account_id=account.id)
        with suppress(Conflict):  # it was there before its account knew of it
            await self._identities.save(identity)
        account.attach(identity, token.subject)
        await self._save(account)
        return account

    async def _save(self, account: Account) -> None:
        with suppress(Conflict):  # the next process that meets this person tries again
            await self._accounts.save(account)


def new_account(
    account_id: AccountId, name: str, *, email: str | None, external_user_id: str | None = None, at: datetime
) -> Account:
    """The account of somebody who has none yet."""
    return Account(
        id=account_id,
        external_user_id=external_user_id,
        email=email,
        display_name=name[:_LONGEST_NAME],
        created_at=at,
    )


def account_id_by_email(email: str) -> AccountId:
    """The id of an account that begins with nothing but an address."""
    return AccountId(derived_id("account-of", account_email_id(email)))


def proved_address(token: VerifiedToken) -> str | None:
    """The address that a provider has proved to be the caller's, None without one."""
    if not token.email or not token.email_verified:
        return None
    try:
        return email_address(token.email)
    except ValueError:
        return None


def name_of(token: VerifiedToken) -> str:
    """What to call a newcomer."""
    return token.name or (token.email or "").partition("@")[0] or _NAMELESS
