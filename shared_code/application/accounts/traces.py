"""Where the traces of an account are, and how they are removed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from shared_code.application.consent.child_traces import ChildTraces
from shared_code.application.consent.deletions import APP_ITSELF, Step, traces_of
from shared_code.application.consent.plays import remove
from shared_code.application.content_bundles import specifications as bundles_having
from shared_code.application.profiles import specifications as profiles_having
from shared_code.application.publishing.traces import PublishingTraces
from shared_code.application.scenarios import specifications as scenarios_having
from shared_code.domain.account import Account, AccountEmail, AccountIdentity, account_email_id
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.continuity_operation import ContinuityOperation, KeptReading
from shared_code.domain.deletion import DeletionAction, DeletionRequest, Traces, deletion_id
from shared_code.domain.game_session import GameSession
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.identifiers import SYSTEM, AccountId
from shared_code.domain.magic_link import MagicLink
from shared_code.domain.profile import UserProfile
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.specification import everything, where
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


@dataclass(frozen=True)
class AccountTraces:
    """The sign-ins go first, so that nobody comes in again with a token of ours, and the account last."""

    accounts: Repository[Account]
    emails: Repository[AccountEmail]
    identities: Repository[AccountIdentity]
    links: Repository[MagicLink]
    families: Repository[RefreshFamily]
    profiles: Repository[UserProfile]
    sessions: Repository[GameSession]
    requests: Repository[DeletionRequest]
    scenarios: Repository[Scenario]
    drafts: Repository[StoryDraft]
    bundles: Repository[ContentBundle]
    jobs: Repository[GenerationJob]
    operations: Repository[ContinuityOperation]
    readings: Repository[KeptReading]
    children: ChildTraces
    publishing: PublishingTraces
    clock: Clock

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> "AccountTraces":
        """With the ports that this function gives by their types."""
        return cls(
            accounts=get(Repository[Account]),
            emails=get(Repository[AccountEmail]),
            identities=get(Repository[AccountIdentity]),
            links=get(Repository[MagicLink]),
            families=get(Repository[RefreshFamily]),
            profiles=get(Repository[UserProfile]),
            sessions=get(Repository[GameSession]),
            requests=get(Repository[DeletionRequest]),
            scenarios=get(Repository[Scenario]),
            drafts=get(Repository[StoryDraft]),
            bundles=get(Repository[ContentBundle]),
            jobs=get(Repository[GenerationJob]),
            operations=get(Repository[ContinuityOperation]),
            readings=get(Repository[KeptReading]),
            children=ChildTraces.found_by(get),
            publishing=PublishingTraces.found_by(get),
            clock=get(Clock),
        )

    @property
    def steps(self) -> Sequence[Step]:
        """What is removed, in order."""
        return (
            (DeletionAction.SIGN_IN_REMOVED, self._remove_sign_in),
            (DeletionAction.PROFILES_REMOVED, self._remove_profiles),
            (DeletionAction.SESSIONS_REMOVED, self._remove_sessions),
            (DeletionAction.STORIES_REMOVED, self._remove_stories),
            (DeletionAction.JOBS_REMOVED, self._remove_jobs),
            (DeletionAction.ACCOUNT_REMOVED, self._remove_account),
        )

    async def known(self, traces: Traces) -> Traces:
        """An account's traces all follow from its id."""
        return traces

    async def _remove_sign_in(self, traces: Traces) -> None:
        async for family in self.families.each(where(account_id=traces.subject_id)):
            await self.families.delete(family)
        account = await self.accounts.find(traces.subject_id)
        if account is None or account.email is None:
            return
        link = await self.links.find(account_email_id(account.email))
        if link is not None:
            await self.links.delete(link)

    async def _remove_profiles(self, traces: Traces) -> None:
        """Each profile as if it were deleted alone; a deletion of its own that was planned is done with this."""
        async for profile in self.profiles.each(profiles_having.profiles_of_account(traces.subject_id)):
            of_child = traces_of(profile)
            for _, removed in self.children.steps:
                await removed(of_child)
            request = await self.requests.find(deletion_id(profile.id))
            if request is not None and request.traces is not None:
                request.complete(by=APP_ITSELF, at=self.clock.now())
                await self.requests.save(request)

    async def _remove_sessions(self, traces: Traces) -> None:
        """What is left of plays by profiles that are in other accounts now, and where those profiles were before."""
        async for session in self.sessions.each(_all_of(traces)):
            await remove(self.sessions, session)
        async for profile in self.profiles.each(profiles_having.profiles_once_in(traces.subject_id)):
            profile.forget_account(AccountId(traces.subject_id))
            await self.profiles.save(profile)

    async def _remove_stories(self, traces: Traces) -> None:
        """What was ever published stays and belongs to nobody; the rest goes, with every draft."""
        owner = AccountId(traces.subject_id)
        await self.publishing.remove(owner)
        async for scenario in self.scenarios.each(scenarios_having.scenarios_of_owner(owner)):
            await self._remove_story(scenario)
        async for bundle in self.bundles.each(bundles_having.bundles_of_account(owner)):
            bundle.owner_account_id = SYSTEM
            await self.bundles.save(bundle)

    async def _remove_story(self, scenario: Scenario) -> None:
        is_kept = bool(scenario.editions)
        async for draft in self.drafts.each(where(scenario_id=scenario.id)):
            if not is_kept or draft.id != scenario.draft_id:
                await self.drafts.delete(draft)
        if is_kept:
            scenario.owner_account_id = SYSTEM
            await self.scenarios.save(scenario)
        else:
            await self.scenarios.delete(scenario)

    async def _remove_jobs(self, traces: Traces) -> None:
        async for job in self.jobs.each(where(owner_account_id=traces.subject_id)):
            await self.jobs.delete(job)
        async for operation in self.operations.each(where(owner_account_id=traces.subject_id)):
            async for reading in self.readings.each(_readings_of(operation)):
                await self.readings.delete(reading)
            if operation.scenario_id is None and (draft := await self.drafts.find(operation.draft_id)):
                await self.drafts.delete(draft)
            await self.operations.delete(operation)

    async def _remove_account(self, traces: Traces) -> None:
        account = await self.accounts.find(traces.subject_id)
        if account is None:
            return
        for identity_id in account.identities:
            if identity := await self.identities.find(identity_id):
                await self.identities.delete(identity)
        held = await self.emails.find(account_email_id(account.email)) if account.email else None
        if held is not None and held.account_id == account.id:
            await self.emails.delete(held)
        await self.accounts.delete(account)


def _all_of(traces: Traces) -> Any:
    return everything().within(traces.subject_id)


def _readings_of(operation: ContinuityOperation) -> Any:
    return everything().within(operation.id)
