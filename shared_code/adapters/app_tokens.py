"""Access tokens that the app signs itself."""

from datetime import timedelta

from shared_code.adapters.token_keys import TokenKeys
from shared_code.domain.account import Account
from shared_code.domain.actor import Role
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.token_issuer import AccessToken

LIFETIME = timedelta(hours=1)


class AppTokens:
    """RS256 tokens of an hour; their subject is the id of the account."""

    def __init__(self, issuer: str, audience: str, keys: TokenKeys, *, clock: Clock, ids: Ids) -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys = keys
        self._clock = clock
        self._ids = ids

    def issue(self, account: Account) -> AccessToken:
        """A token of this account."""
        import jwt  # noqa: PLC0415

        key_id, key = self._keys.signing
        now = self._clock.now().replace(microsecond=0)
        claims = {
            "iss": self._issuer,
            "aud": self._audience,
            "sub": account.id,
            "iat": now,
            "nbf": now,
            "exp": now + LIFETIME,
            "jti": self._ids.new(),
            "name": account.display_name,
            "roles": sorted({Role.USER, *account.roles}),
        }
        if account.email:
            claims |= {"email": account.email, "email_verified": True}
        token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": key_id})
        return AccessToken(token, now + LIFETIME)
