"""Everything that is kept of an account and its players, as one document."""

from datetime import datetime
from typing import Any

from shared_code.application.accounts.access import access_account
from shared_code.application.consent.deletions import Deletions
from shared_code.application.consent.exporting import FORMAT, ChildExport, ChildShelf, Exported, exported
from shared_code.application.messages import Query, View
from shared_code.application.profiles import specifications as profiles_having
from shared_code.application.publishing.handing_out import PublishingShelf
from shared_code.application.scenarios import specifications as scenarios_having
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.account import Account, account_email_id
from shared_code.domain.actor import Actor
from shared_code.domain.badge import PlayerScenarioScore, UserBadge
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.game_session import GameSession
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.identifiers import AccountId
from shared_code.domain.magic_link import MagicLink
from shared_code.domain.profile import UserProfile
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.specification import Specification, where
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class ExportAccountData(Query):
    account_id: AccountId


class AccountExport(View):
    """The account, each of its players as in their own export, and what its adult has written and asked for."""

    format: int = FORMAT
    exported_at: datetime
    account: Exported
    deletion_requests: list[Exported]
    profiles: list[ChildExport]
    sign_ins: list[Exported]
    magic_links: list[Exported]
    scenarios: list[Exported]
    drafts: list[Exported]
    bundles: list[Exported]
    generation_jobs: list[Exported]
    continuity_operations: list[Exported]
    contributions: list[Exported]
    role_requests: list[Exported]
    notifications: list[Exported]
    audit_entries: list[Exported]


async def export_account_data(
    query: ExportAccountData,
    actor: Actor,
    *,
    accounts: Repository[Account],
    profiles: Repository[UserProfile],
    sessions: Repository[GameSession],
    scores: Repository[PlayerScenarioScore],
    badges: Repository[UserBadge],
    consents: Repository[ParentalConsent],
    families: Repository[RefreshFamily],
    links: Repository[MagicLink],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    bundles: Repository[ContentBundle],
    jobs: Repository[GenerationJob],
    operations: Repository[ContinuityOperation],
    publishing: PublishingShelf,
    deletions: Deletions,
    stories: PublishedStories,
    clock: Clock,
) -> AccountExport:
    """All that is kept of the caller's account."""
    account = await access_account(accounts, query.account_id, actor, query)
    now, request = clock.now(), await deletions.find(account.id)
    shelf = ChildShelf(sessions, scores, badges, consents, deletions, stories)
    players = [each async for each in profiles.each(profiles_having.profiles_of_account(account.id))]
    mine: Specification[Any] = where(owner_account_id=account.id)
    return AccountExport(
        exported_at=now,
        account=exported(account),
        deletion_requests=[exported(request)] if request else [],
        profiles=[await shelf.export(player, now) for player in players],
        **await _sign_ins_of(account, families, links),
        **await _stories_of(account, scenarios, drafts),
        bundles=[exported(each) async for each in bundles.each(mine)],
        generation_jobs=[exported(each) async for each in jobs.each(mine)],
        continuity_operations=[exported(each) async for each in operations.each(mine)],
        **await publishing.of_account(account.id),
    )


async def _sign_ins_of(
    account: Account, families: Repository[RefreshFamily], links: Repository[MagicLink]
) -> dict[str, list[Exported]]:
    link = await links.find(account_email_id(account.email)) if account.email else None
    return {
        "sign_ins": [exported(each) async for each in families.each(where(account_id=account.id))],
        "magic_links": [exported(link)] if link else [],
    }


async def _stories_of(
    account: Account, scenarios: Repository[Scenario], drafts: Repository[StoryDraft]
) -> dict[str, list[Exported]]:
    owned = [each async for each in scenarios.each(scenarios_having.scenarios_of_owner(account.id))]
    working_copies = [await drafts.find(each.draft_id) for each in owned]
    return {
        "scenarios": [exported(each) for each in owned],
        "drafts": [exported(each) for each in working_copies if each is not None],
    }
