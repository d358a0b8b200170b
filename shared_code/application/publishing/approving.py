"""The answers of contributors, and justifications in the place of those that do not come."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared_code.application.messages import Command
from shared_code.application.publishing.contents import Contents
from shared_code.application.publishing.contributing import set_of
from shared_code.application.publishing.views import ContributorsView, contributors_view
from shared_code.domain.actor import Actor
from shared_code.domain.content import ContentType
from shared_code.domain.contributor_set import ContributorSet, Deed
from shared_code.domain.errors import NotFound, Validation
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

SplitVersion = Annotated[int, Field(ge=1, description="The split that was read: an answer is about no other.")]
Comment = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, pattern=r"\S")]
Justification = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=10, max_length=1000, pattern=r"\S[\s\S]{8,}\S")
]


class ApproveContribution(Command):
    """Whether the caller agrees to their share; who does not says why in the comment."""

    content_type: ContentType
    content_id: str
    approved: bool = True
    split_version: SplitVersion
    comment: Comment | None = None


async def approve_contribution(
    command: ApproveContribution, actor: Actor, *, contents: Contents, sets: Repository[ContributorSet], clock: Clock
) -> ContributorsView:
    """Agree or do not; an answer can be changed until the registration. Others than contributors find nothing."""
    content = await contents.get(command.content_type, command.content_id)
    kept = await set_of(content, sets)
    if actor.account not in kept.account_ids:
        raise NotFound.of("contribution of yours to", command.content_id)
    if not command.approved and command.comment is None:
        raise Validation.of("comment", "say why you do not agree")
    command.check_version(kept)
    deed = Deed(content, actor.account, clock.now())
    if kept.answer(command.split_version, deed, approved=command.approved, comment=command.comment):
        await sets.save(kept)
    return contributors_view(content, kept, asker=actor.account)


class OverrideApproval(Command):
    """Why a registration need not wait for the answer of one contributor; this is kept in the audit trail."""

    content_type: ContentType
    content_id: str
    contributor_id: str
    split_version: SplitVersion
    justification: Justification


async def override_approval(
    command: OverrideApproval, actor: Actor, *, contents: Contents, sets: Repository[ContributorSet], clock: Clock
) -> ContributorsView:
    """Do without an answer that does not come; one that was given stays."""
    content = await contents.to_settle(command.content_type, command.content_id, actor)
    kept = await set_of(content, sets)
    command.check_version(kept)
    deed = Deed(content, actor.account, clock.now())
    if kept.override(command.contributor_id, command.split_version, command.justification, deed):
        await sets.save(kept)
    return contributors_view(content, kept)
