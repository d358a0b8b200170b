"""The consents and deletions that commands ask for."""

from datetime import datetime

from shared_code.domain.consent import ParentalConsent
from shared_code.domain.deletion import DeletionRequest
from shared_code.domain.specification import Specification, at_most, present, where


def consents_with_token(token_hash: str) -> Specification[ParentalConsent]:
    return where(token_hash=token_hash)


def consents_with_old_tokens(now: datetime) -> Specification[ParentalConsent]:
    return where(token_expires_at=at_most(stored_time(now)))


def revoked_consents() -> Specification[ParentalConsent]:
    return where(revoked_at=present())


def due_deletions(now: datetime) -> Specification[DeletionRequest]:
    return where(next_attempt_at=at_most(stored_time(now)))


def stored_time(moment: datetime) -> str:
    """A moment as documents hold it."""
    return moment.isoformat().replace("+00:00", "Z")
