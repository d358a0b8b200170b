"""Naming the contributors of a scenario or bundle, and whether all is settled."""

from pydantic import Field

from shared_code.application.messages import Command, Query, View
from shared_code.application.publishing.contents import Contents
from shared_code.application.publishing.naming import NamedContributor, contributors_of, require_accounts
from shared_code.application.publishing.views import ContributorsView, Percentage, contributors_view
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor, Role
from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ApprovalStatus
from shared_code.domain.contributor_set import MOST_CONTRIBUTORS, ContributorSet, Deed, Obstacle, contributor_set_id
from shared_code.domain.shares import percentage_of
from shared_code.ports.chain_addresses import ChainAddresses
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class SetContributors(Command):
    """All contributors at once; who is not named is none any more."""

    content_type: ContentType
    content_id: str
    contributors: tuple[NamedContributor, ...] = Field(max_length=MOST_CONTRIBUTORS)


async def set_contributors(
    command: SetContributors,
    actor: Actor,
    *,
    contents: Contents,
    sets: Repository[ContributorSet],
    accounts: Repository[Account],
    addresses: ChainAddresses,
    clock: Clock,
) -> ContributorsView:
    """Name who made it and for which share; when a share changes, everybody is asked for an answer again."""
    content = await contents.to_settle(command.content_type, command.content_id, actor)
    kept = await set_of(content, sets)
    command.check_version(kept)
    wanted = contributors_of(content, command.contributors, addresses)
    await require_accounts(wanted, kept.account_ids, accounts)
    if kept.replace(wanted, Deed(content, actor.account, clock.now())):
        await sets.save(kept)
    return contributors_view(content, kept)


class GetContributors(Query):
    content_type: ContentType
    content_id: str


async def get_contributors(
    query: GetContributors, actor: Actor, *, contents: Contents, sets: Repository[ContributorSet]
) -> ContributorsView:
    """The split, for its owner and publishers, and for each of its contributors."""
    content = await contents.get(query.content_type, query.content_id)
    kept = await set_of(content, sets)
    if (
        actor.account in kept.account_ids
        and not actor.is_at_least(Role.PUBLISHER)
        and not actor.owns(content.owner_account_id)
    ):
        return contributors_view(content, kept, asker=actor.account)
    await contents.to_settle(query.content_type, query.content_id, actor)
    return contributors_view(content, kept)


class ValidateContributors(Query):
    content_type: ContentType
    content_id: str


class MissingPiece(View):
    """What is missing, and whose it is."""

    code: str
    message: str
    contributor_id: str | None
    name: str | None
    approval_status: ApprovalStatus | None


class ContributorsValidation(View):
    """Whether everything is settled for a registration; `total` is that of the shares, in per cent."""

    valid: bool
    total: Percentage
    total_basis_points: int
    errors: list[MissingPiece]


async def validate_contributors(
    query: ValidateContributors, actor: Actor, *, contents: Contents, sets: Repository[ContributorSet]
) -> ContributorsValidation:
    """What is missing before it can be registered, and whose it is."""
    content = await contents.to_edit(query.content_type, query.content_id, actor)
    kept = await set_of(content, sets)
    missing = [_missing(obstacle) for obstacle in kept.obstacles()]
    total = sum(each.share for each in kept.contributors)
    return ContributorsValidation(
        valid=not missing, total=percentage_of(total), total_basis_points=total, errors=missing
    )


async def set_of(content: Content, sets: Repository[ContributorSet]) -> ContributorSet:
    """The contributors of a content: a set that names nobody when none was ever named."""
    return await sets.find(contributor_set_id(content)) or ContributorSet.of(content)


def _missing(obstacle: Obstacle) -> MissingPiece:
    who = obstacle.contributor
    return MissingPiece(
        code=obstacle.code,
        message=obstacle.message,
        contributor_id=who.id if who else None,
        name=who.name if who else None,
        approval_status=who.status if who else None,
    )
