"""Who hears of what has happened, once it is durable."""

from collections.abc import Sequence

from shared_code.application.events.relay import Subscriber
from shared_code.application.media.using import MediaPublication
from shared_code.application.publishing.following import AuditTrail, Inboxes
from shared_code.application.realtime.notifications import Notifications
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.composition.parts import Parts
from shared_code.domain.audit_record import AuditRecord
from shared_code.domain.media_asset import MediaAsset, MediaUse
from shared_code.domain.notification import Notification
from shared_code.ports.notifier import Notifier
from shared_code.ports.repository import Repository


def subscribers(parts: Parts) -> Sequence[Subscriber]:
    """Each of them hears an event again until all have kept it."""
    return (
        AuditTrail(lambda: parts.get(Repository[AuditRecord])),
        Inboxes(lambda: parts.get(Repository[Notification])),
        Notifications(lambda: parts.get(Notifier)),
        MediaPublication(
            lambda: parts.get(Repository[MediaUse]),
            lambda: parts.get(Repository[MediaAsset]),
            lambda: parts.get(PublishedStories),
        ),
    )
