"""What an account is told of what others did: one document per event and account."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from shared_code.domain.content import ContentType
from shared_code.domain.entity import Entity, RecordedEvent
from shared_code.domain.identifiers import SYSTEM, AccountId, derived_id
from shared_code.domain.publishing_events import PublishingEvent


class NotificationType(StrEnum):
    APPROVAL_REQUIRED = "approval_required"
    APPROVAL_SUBMITTED = "approval_submitted"
    APPROVAL_REJECTED = "approval_rejected"
    OVERRIDE_APPLIED = "override_applied"
    CONTRIBUTOR_REMOVED = "contributor_removed"
    SPLIT_UPDATED = "split_updated"
    STORY_APPROVED = "story_approved"
    ROLE_REQUEST_RECEIVED = "role_request_received"
    ROLE_REQUEST_ACCEPTED = "role_request_accepted"
    ROLE_REQUEST_REJECTED = "role_request_rejected"
    ROLE_REQUEST_WITHDRAWN = "role_request_withdrawn"


_OF_OWNERS = {
    "ApprovalSubmitted": NotificationType.APPROVAL_SUBMITTED,
    "ApprovalRejected": NotificationType.APPROVAL_REJECTED,
    "SplitUpdated": NotificationType.SPLIT_UPDATED,
    "SplitApproved": NotificationType.STORY_APPROVED,
    "RoleRequested": NotificationType.ROLE_REQUEST_RECEIVED,
    "RoleRequestWithdrawn": NotificationType.ROLE_REQUEST_WITHDRAWN,
}
_OF_CONCERNED = {
    "ApprovalRequested": NotificationType.APPROVAL_REQUIRED,
    "OverrideApplied": NotificationType.OVERRIDE_APPLIED,
    "ContributorRemoved": NotificationType.CONTRIBUTOR_REMOVED,
    "RoleRequestAccepted": NotificationType.ROLE_REQUEST_ACCEPTED,
    "RoleRequestRejected": NotificationType.ROLE_REQUEST_REJECTED,
}
_TOLD = {"content_type", "content_id", "content_title", "open_role_id", "role_request_id", "split_version"}
NOTIFIED = _OF_OWNERS | _OF_CONCERNED


class Notification(Entity):
    """One thing that an account is told; one that was dismissed stays, so that it is not told again."""

    account_id: AccountId
    type: NotificationType
    content_type: ContentType
    content_id: str
    content_title: str
    open_role_id: str | None = None
    role_request_id: str | None = None
    split_version: int | None = None
    created_at: datetime
    read_at: datetime | None = None
    dismissed_at: datetime | None = None

    @classmethod
    def of(cls, event: RecordedEvent) -> Self | None:
        """What an event tells somebody: its owner or whom it concerns, unless they did it, or nobody is there."""
        happened = PublishingEvent.model_validate(event.payload)
        recipient = happened.owner_account_id if event.type in _OF_OWNERS else happened.concerns
        if recipient in {None, SYSTEM, happened.by}:
            return None
        return cls(
            id=derived_id("notification", event.subject, event.id, event.time.isoformat()),
            account_id=AccountId(str(recipient)),
            type=NOTIFIED[event.type],
            created_at=event.time,
            **happened.model_dump(include=_TOLD),
        )

    def read(self, *, at: datetime) -> bool:
        """Note that it was read; whether it was not before."""
        is_new = self.read_at is None
        self.read_at = self.read_at or at
        return is_new

    def dismiss(self, *, at: datetime) -> None:
        """Show it no more."""
        self.dismissed_at = at
