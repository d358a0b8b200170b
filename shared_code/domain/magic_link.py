"""Signing in by a link that is mailed: the letter proves whose address it is."""

from datetime import datetime, timedelta
from enum import StrEnum

from shared_code.domain.account import account_email_id
from shared_code.domain.digests import digest_of, is_digest_of
from shared_code.domain.entity import Entity
from shared_code.domain.errors import Validation

LINK_LIFETIME = timedelta(minutes=30)
_MOST_MAILS = 5
_MAILS_WITHIN = timedelta(minutes=15)


class LinkStatus(StrEnum):
    PENDING = "Pending"
    EMAIL_SENT = "EmailSent"
    VERIFIED = "Verified"
    CONSUMED = "Consumed"
    EXPIRED = "Expired"
    INVALID = "Invalid"


class LinkInvalid(Validation):
    code = "MAGIC_LINK_INVALID"
    title = "This link does not sign anybody in"


class LinkExpired(Validation):
    code = "MAGIC_LINK_EXPIRED"
    title = "This link is too old"


class LinkConsumed(Validation):
    code = "MAGIC_LINK_CONSUMED"
    title = "This link was used already"


class MagicLink(Entity):
    """The latest link of one address, whose id it has; a newer one takes the place of an older one.

    A token is this id and a secret, with a point between; of the secret only a digest is kept. `mailed_at` are the
    times of the last mails, so that nobody can fill another's letter box.
    """

    email: str
    display_name: str | None = None
    secret_digest: str
    status: LinkStatus = LinkStatus.PENDING
    created_at: datetime
    expires_at: datetime
    consumed_at: datetime | None = None
    mailed_at: tuple[datetime, ...] = ()

    @classmethod
    def first(cls, email: str, secret: str, *, at: datetime) -> "MagicLink":
        """The first link of an address."""
        link = cls(
            id=account_email_id(email), email=email, secret_digest="", created_at=at, expires_at=at + LINK_LIFETIME
        )
        link.renew(secret, at=at)
        return link

    def token(self, secret: str) -> str:
        """What the mail carries."""
        return f"{self.id}.{secret}"

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be used."""
        return self.consumed_at is None and at < self.expires_at

    def may_be_mailed(self, at: datetime) -> bool:
        """Whether its address has not got too many mails of late."""
        return len(self._late_mails(at)) < _MOST_MAILS

    def renew(self, secret: str, *, at: datetime) -> None:
        """Begin anew with another secret, for one more mail; earlier ones sign nobody in any more."""
        self.secret_digest = digest_of(secret)
        self.status = LinkStatus.PENDING
        self.created_at, self.expires_at, self.consumed_at = at, at + LINK_LIFETIME, None
        self.mailed_at = (*self._late_mails(at), at)

    def was_mailed(self) -> None:
        """Remember that the mail was taken for delivery."""
        self.status = LinkStatus.EMAIL_SENT

    def status_for(self, secret: str, at: datetime) -> LinkStatus:
        """What this link is to somebody with a secret; Invalid with a wrong one."""
        if not is_digest_of(self.secret_digest, secret):
            return LinkStatus.INVALID
        if self.consumed_at is not None:
            return LinkStatus.CONSUMED
        return LinkStatus.VERIFIED if at < self.expires_at else LinkStatus.EXPIRED

    def verify(self) -> None:
        """Remember that its owner has opened it."""
        self.status = LinkStatus.VERIFIED

    def consume(self, secret: str, *, at: datetime) -> None:
        """Use it, once. Raises LinkInvalid, LinkConsumed, LinkExpired."""
        status = self.status_for(secret, at)
        if status is not LinkStatus.VERIFIED:
            raise refusal_of(status)
        self.status, self.consumed_at = LinkStatus.CONSUMED, at

    def _late_mails(self, at: datetime) -> tuple[datetime, ...]:
        return tuple(moment for moment in self.mailed_at if at - moment < _MAILS_WITHIN)


SENTENCES = {
    LinkStatus.VERIFIED: "The link is good: sign in with it.",
    LinkStatus.CONSUMED: "was used already: a link signs in once. Ask for a new one",
    LinkStatus.EXPIRED: "is older than 30 minutes. Ask for a new one",
    LinkStatus.INVALID: "is not one that was sent, or a newer one has been sent since. Use the latest mail",
}
_REFUSALS = {LinkStatus.CONSUMED: LinkConsumed, LinkStatus.EXPIRED: LinkExpired, LinkStatus.INVALID: LinkInvalid}


def refusal_of(status: LinkStatus) -> Validation:
    """The failure of whoever comes with a link of this status."""
    return _REFUSALS[status].of("token", SENTENCES[status])
