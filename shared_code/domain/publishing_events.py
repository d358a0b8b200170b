"""What can happen before a story is registered. They are told to nobody but the audit trail and the inboxes."""

from shared_code.domain.content import Content, ContentType
from shared_code.domain.entity import Event
from shared_code.domain.identifiers import AccountId


class PublishingEvent(Event):
    """What happened to which content, `by` whom; `concerns` is the account whose share or request it is.

    `reason` is what somebody gave to be kept in the audit trail.
    """

    content_type: ContentType
    content_id: str
    content_title: str
    owner_account_id: AccountId
    by: AccountId
    concerns: AccountId | None = None
    contributor_id: str | None = None
    open_role_id: str | None = None
    role_request_id: str | None = None
    split_version: int | None = None
    shares: dict[str, int] | None = None
    reason: str | None = None


def of_content(content: Content, by: AccountId) -> dict[str, object]:
    """The fields that every event has."""
    return {
        "content_type": content.type,
        "content_id": content.id,
        "content_title": content.title,
        "owner_account_id": content.owner_account_id,
        "by": by,
    }


class ContributorAdded(PublishingEvent):
    """Somebody is among the contributors."""


class ContributorRemoved(PublishingEvent):
    """Somebody is no longer among the contributors."""


class ContributorUpdated(PublishingEvent):
    """Somebody is credited in other words."""


class SplitUpdated(PublishingEvent):
    """The shares are others, or those who have them; all answers are asked for again."""


class ApprovalRequested(PublishingEvent):
    """Somebody with an account is asked for an answer."""


class ApprovalSubmitted(PublishingEvent):
    """A contributor agrees."""


class ApprovalRejected(PublishingEvent):
    """A contributor does not agree."""


class OverrideApplied(PublishingEvent):
    """Somebody who may has put a justification in the place of an answer that did not come."""


class SplitApproved(PublishingEvent):
    """Nobody's answer is missing any more."""


class OpenRoleCreated(PublishingEvent):
    """Somebody is looked for."""


class OpenRoleUpdated(PublishingEvent):
    """What is looked for has changed."""


class OpenRoleDeleted(PublishingEvent):
    """Nobody is looked for any more."""


class RoleRequested(PublishingEvent):
    """Somebody would like to take an open role."""


class RoleRequestAccepted(PublishingEvent):
    """Somebody gets the role."""


class RoleRequestRejected(PublishingEvent):
    """Somebody does not get the role."""


class RoleRequestWithdrawn(PublishingEvent):
    """Somebody does not want the role any more."""
