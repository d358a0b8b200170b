"""The account of whoever calls."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared_code.application.accounts.directory import AccountDirectory
from shared_code.domain.account import Account
from shared_code.domain.errors import Conflict
from shared_code.domain.identifiers import AccountId
from shared_code.ports.clock import Clock
from shared_code.ports.identity import VerifiedToken
from shared_code.ports.repository import Repository

_REMEMBERED = 50_000
_LOOK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True)
class _Met:
    account_id: AccountId
    until: datetime


class AccountBootstrap:
    """Makes sure that every caller has an account; whom this process has met within the hour costs no read."""

    def __init__(self, directory: AccountDirectory, accounts: Repository[Account], clock: Clock) -> None:
        self._directory = directory
        self._accounts = accounts
        self._clock = clock
        self._met: dict[tuple[str, str], _Met] = {}

    async def account_of(self, token: VerifiedToken) -> AccountId:
        """The account of the person whom a verified token names, made now when there is none.

        Raises AccountInactive, and Unauthorized for a token of our own whose account is gone.
        """
        person, now = (token.issuer, token.subject), self._clock.now()
        met = self._met.get(person)
        if met is None or now >= met.until:
            account = await self._directory.of_token(token)
            account.require_active()
            await self._note_sign_in(account, now)
            met = _Met(account.id, now + _LOOK_AGAIN)
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            self._met[person] = met
        return met.account_id

    def forget(self, account_id: AccountId) -> None:
        """Look at this account again before its people come in again."""
        for person in [person for person, met in self._met.items() if met.account_id == account_id]:
            del self._met[person]

    async def _note_sign_in(self, account: Account, now: datetime) -> None:
        if account.last_login_at is not None and now - account.last_login_at < _LOOK_AGAIN:
            return
        account.signed_in(at=now)
        with suppress(Conflict):  # somebody else changes it now; the next look notes it
            await self._accounts.save(account)
