"""Work that a queue drives, one step for each message: how it ends, begins again, and is not forgotten."""

from abc import abstractmethod
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import MystiraError, RuleViolation
from shared_code.domain.identifiers import AccountId

MOST_REMINDERS: Final = 3
"""How often in a row work is asked for again before it is given up."""


class JobStatus(StrEnum):
    QUEUED = "Queued"
    RUNNING = "Running"
    COMPLETED = "Completed"
    FAILED = "Failed"
    CANCELLED = "Cancelled"


OPEN_STATUSES = (JobStatus.QUEUED, JobStatus.RUNNING)


class JobFailure(Value):
    """Why work ended without a result."""

    error_code: str
    detail: str

    @classmethod
    def of(cls, error: Exception) -> Self:
        """What may be shown of a failure; of one that nobody foresaw, nothing."""
        if isinstance(error, MystiraError):
            return cls(error_code=error.code, detail=error.detail)
        return cls(error_code=MystiraError.code, detail="Something went wrong here. Ask for it again.")


LOST = JobFailure(error_code="WORK_LOST", detail="It was begun again and again and never went on. Ask for it again.")


class JobHasEnded(RuleViolation):
    code = "JOB_HAS_ENDED"
    title = "The job has ended"


class QueuedWork(Entity):
    """`reminders` counts how often in a row nothing had happened for long."""

    owner_account_id: AccountId
    status: JobStatus = JobStatus.QUEUED
    failure: JobFailure | None = None
    reminders: int = 0

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will be done."""
        return self.status not in OPEN_STATUSES

    def fail(self, failure: JobFailure, *, at: datetime) -> None:
        """End without a result; what has ended stays as it ended."""
        if self.has_ended:
            return
        self.status, self.failure = JobStatus.FAILED, failure
        self._tell_failure(failure, at)

    def retry(self, *, at: datetime) -> None:
        """Begin again with the step that failed; what is open goes on as it does. Raises JobHasEnded."""
        if not self.has_ended:
            return
        if self.status is not JobStatus.FAILED:
            raise JobHasEnded(f"It is {self.status.value}: only what failed can begin again.")
        self.status, self.failure, self.reminders = JobStatus.QUEUED, None, 0
        self._tell_progress(at)

    def remind(self, *, at: datetime) -> None:
        """Count that nothing has happened for long; after the last reminder, fail."""
        if self.reminders >= MOST_REMINDERS:
            self.fail(LOST, at=at)
        else:
            self.reminders += 1

    @abstractmethod
    def _tell_progress(self, at: datetime) -> None: ...

    @abstractmethod
    def _tell_failure(self, failure: JobFailure, at: datetime) -> None: ...
