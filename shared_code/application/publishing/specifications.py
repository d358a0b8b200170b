"""What publishing looks for."""

from collections.abc import Sequence
from datetime import datetime

from shared_code.domain.audit_record import AuditRecord, AuditType
from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ContributorRole
from shared_code.domain.contributor_set import ContributorSet
from shared_code.domain.identifiers import AccountId
from shared_code.domain.notification import Notification
from shared_code.domain.open_role import OpenRole
from shared_code.domain.role_request import RequestStatus, RoleRequest
from shared_code.domain.specification import Specification, absent, at_least, has_any, less_than, one_of, where


def sets_naming(account_id: AccountId) -> Specification[ContributorSet]:
    return where(account_ids=has_any(account_id))


def inbox_of(account_id: AccountId) -> Specification[Notification]:
    shown: Specification[Notification] = where(dismissed_at=absent())
    return shown.within(account_id)


def unread() -> Specification[Notification]:
    return where(read_at=absent())


def records_of_content(content: Content) -> Specification[AuditRecord]:
    done: Specification[AuditRecord] = where(content_type=content.type.value, at=at_least(_bound(content.created_at)))
    return done.within(content.id)


def records_of_type(content_type: ContentType) -> Specification[AuditRecord]:
    return where(content_type=content_type.value)


def records_of_kinds(kinds: Sequence[AuditType]) -> Specification[AuditRecord]:
    return where(type=one_of(*(kind.value for kind in kinds)))


def records_by(account_id: AccountId) -> Specification[AuditRecord]:
    return where(by=account_id)


def records_naming(account_id: AccountId) -> Specification[AuditRecord]:
    return records_by(account_id) | where(concerns=account_id)


def records_from(moment: datetime) -> Specification[AuditRecord]:
    return where(at=at_least(_bound(moment)))


def records_before(moment: datetime) -> Specification[AuditRecord]:
    return where(at=less_than(_bound(moment)))


def roles_open(is_open: bool) -> Specification[OpenRole]:
    return where(deleted_at=absent(), is_open=is_open)


def roles_of_type(content_type: ContentType) -> Specification[OpenRole]:
    return where(content_type=content_type.value)


def roles_of_id(content_id: str) -> Specification[OpenRole]:
    return where(content_id=content_id)


def roles_for(role: ContributorRole) -> Specification[OpenRole]:
    return where(terms__role=role.value)


def requests_of(account_id: AccountId) -> Specification[RoleRequest]:
    return where(account_id=account_id)


def requests_for_role(open_role_id: str) -> Specification[RoleRequest]:
    return where(open_role_id=open_role_id)


def requests_for_content(content_type: ContentType, content_id: str) -> Specification[RoleRequest]:
    return where(content_type=content_type.value, content_id=content_id)


def requests_in(status: RequestStatus) -> Specification[RoleRequest]:
    return where(status=status.value)


def _bound(moment: datetime) -> str:
    """A text that stands where this moment does among those that are kept, with or without parts of a second."""
    return moment.replace(tzinfo=None).isoformat()
