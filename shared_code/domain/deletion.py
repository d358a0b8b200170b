"""A deletion: what is to go, how far it is, and, once it is done, the proof without the person."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import Field

from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import RuleViolation
from shared_code.domain.identifiers import AccountId, derived_id

GRACE: Final = timedelta(days=7)
MOST_ATTEMPTS: Final = 5


class DeletionStatus(StrEnum):
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"
    FAILED = "Failed"
    CANCELLED = "Cancelled"


class DeletionSubject(StrEnum):
    """Whose traces go."""

    PROFILE = "Profile"
    ACCOUNT = "Account"


class DeletionReason(StrEnum):
    CONSENT_REVOKED = "ConsentRevoked"
    PROFILE_DELETED = "ProfileDeleted"
    PROFILE_UNLINKED = "ProfileUnlinked"
    ACCOUNT_DELETED = "AccountDeleted"


class DeletionAction(StrEnum):
    """What the audit trail tells."""

    REQUESTED = "Requested"
    PROFILE_REMOVED = "ProfileRemoved"
    SESSIONS_REMOVED = "SessionsRemoved"
    SCORES_REMOVED = "ScoresRemoved"
    BADGES_REMOVED = "BadgesRemoved"
    FILES_REMOVED = "FilesRemoved"
    CONSENT_REMOVED = "ConsentRemoved"
    PROFILES_REMOVED = "ProfilesRemoved"
    STORIES_REMOVED = "StoriesRemoved"
    JOBS_REMOVED = "JobsRemoved"
    SIGN_IN_REMOVED = "SignInRemoved"
    ACCOUNT_REMOVED = "AccountRemoved"
    ATTEMPT_FAILED = "AttemptFailed"
    COMPLETED = "Completed"
    CANCELLED = "Cancelled"


class AuditEntry(Value):
    action: DeletionAction
    performed_by_hash: str
    timestamp: datetime


class Traces(Value):
    """What must be known to find everything: whose it is, the accounts it may lie in, the names it may stand under."""

    subject_id: str
    accounts: tuple[AccountId, ...] = ()
    names: tuple[str, ...] = ()


class DeletionUnderWay(RuleViolation):
    code = "DELETION_UNDER_WAY"
    title = "The deletion has begun"


class DeletionRequest(Entity):
    """One deletion for each subject, under an id made of the subject's id, which it forgets when all is done.

    `holder_hash` tells the account that may ask about it, also when nothing else is left.
    """

    subject: DeletionSubject
    reason: DeletionReason
    traces: Traces | None = None
    holder_hash: str
    status: DeletionStatus = DeletionStatus.PENDING
    requested_at: datetime
    scheduled_at: datetime
    attempts: int = 0
    begun_at: datetime | None = None
    next_attempt_at: datetime | None = None
    completed_at: datetime | None = None
    steps_done: list[DeletionAction] = Field(default_factory=list)
    audit_trail: list[AuditEntry] = Field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, now or later."""
        return self.status in {DeletionStatus.PENDING, DeletionStatus.IN_PROGRESS, DeletionStatus.FAILED}

    @property
    def has_begun(self) -> bool:
        """Whether something may already be gone."""
        return self.begun_at is not None

    def is_due(self, now: datetime) -> bool:
        """Whether an attempt may be made now."""
        return self.is_open and self.next_attempt_at is not None and self.next_attempt_at <= now

    def reschedule(self, reason: DeletionReason, traces: Traces, *, on: datetime, by: str, at: datetime) -> None:
        """Be due at another time, for another reason; one that has begun goes on.

        One that is done begins anew: its subject is there again, as an account is whose adult has come back.
        """
        self.ask_again(at=on)
        if self.status is DeletionStatus.COMPLETED:
            self.attempts, self.begun_at, self.completed_at, self.steps_done = 0, None, None, []
        if self.has_begun:
            return
        self.reason, self.traces, self.status = reason, traces, DeletionStatus.PENDING
        self.requested_at, self.scheduled_at, self.next_attempt_at = at, on, on
        self._note(DeletionAction.REQUESTED, by, at)

    def ask_again(self, *, at: datetime) -> None:
        """Let one that was given up be attempted again; any other goes on as it does."""
        if self.status is DeletionStatus.FAILED:
            self.attempts, self.next_attempt_at, self.status = 0, at, DeletionStatus.IN_PROGRESS

    def cancel(self, *, by: str, at: datetime) -> None:
        """Let everything stay. Raises DeletionUnderWay when something is gone already."""
        if self.status is DeletionStatus.CANCELLED:
            return
        if self.has_begun:
            raise DeletionUnderWay("What was kept of this player is being deleted, or is gone.")
        self.status, self.next_attempt_at = DeletionStatus.CANCELLED, None
        self._note(DeletionAction.CANCELLED, by, at)

    def begin_attempt(self, *, at: datetime) -> None:
        """Count an attempt before it is made, so that one that is never heard of again is followed by another."""
        self.attempts += 1
        self.status, self.begun_at = DeletionStatus.IN_PROGRESS, self.begun_at or at
        self.next_attempt_at = at + timedelta(hours=2 ** (self.attempts - 1))

    def has_removed(self, action: DeletionAction, *, by: str, at: datetime) -> None:
        """Note that one step is done; doing it again says nothing new."""
        if action not in self.steps_done:
            self.steps_done.append(action)
            self._note(action, by, at)

    def attempt_failed(self, *, by: str, at: datetime) -> None:
        """Note a failure; the fifth is the last."""
        self._note(DeletionAction.ATTEMPT_FAILED, by, at)
        if self.attempts >= MOST_ATTEMPTS:
            self.status, self.next_attempt_at = DeletionStatus.FAILED, None

    def complete(self, *, by: str, at: datetime) -> None:
        """Forget whom it was about."""
        self.status, self.completed_at, self.next_attempt_at, self.traces = DeletionStatus.COMPLETED, at, None, None
        self._note(DeletionAction.COMPLETED, by, at)

    def _note(self, action: DeletionAction, by: str, at: datetime) -> None:
        self.audit_trail.append(AuditEntry(action=action, performed_by_hash=by, timestamp=at))


def deletion_id(subject_id: str) -> str:
    """The one deletion of a profile or an account."""
    return derived_id("deletion", subject_id)


def person_hash(account_id: str | None) -> str:
    """How the audit trail calls somebody: the same for the same account, and nobody's id; None is the app itself."""
    return derived_id("person", account_id or "the app itself")
