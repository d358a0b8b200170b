"""One line of the audit trail: what was done to a content, by whom, when. Lines are added and never changed."""

from datetime import datetime
from enum import StrEnum

from shared_code.domain.content import ContentType
from shared_code.domain.entity import Entity, RecordedEvent
from shared_code.domain.identifiers import AccountId, derived_id
from shared_code.domain.publishing_events import PublishingEvent


class AuditType(StrEnum):
    """What can be done; each is the name of an event in other letters."""

    CONTRIBUTOR_ADDED = "contributor_added"
    CONTRIBUTOR_REMOVED = "contributor_removed"
    CONTRIBUTOR_UPDATED = "contributor_updated"
    SPLIT_UPDATED = "split_updated"
    APPROVAL_REQUESTED = "approval_requested"
    APPROVAL_SUBMITTED = "approval_submitted"
    APPROVAL_REJECTED = "approval_rejected"
    OVERRIDE_APPLIED = "override_applied"
    SPLIT_APPROVED = "split_approved"
    OPEN_ROLE_CREATED = "open_role_created"
    OPEN_ROLE_UPDATED = "open_role_updated"
    OPEN_ROLE_DELETED = "open_role_deleted"
    ROLE_REQUESTED = "role_requested"
    ROLE_REQUEST_ACCEPTED = "role_request_accepted"
    ROLE_REQUEST_REJECTED = "role_request_rejected"
    ROLE_REQUEST_WITHDRAWN = "role_request_withdrawn"


AUDITED = {each.value.title().replace("_", ""): each for each in AuditType}


class AuditRecord(Entity):
    """One thing that was done; `concerns` is the account whose share or request it was."""

    content_type: ContentType
    content_id: str
    content_title: str
    type: AuditType
    at: datetime
    by: AccountId | None
    concerns: AccountId | None = None
    contributor_id: str | None = None
    open_role_id: str | None = None
    role_request_id: str | None = None
    split_version: int | None = None
    shares: dict[str, int] | None = None
    reason: str | None = None

    @classmethod
    def of(cls, event: RecordedEvent) -> "AuditRecord":
        """The line of one event: the same however often it is told."""
        happened = PublishingEvent.model_validate(event.payload)
        told = happened.model_dump(exclude={"owner_account_id"})
        return cls(id=audit_record_id(event), type=AUDITED[event.type], at=event.time, **told)

    def forget(self, account_id: AccountId) -> None:
        """Say no longer that it was this account, nor what was said by or of it; what was done stays."""
        if self.by == account_id:
            self.by = None
        if self.concerns == account_id:
            self.concerns = self.reason = None


def audit_record_id(event: RecordedEvent) -> str:
    """One line per event."""
    return derived_id("audit", event.subject, event.id, event.time.isoformat())
