"""Keeping what happens: each event in the audit trail, and in the inbox of whom it is for."""

from collections.abc import Callable
from contextlib import suppress

from shared_code.domain.audit_record import AUDITED, AuditRecord
from shared_code.domain.entity import RecordedEvent
from shared_code.domain.errors import Conflict
from shared_code.domain.notification import NOTIFIED, Notification
from shared_code.ports.repository import Repository


class AuditTrail:
    """The subscriber that writes one line per event, once however often the event is told."""

    def __init__(self, records: Callable[[], Repository[AuditRecord]]) -> None:
        self._records = records

    def hears(self, event: RecordedEvent) -> bool:
        """Whether it is to be told later what happened."""
        return event.type in AUDITED

    async def __call__(self, event: RecordedEvent) -> None:
        """Add the line. Raises Unavailable."""
        record, records = AuditRecord.of(event), self._records()
        if await records.find(record.id, record.content_id) is None:
            with suppress(Conflict):  # somebody else has heard it at the same moment
                await records.save(record)


class Inboxes:
    """The subscriber that puts an event into the inbox of whom it is for, once however often it is told."""

    def __init__(self, notifications: Callable[[], Repository[Notification]]) -> None:
        self._notifications = notifications

    def hears(self, event: RecordedEvent) -> bool:
        """Whether somebody may wait for it."""
        return event.type in NOTIFIED

    async def __call__(self, event: RecordedEvent) -> None:
        """Put it in, unless it is there, read or dismissed. Raises Unavailable."""
        notification, notifications = Notification.of(event), self._notifications()
        if notification is None or await notifications.find(notification.id, notification.account_id) is not None:
            return
        with suppress(Conflict):  # somebody else has heard it at the same moment
            await notifications.save(notification)
