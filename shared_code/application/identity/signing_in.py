"""Signing an account in, and keeping it signed in."""

from datetime import datetime

from shared_code.application.accounts.views import AccountView, account_view
from shared_code.application.messages import View
from shared_code.domain.account import Account
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.repository import Repository
from shared_code.ports.secrets import Secrets
from shared_code.ports.token_issuer import TokenIssuer


class SignedIn(View):
    """What a client needs in order to call as this account, and to go on doing so."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the scheme of the header
    expires_at_utc: datetime
    refresh_token: str
    refresh_expires_at_utc: datetime
    account: AccountView


class SignIns:
    """Begins families of refresh tokens and issues access tokens."""

    def __init__(
        self, families: Repository[RefreshFamily], issuer: TokenIssuer, *, secrets: Secrets, ids: Ids, clock: Clock
    ) -> None:
        self._families = families
        self._issuer = issuer
        self._secrets = secrets
        self._ids = ids
        self._clock = clock

    async def begin(self, account: Account, client: str) -> SignedIn:
        """A new sign-in of an account from one client."""
        secret = self._secrets.new()
        now = self._clock.now()
        family = RefreshFamily.begun(self._ids.new(), account.id, secret, client=client, at=now)
        await self._families.save(family)
        return self.answer(account, family, secret)

    def answer(self, account: Account, family: RefreshFamily, secret: str) -> SignedIn:
        """The tokens of a sign-in, of which this is the latest secret."""
        access = self._issuer.issue(account)
        return SignedIn(
            access_token=access.token,
            expires_at_utc=access.expires_at,
            refresh_token=family.token(secret),
            refresh_expires_at_utc=family.expires_at,
            account=account_view(account, self._clock.now()),
        )
