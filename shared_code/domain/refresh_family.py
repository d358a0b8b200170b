"""Staying signed in: refresh tokens that are used once each."""

import hashlib
import hmac
from datetime import datetime, timedelta

from shared_code.domain.digests import digest_of, is_digest_of
from shared_code.domain.entity import Entity
from shared_code.domain.errors import Unauthorized
from shared_code.domain.identifiers import AccountId

IDLE_LIFETIME = timedelta(days=14)
_WHOLE_LIFETIME = timedelta(days=90)
_LOST_ANSWER = timedelta(seconds=10)


class RefreshRefused(Unauthorized):
    code = "REFRESH_TOKEN_INVALID"
    title = "Sign in again"


class RefreshTokenReused(RefreshRefused):
    code = "REFRESH_TOKEN_REUSED"


class RefreshFamily(Entity):
    """All refresh tokens of one sign-in, of which only the latest is good.

    A token is the family's id and a secret, with a point between; only digests are kept. The next secret is made of
    the one before it and a salt, so that a client whose answer was lost gets the same one again, and neither an old
    token without the salt nor the salt without the token is enough to make it. A family ends 14 days after its last
    use, 90 days after the sign-in at the latest.
    """

    account_id: AccountId
    client_digest: str
    secret_digest: str
    former_digest: str | None = None
    salt: str | None = None
    began_at: datetime
    rotated_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    @classmethod
    def begun(cls, family_id: str, account_id: AccountId, secret: str, *, client: str, at: datetime) -> "RefreshFamily":
        """The family of a new sign-in, with its first secret."""
        return cls(
            id=family_id,
            account_id=account_id,
            client_digest=digest_of(client),
            secret_digest=digest_of(secret),
            began_at=at,
            rotated_at=at,
            expires_at=at + IDLE_LIFETIME,
        )

    def token(self, secret: str) -> str:
        """What the client keeps."""
        return f"{self.id}.{secret}"

    def lost_successor(self, secret: str, *, client: str, at: datetime) -> str | None:
        """The latest secret, for the client that repeats its last request because it has not heard the answer."""
        if self.salt is None or self.former_digest is None or not self._is_open(at):
            return None
        is_former = is_digest_of(self.former_digest, secret)
        is_same_client = is_digest_of(self.client_digest, client)
        is_late = at - self.rotated_at > _LOST_ANSWER
        return _successor(secret, self.salt) if is_former and is_same_client and not is_late else None

    def rotate(self, secret: str, *, salt: str, client: str, at: datetime) -> str:
        """The next secret, for the latest one.

        Raises RefreshRefused, and RefreshTokenReused for any other secret: two have the token, and nobody knows
        which of them is the thief, so the family is revoked.
        """
        if not self._is_open(at):
            raise RefreshRefused("This refresh token has ended. Sign in again.")
        if not is_digest_of(self.secret_digest, secret):
            self.revoke(at=at)
            raise RefreshTokenReused("This refresh token was used before, which has ended its sign-in. Sign in again.")
        successor = _successor(secret, salt)
        self.former_digest, self.secret_digest, self.salt = self.secret_digest, digest_of(successor), salt
        self.client_digest, self.rotated_at = digest_of(client), at
        self.expires_at = min(at + IDLE_LIFETIME, self.began_at + _WHOLE_LIFETIME)
        return successor

    def revoke(self, *, at: datetime) -> None:
        """Let none of its tokens be good any more."""
        self.revoked_at = self.revoked_at or at

    def _is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


def _successor(secret: str, salt: str) -> str:
    return hmac.new(salt.encode(), secret.encode(), hashlib.sha256).hexdigest()
