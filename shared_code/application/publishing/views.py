"""Contributors as callers see them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainSerializer

from shared_code.application.messages import View
from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ApprovalStatus, Contributor, ContributorRole
from shared_code.domain.contributor_set import ContributorSet
from shared_code.domain.identifiers import AccountId
from shared_code.domain.shares import percentage_of

Percentage = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
"""A decimal number that JSON shows as a number."""


class ContributorView(View):
    """One contributor; `accountId` and `comment` are shown to themselves and to who may settle the split."""

    id: str
    name: str
    wallet_address: str
    role: ContributorRole
    share_basis_points: int
    contribution_percentage: Percentage
    account_id: AccountId | None
    approval_status: ApprovalStatus | None = Field(description="Null for who is given by a wallet alone.")
    comment: str | None
    answered_at: datetime | None


class ContributorsView(View):
    """The split of one content; who answers names its `splitVersion`."""

    content_type: ContentType
    content_id: str
    content_title: str
    split_version: int
    is_registered: bool
    contributors: list[ContributorView]


def contributors_view(content: Content, kept: ContributorSet, asker: AccountId | None = None) -> ContributorsView:
    """The whole split; for one of its contributors, the `asker`, without what is told of the others only to owners."""
    view = ContributorsView(
        content_type=content.type,
        content_id=content.id,
        content_title=content.title,
        split_version=kept.split_version,
        is_registered=kept.registration is not None,
        contributors=[_contributor_view(each, asker) for each in kept.contributors],
    )
    view.of_version(kept.revision)
    return view


def _contributor_view(contributor: Contributor, asker: AccountId | None) -> ContributorView:
    is_shown = asker is None or contributor.account_id == asker
    approval = contributor.approval
    return ContributorView(
        id=contributor.id,
        name=contributor.name,
        wallet_address=contributor.wallet_address,
        role=contributor.role,
        share_basis_points=contributor.share,
        contribution_percentage=percentage_of(contributor.share),
        account_id=contributor.account_id if is_shown else None,
        approval_status=contributor.status,
        comment=approval.comment if approval and is_shown else None,
        answered_at=approval.answered_at if approval else None,
    )
