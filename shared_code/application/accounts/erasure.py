"""Deleting an account with everything that is kept of it and of its children."""

from typing import Any

from shared_code.application.accounts.access import access_account, require_account
from shared_code.application.accounts.bootstrap import AccountBootstrap
from shared_code.application.consent.deletions import Deletions
from shared_code.application.consent.queries import DeletionView, deletion_view
from shared_code.application.messages import Command, View
from shared_code.application.profiles import specifications as profiles_having
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.deletion import DeletionRequest, person_hash
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.identifiers import AccountId
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import Specification, everything, where
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class DeleteAccount(Command):
    """`dryRun` tells what would go, and changes nothing."""

    account_id: AccountId
    dry_run: bool = False


class AccountErasure(View):
    """What would go, in numbers; or, when it was begun and something could not be removed yet, how far it is."""

    dry_run: bool
    profiles: int = 0
    sessions: int = 0
    stories_deleted: int = 0
    stories_kept: int = 0
    jobs: int = 0
    deletion: DeletionView | None = None


async def delete_account(
    command: DeleteAccount,
    actor: Actor,
    *,
    accounts: Repository[Account],
    profiles: Repository[UserProfile],
    sessions: Repository[GameSession],
    scenarios: Repository[Scenario],
    jobs: Repository[GenerationJob],
    operations: Repository[ContinuityOperation],
    deletions: Deletions,
    bootstrap: AccountBootstrap,
    clock: Clock,
) -> AccountErasure | None:
    """Delete at once; what fails is repeated every hour until nothing is left. Published stories stay, as nobody's."""
    if command.dry_run:
        account = await access_account(accounts, command.account_id, actor, command)
        owned: Specification[Any] = where(owner_account_id=account.id)
        stories = [scenario async for scenario in scenarios.each(owned)]
        return AccountErasure(
            dry_run=True,
            profiles=await profiles.count(profiles_having.profiles_of_account(account.id)),
            sessions=await sessions.count(_everything_in(account)),
            stories_deleted=sum(not scenario.editions for scenario in stories),
            stories_kept=sum(bool(scenario.editions) for scenario in stories),
            jobs=await jobs.count(owned) + await operations.count(owned),
        )
    request = await _planned(command, actor, accounts, deletions, clock)
    await deletions.carry_out(request, by=person_hash(actor.account))
    bootstrap.forget(command.account_id)
    return AccountErasure(dry_run=False, deletion=deletion_view(request)) if request.is_open else None


async def _planned(
    command: DeleteAccount, actor: Actor, accounts: Repository[Account], deletions: Deletions, clock: Clock
) -> DeletionRequest:
    """The deletion of this account: one that was begun goes on, also when the account itself is gone already."""
    require_account(command.account_id, actor)
    account = await accounts.find(command.account_id)
    if account is not None:
        command.check_version(account)
        return await deletions.of_account(account, on=clock.now(), by=person_hash(actor.account))
    request = await deletions.find(command.account_id)
    if request is None or not request.is_open:
        raise NotFound.of("Account", command.account_id)
    request.ask_again(at=clock.now())
    return request


def _everything_in(account: Account) -> Specification[GameSession]:
    kept: Specification[GameSession] = everything()
    return kept.within(account.id)
