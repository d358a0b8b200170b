"""A role in the making of a story for which somebody is looked for."""

from datetime import datetime

from pydantic import Field

from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ContributorRole
from shared_code.domain.contributor_set import contributor_set_id
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import FieldError, RuleViolation
from shared_code.domain.identifiers import AccountId, derived_id
from shared_code.domain.publishing_events import OpenRoleCreated, OpenRoleDeleted, OpenRoleUpdated, of_content
from shared_code.domain.shares import WHOLE


class RoleClosed(RuleViolation):
    code = "ROLE_CLOSED"
    title = "Nobody is looked for any more"


class DeadlinePassed(RuleViolation):
    code = "DEADLINE_PASSED"
    title = "Nobody could ask for this role"


class OpenRoleTerms(Value):
    """What is looked for; the share is in basis points, and after `deadline` nobody can ask for it."""

    role: ContributorRole
    share: int = Field(ge=0, le=WHOLE)
    description: str
    requirements: str = ""
    deadline: datetime | None = None

    def require_time(self, now: datetime) -> None:
        """Raise DeadlinePassed for a role that nobody could ask for."""
        if self.deadline is not None and self.deadline <= now:
            what = "has passed; name a later moment or none"
            raise DeadlinePassed(f"deadline: {what}", errors=[FieldError("deadline", what)])


class OpenRole(Entity):
    """An open role of one content; one that was deleted stays for its audit trail, and nobody sees it."""

    content_type: ContentType
    content_id: str
    content_title: str
    terms: OpenRoleTerms
    is_open: bool = True
    created_at: datetime
    deleted_at: datetime | None = None

    @property
    def is_watched(self) -> bool:
        """Nobody listens: who is looked for is read in the list."""
        return False

    @classmethod
    def opened(cls, role_id: str, terms: OpenRoleTerms, content: Content, by: AccountId, *, at: datetime) -> "OpenRole":
        """A new one."""
        role = cls(
            id=role_id,
            content_type=content.type,
            content_id=content.id,
            content_title=content.title,
            terms=terms,
            created_at=at,
        )
        role.record(OpenRoleCreated(**of_content(content, by), open_role_id=role.id), at=at)
        return role

    def takes_requests(self, at: datetime) -> bool:
        """Whether somebody can ask for it now."""
        return self.is_open and (self.terms.deadline is None or at < self.terms.deadline)

    def require_open(self, at: datetime) -> None:
        """Raise RoleClosed unless somebody can ask for it now."""
        if not self.takes_requests(at):
            raise RoleClosed("This role was closed, or its deadline has passed.")

    def revise(self, terms: OpenRoleTerms, content: Content, by: AccountId, *, is_open: bool, at: datetime) -> bool:
        """Look for something else, or no longer; whether that is new."""
        if (self.terms, self.is_open, self.content_title) == (terms, is_open, content.title):
            return False
        self.terms, self.is_open, self.content_title = terms, is_open, content.title
        self.record(OpenRoleUpdated(**of_content(content, by), open_role_id=self.id), at=at)
        return True

    def delete(self, content: Content, by: AccountId, *, at: datetime) -> None:
        """Look for nobody any more."""
        self.deleted_at, self.is_open = at, False
        self.record(OpenRoleDeleted(**of_content(content, by), open_role_id=self.id), at=at)


def open_role_id(content: Content, terms: OpenRoleTerms, turn: int) -> str:
    """The id of the role with these terms; what takes its place after it was closed has the next turn."""
    return derived_id("open-role", contributor_set_id(content), terms.model_dump_json(), str(turn))
