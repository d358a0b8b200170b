"""The inbox of an account."""

from datetime import datetime

from shared_code.application.messages import Command, Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.publishing import specifications as having
from shared_code.domain.actor import Actor
from shared_code.domain.content import ContentType
from shared_code.domain.errors import NotFound
from shared_code.domain.notification import Notification, NotificationType
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_SENTENCES = {
    NotificationType.APPROVAL_REQUIRED: "Your share in “{title}” awaits your answer.",
    NotificationType.APPROVAL_SUBMITTED: "A contributor of “{title}” agrees to the split.",
    NotificationType.APPROVAL_REJECTED: "A contributor of “{title}” does not agree to the split.",
    NotificationType.OVERRIDE_APPLIED: "“{title}” goes on without your answer.",
    NotificationType.CONTRIBUTOR_REMOVED: "You are no longer among the contributors of “{title}”.",
    NotificationType.SPLIT_UPDATED: "The shares in “{title}” are others now.",
    NotificationType.STORY_APPROVED: "All contributors of “{title}” agree: it can be registered.",
    NotificationType.ROLE_REQUEST_RECEIVED: "Somebody would like to take a role in “{title}”.",
    NotificationType.ROLE_REQUEST_ACCEPTED: "You get the role that you asked for in “{title}”.",
    NotificationType.ROLE_REQUEST_REJECTED: "The role that you asked for in “{title}” goes to somebody else.",
    NotificationType.ROLE_REQUEST_WITHDRAWN: "Somebody no longer asks for a role in “{title}”.",
}


class NotificationView(View):
    """One thing that the caller is told, as a sentence and by what it is about."""

    id: str
    type: NotificationType
    message: str
    content_type: ContentType
    content_id: str
    content_title: str
    open_role_id: str | None
    role_request_id: str | None
    split_version: int | None
    is_read: bool
    created_at: datetime
    read_at: datetime | None


class ListNotifications(PagedQuery):
    unread_only: bool = False


class NotificationList(PageView):
    notifications: list[NotificationView]


async def list_notifications(
    query: ListNotifications, actor: Actor, *, notifications: Repository[Notification]
) -> NotificationList:
    """What the caller was told, the newest first."""
    wanted = having.inbox_of(actor.account)
    if query.unread_only:
        wanted &= having.unread()
    found, page = await page_of(notifications, wanted.newest_first("created_at"), query)
    return NotificationList(notifications=[_view(each) for each in found], **page)


class GetUnreadCount(Query):
    """How many notifications the caller has not read."""


class UnreadCount(View):
    count: int


async def get_unread_count(
    query: GetUnreadCount,  # noqa: ARG001
    actor: Actor,
    *,
    notifications: Repository[Notification],
) -> UnreadCount:
    """How many notifications the caller has not read."""
    return UnreadCount(count=await notifications.count(having.inbox_of(actor.account) & having.unread()))


class MarkNotificationRead(Command):
    notification_id: str


async def mark_notification_read(
    command: MarkNotificationRead, actor: Actor, *, notifications: Repository[Notification], clock: Clock
) -> NotificationView:
    """Note that a notification was read; twice is once."""
    notification = await access_notification(notifications, command.notification_id, actor)
    if notification.read(at=clock.now()):
        await notifications.save(notification)
    return _view(notification)


class MarkAllNotificationsRead(Command):
    """Note that everything was read that is in the inbox now."""


class NotificationsRead(View):
    count: int


async def mark_all_notifications_read(
    command: MarkAllNotificationsRead,  # noqa: ARG001
    actor: Actor,
    *,
    notifications: Repository[Notification],
    clock: Clock,
) -> NotificationsRead:
    """Note that everything was read; the answer counts what had not been."""
    count, now = 0, clock.now()
    waiting = [each async for each in notifications.each(having.inbox_of(actor.account) & having.unread())]
    for notification in waiting:
        notification.read(at=now)
        await notifications.save(notification)
        count += 1
    return NotificationsRead(count=count)


class DeleteNotification(Command):
    notification_id: str


async def delete_notification(
    command: DeleteNotification, actor: Actor, *, notifications: Repository[Notification], clock: Clock
) -> None:
    """Take a notification out of the inbox."""
    notification = await access_notification(notifications, command.notification_id, actor)
    notification.dismiss(at=clock.now())
    await notifications.save(notification)


async def access_notification(
    notifications: Repository[Notification], notification_id: str, actor: Actor
) -> Notification:
    """A notification of the caller. Raises NotFound for everybody else's, and for what was taken out."""
    notification = await notifications.find(notification_id, actor.account)
    if notification is None or notification.dismissed_at is not None:
        raise NotFound.of("Notification", notification_id)
    return notification


def _view(notification: Notification) -> NotificationView:
    own = NotificationView.model_fields.keys() & type(notification).model_fields.keys()
    return NotificationView(
        **{name: getattr(notification, name) for name in own},
        message=_SENTENCES[notification.type].format(title=notification.content_title),
        is_read=notification.read_at is not None,
    )
