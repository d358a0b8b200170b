"""The account of somebody who calls for the first time."""

from shared_code.domain.account import Account
from shared_code.domain.errors import Conflict
from shared_code.domain.identifiers import AccountId, account_id_of
from shared_code.ports.clock import Clock
from shared_code.ports.identity import VerifiedToken
from shared_code.ports.repository import Repository

_REMEMBERED = 50_000


class AccountBootstrap:
    """Makes sure that every caller has an account; whom this process has met costs no read."""

    def __init__(self, accounts: Repository[Account], clock: Clock) -> None:
        self._accounts = accounts
        self._clock = clock
        self._met: dict[tuple[str, str], AccountId] = {}

    async def account_of(self, token: VerifiedToken) -> AccountId:
        """The account of the person whom a verified token names, made now when there is none."""
        person = (token.issuer, token.subject)
        account_id = self._met.get(person)
        if account_id is None:
            account_id = account_id_of(*person)
            if await self._accounts.find(account_id) is None:
                await self._make(account_id, token)
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            self._met[person] = account_id
        return account_id

    async def _make(self, account_id: AccountId, token: VerifiedToken) -> None:
        name = token.name or (token.email or "").partition("@")[0] or "Storyteller"
        account = Account(
            id=account_id,
            external_user_id=token.subject,
            email=token.email,
            display_name=name,
            created_at=self._clock.now(),
        )
        try:
            await self._accounts.save(account)
        except Conflict:
            return  # another request of the same newcomer was first
