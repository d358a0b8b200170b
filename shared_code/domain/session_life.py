"""The life of a session: begun, paused, ended or given up, finalised; and how long it was played."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from shared_code.domain.consent import ConsentRequired
from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.domain.session_errors import SessionNotCompleted, SessionNotRunning
from shared_code.domain.session_events import (
    SessionAbandoned,
    SessionCompleted,
    SessionFinalised,
    SessionPaused,
    SessionResumed,
)


class SessionStatus(StrEnum):
    IN_PROGRESS = "InProgress"
    PAUSED = "Paused"
    COMPLETED = "Completed"
    ABANDONED = "Abandoned"


RUNNING = (SessionStatus.IN_PROGRESS, SessionStatus.PAUSED)


class SessionLife(Entity):
    """Whether a session runs, and its clock, which pauses stop."""

    id: SessionId
    status: SessionStatus = SessionStatus.IN_PROGRESS
    current_scene_id: str
    start_time: datetime
    end_time: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: float = 0.0
    finalised_at: datetime | None = None
    blocked_for: list[ProfileId] = Field(default_factory=list)

    def block(self, child: ProfileId, *, at: datetime) -> None:
        """Allow nothing but ending any more, because the consent for this player was taken back; pause if running."""
        if self.status is SessionStatus.IN_PROGRESS:
            self.pause(at=at)
        if child not in self.blocked_for:
            self.blocked_for.append(child)

    def unblock(self, child: ProfileId) -> None:
        """Forget that this player needed a consent; with no other one left everything is allowed again."""
        if child in self.blocked_for:
            self.blocked_for.remove(child)

    def require_consent(self) -> None:
        """Raise ConsentRequired while a player's consent is taken back."""
        if self.blocked_for:
            raise ConsentRequired("A parent has taken back the consent for a player of this session.")

    def pause(self, *, at: datetime) -> None:
        """Stop the clock; pausing twice is one pause. Raises SessionNotRunning when it has ended."""
        if self.status is SessionStatus.PAUSED:
            return
        self._require(SessionStatus.IN_PROGRESS)
        self.status, self.paused_at = SessionStatus.PAUSED, at
        self.record(SessionPaused(session_id=self.id), at=at)

    def resume(self, *, at: datetime) -> None:
        """Go on after a pause; resuming a running session changes nothing."""
        if self.status is SessionStatus.IN_PROGRESS:
            return
        self.require_consent()
        self._require(SessionStatus.PAUSED)
        self._restart_clock(at)
        self.record(SessionResumed(session_id=self.id), at=at)

    def end(self, *, at: datetime) -> None:
        """End here, wherever that is; ending an ended session changes nothing."""
        if self.status is SessionStatus.COMPLETED:
            return
        self._require(*RUNNING)
        self._complete(at)

    def abandon(self, *, at: datetime) -> None:
        """Give up a play that another one replaces; giving up twice changes nothing."""
        if self.status is SessionStatus.ABANDONED:
            return
        self._require(*RUNNING)
        self._stop(SessionStatus.ABANDONED, at)
        self.record(SessionAbandoned(session_id=self.id), at=at)

    def finalise(self, *, at: datetime) -> None:
        """Close the books once scores are kept; nothing can be rewound after. Raises SessionNotCompleted."""
        self.require_consent()
        if self.status is not SessionStatus.COMPLETED:
            raise SessionNotCompleted(f"The session is {self.status.value}: play to an ending, or end it first.")
        if self.finalised_at is None:
            self.finalised_at = at
            self.record(SessionFinalised(session_id=self.id), at=at)

    def elapsed(self, now: datetime) -> timedelta:
        """How long it was played, pauses left out."""
        until = self.end_time or self.paused_at or now
        return until - self.start_time - timedelta(seconds=self.paused_seconds)

    def _complete(self, at: datetime) -> None:
        self._stop(SessionStatus.COMPLETED, at)
        self.record(SessionCompleted(session_id=self.id, scene_id=self.current_scene_id), at=at)

    def _stop(self, status: SessionStatus, at: datetime) -> None:
        self._restart_clock(at)
        self.status, self.end_time = status, at

    def _restart_clock(self, at: datetime) -> None:
        stopped_at = self.paused_at or self.end_time
        if stopped_at is not None:
            self.paused_seconds += (at - stopped_at).total_seconds()
        self.status, self.paused_at, self.end_time = SessionStatus.IN_PROGRESS, None, None

    def _require(self, *statuses: SessionStatus) -> None:
        if self.status not in statuses:
            raise SessionNotRunning(f"The session is {self.status.value}.")
