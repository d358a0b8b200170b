"""Somebody's wish to take an open role."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field

from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ContributorRole
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import Conflict, RuleViolation
from shared_code.domain.identifiers import AccountId, derived_id
from shared_code.domain.open_role import OpenRole
from shared_code.domain.publishing_events import (
    RoleRequestAccepted,
    RoleRequested,
    RoleRequestRejected,
    RoleRequestWithdrawn,
    of_content,
)
from shared_code.domain.shares import WHOLE


class AlreadyAnswered(Conflict):
    code = "ROLE_REQUEST_ANSWERED"
    title = "This request has been answered"


class AlreadyRequested(Conflict):
    code = "ROLE_ALREADY_REQUESTED"
    title = "You have asked for this role"


class OwnRole(RuleViolation):
    code = "ROLE_OF_ONE_OWN"
    title = "This role is yours to give"


class RequestStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Application(Value):
    """What an applicant says; the share is the one that they would like, in basis points."""

    proposed_share: int | None = Field(default=None, ge=0, le=WHOLE)
    message: str = ""
    portfolio_url: str | None = None


class RoleRequest(Entity):
    """One request per role and account; one that was withdrawn can be made again."""

    open_role_id: str
    content_type: ContentType
    content_id: str
    content_title: str
    role: ContributorRole
    account_id: AccountId
    application: Application
    status: RequestStatus = RequestStatus.PENDING
    response: str | None = None
    requested_at: datetime
    answered_at: datetime | None = None

    @property
    def is_watched(self) -> bool:
        """Nobody listens: both sides have an inbox."""
        return False

    @classmethod
    def made(cls, role: OpenRole, application: Application, content: Content, by: AccountId, *, at: datetime) -> Self:
        """A new one. Raises RoleClosed, and OwnRole for who gives the role."""
        role.require_open(at)
        if content.owner_account_id == by:
            raise OwnRole("You look for somebody for it: name yourself among the contributors.")
        request = cls(
            id=role_request_id(role.id, by),
            open_role_id=role.id,
            content_type=role.content_type,
            content_id=role.content_id,
            content_title=role.content_title,
            role=role.terms.role,
            account_id=by,
            application=application,
            requested_at=at,
        )
        request._tell(RoleRequested, content, by, at)
        return request

    def make_again(self, role: OpenRole, application: Application, content: Content, *, at: datetime) -> bool:
        """Ask again after a withdrawal; whether that is new. Raises RoleClosed, AlreadyRequested."""
        if self.status is RequestStatus.PENDING and self.application == application:
            return False
        if self.status is not RequestStatus.WITHDRAWN:
            raise AlreadyRequested(f"Your request is {self.status.value}. Withdraw it to say something else.")
        role.require_open(at)
        self.status, self.application, self.requested_at, self.answered_at = (
            RequestStatus.PENDING,
            application,
            at,
            None,
        )
        self._tell(RoleRequested, content, self.account_id, at)
        return True

    def respond(self, response: str | None, content: Content, by: AccountId, *, accepted: bool, at: datetime) -> bool:
        """Give the role or do not; whether that is new. Raises AlreadyAnswered."""
        status = RequestStatus.ACCEPTED if accepted else RequestStatus.REJECTED
        if self.status is status:
            return False
        self._require_pending()
        self.status, self.response, self.answered_at = status, response, at
        self._tell(RoleRequestAccepted if accepted else RoleRequestRejected, content, by, at)
        return True

    def withdraw(self, content: Content, *, at: datetime) -> bool:
        """Want the role no more; whether that is new. Raises AlreadyAnswered."""
        if self.status is RequestStatus.WITHDRAWN:
            return False
        self._require_pending()
        self.status, self.answered_at = RequestStatus.WITHDRAWN, at
        self._tell(RoleRequestWithdrawn, content, self.account_id, at)
        return True

    def _require_pending(self) -> None:
        if self.status is not RequestStatus.PENDING:
            raise AlreadyAnswered(f"This request is {self.status.value}.")

    def _tell(
        self,
        event: type[RoleRequested | RoleRequestAccepted | RoleRequestRejected | RoleRequestWithdrawn],
        content: Content,
        by: AccountId,
        at: datetime,
    ) -> None:
        ids: Mapping[str, str] = {"open_role_id": self.open_role_id, "role_request_id": self.id}
        self.record(event(**of_content(content, by), **ids, concerns=self.account_id), at=at)


def role_request_id(open_role_id: str, account_id: str) -> str:
    """One request per role and account."""
    return derived_id("role-request", open_role_id, account_id)
