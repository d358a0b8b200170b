"""A parent's consent that a child under thirteen may play."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shared_code.domain.digests import digest_of, is_digest_of
from shared_code.domain.entity import Entity
from shared_code.domain.errors import FieldError, Forbidden, RuleViolation, Validation
from shared_code.domain.identifiers import ProfileId, derived_id

TOKEN_LIFETIME: Final = timedelta(hours=48)
BETWEEN_MAILS: Final = timedelta(minutes=1)
PRIVACY_POLICY_VERSION: Final = "1.0"


class ConsentRequired(Forbidden):
    code = "CONSENT_REQUIRED"
    title = "A parent must consent first"


class ParentNotKnown(Forbidden):
    code = "PARENT_NOT_KNOWN"
    title = "This is not the address of the parent who consented"


class ConsentNotNeeded(RuleViolation):
    code = "CONSENT_NOT_NEEDED"
    title = "No parent has to consent"


class ConsentTokenRefused(Validation):
    """A token that decides nothing: nobody knows it, it was used, or it is too old."""

    code = "CONSENT_TOKEN_REFUSED"
    title = "This link does not work"

    @classmethod
    def because(cls, reason: str) -> "ConsentTokenRefused":
        return cls(
            f"{reason} Ask for a new mail from the player's profile.", errors=[FieldError("verificationToken", reason)]
        )


class ConsentStatus(StrEnum):
    PENDING = "Pending"
    EMAIL_SENT = "EmailSent"
    VERIFIED = "Verified"
    DENIED = "Denied"
    REVOKED = "Revoked"
    EXPIRED = "Expired"


_ASKED = (ConsentStatus.PENDING, ConsentStatus.EMAIL_SENT)


class VerificationMethod(StrEnum):
    """How a parent has shown to be one."""

    EMAIL = "Email"


class ParentalConsent(Entity):
    """One consent per child; its id is the child's profile id, so it is one point read.

    The parent's address is kept as a digest that is another one for each child, the token as a digest, too.
    """

    child_profile_id: ProfileId
    status: ConsentStatus
    parent_email_hash: str | None = None
    token_hash: str | None = None
    token_expires_at: datetime | None = None
    token_used_at: datetime | None = None
    verification_method: VerificationMethod | None = None
    privacy_policy_version: str = PRIVACY_POLICY_VERSION
    requested_at: datetime | None = None
    mailed_at: datetime | None = None
    consented_at: datetime | None = None
    denied_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def is_active(self) -> bool:
        """Whether it was given and not taken back."""
        return self.status is ConsentStatus.VERIFIED

    def status_at(self, now: datetime) -> ConsentStatus:
        """Where it stands; what nobody has answered in time has expired."""
        if self.status in _ASKED and self.token_expires_at is not None and self.token_expires_at <= now:
            return ConsentStatus.EXPIRED
        return self.status

    def may_mail(self, now: datetime) -> bool:
        """Whether so much time has passed since the last mail that another one is no nuisance."""
        return self.mailed_at is None or now - self.mailed_at >= BETWEEN_MAILS

    def ask(self, email: str, token: str, *, at: datetime) -> None:
        """Wait for the answer of the parent with this address; an earlier token no longer counts."""
        self.status, self.requested_at = ConsentStatus.PENDING, at
        self.parent_email_hash = parent_hash(self.child_profile_id, email)
        self.token_hash, self.token_expires_at, self.token_used_at = digest_of(token), at + TOKEN_LIFETIME, None
        self.mailed_at = at

    def mailed(self) -> None:
        """Remember that the mail is on its way, unless the parent was faster."""
        if self.status is ConsentStatus.PENDING:
            self.status = ConsentStatus.EMAIL_SENT

    def require_open(self, token: str, *, at: datetime) -> None:
        """Raise ConsentTokenRefused unless this token may decide now."""
        if self.token_hash is None or not is_digest_of(self.token_hash, token):
            raise ConsentTokenRefused.because("The link is not known.")
        if self.token_used_at is not None:
            raise ConsentTokenRefused.because("The link was used already.")
        if self.token_expires_at is None or self.token_expires_at <= at:
            raise ConsentTokenRefused.because("The link was good for 48 hours and is too old.")

    def verify(self, token: str, method: VerificationMethod, *, at: datetime) -> None:
        """The parent consents. Raises ConsentTokenRefused."""
        self.require_open(token, at=at)
        self.status, self.verification_method = ConsentStatus.VERIFIED, method
        self.token_used_at = self.consented_at = at
        self.denied_at = self.revoked_at = None

    def deny(self, token: str, *, at: datetime) -> None:
        """The parent does not consent. Raises ConsentTokenRefused."""
        self.require_open(token, at=at)
        self.status, self.token_used_at, self.denied_at = ConsentStatus.DENIED, at, at

    def revoke(self, email: str | None, *, at: datetime) -> None:
        """The parent takes the consent back; twice is once. Raises ParentNotKnown for another address."""
        if self.parent_email_hash is not None and not self._is_of(email):
            raise ParentNotKnown("Send as parentEmail the address to which the mail about this player went.")
        if self.status is not ConsentStatus.REVOKED:
            self.status, self.revoked_at = ConsentStatus.REVOKED, at
            self.token_hash = self.token_expires_at = None

    def forget_token(self, *, at: datetime) -> None:
        """Keep nothing of a mail that can decide nothing any more."""
        self.status = self.status_at(at)
        self.token_hash = self.token_expires_at = None

    def _is_of(self, email: str | None) -> bool:
        return email is not None and parent_hash(self.child_profile_id, email) == self.parent_email_hash


def parent_hash(child: ProfileId, email: str) -> str:
    """How the address of a child's parent is kept."""
    return derived_id("parent", child, email.strip().casefold())


def consent_id(child: ProfileId) -> str:
    """What a consent is called in answers, whether there is one or not."""
    return derived_id("consent", child)
