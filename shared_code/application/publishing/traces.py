"""Where the traces of an account are in publishing, and how they are removed or handed out."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

from shared_code.application.content_bundles import specifications as bundles_having
from shared_code.application.publishing import specifications as having
from shared_code.application.publishing.contents import Contents, of_bundle, of_scenario
from shared_code.application.scenarios import specifications as scenarios_having
from shared_code.domain.audit_record import AuditRecord
from shared_code.domain.content import Content
from shared_code.domain.contributor_set import ContributorSet, contributor_set_id
from shared_code.domain.entity import Entity
from shared_code.domain.errors import Unavailable
from shared_code.domain.identifiers import SYSTEM, AccountId
from shared_code.domain.notification import Notification
from shared_code.domain.open_role import OpenRole
from shared_code.domain.role_request import RequestStatus, RoleRequest
from shared_code.domain.specification import Specification, everything
from shared_code.ports.clock import Clock
from shared_code.ports.repository import EventRelay, Repository


@dataclass(frozen=True)
class PublishingTraces:
    """What was agreed stays as nobody's; words, requests and what concerns unpublished stories go."""

    sets: Repository[ContributorSet]
    roles: Repository[OpenRole]
    requests: Repository[RoleRequest]
    records: Repository[AuditRecord]
    notifications: Repository[Notification]
    contents: Contents
    relay: EventRelay
    clock: Clock

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> "PublishingTraces":
        """With the ports that this function gives by their types."""
        return cls(
            sets=get(Repository[ContributorSet]),
            roles=get(Repository[OpenRole]),
            requests=get(Repository[RoleRequest]),
            records=get(Repository[AuditRecord]),
            notifications=get(Repository[Notification]),
            contents=Contents.found_by(get),
            relay=get(EventRelay),
            clock=get(Clock),
        )

    async def remove(self, account_id: AccountId) -> None:
        """Everything, before the account's stories are removed. Raises Unavailable; then it is repeated as a whole."""
        async for content, is_kept in self._owned(account_id):
            await self._close_roles(replace(content, owner_account_id=SYSTEM))
            await self._drain(content)
            if not is_kept:
                await self._delete(content)
        async for kept in self.sets.each(having.sets_naming(account_id)):
            await self._emptied(self.sets, kept)
            kept.forget(account_id)
            await self.sets.save(kept)
        async for request in self.requests.each(having.requests_of(account_id)):
            await self._emptied(self.requests, request)
            await self.requests.delete(request)
        async for record in self.records.each(having.records_naming(account_id)):
            record.forget(account_id)
            await self.records.save(record)
        async for notification in self.notifications.each(_all_of(account_id)):
            await self.notifications.delete(notification)

    async def _owned(self, account_id: AccountId) -> AsyncIterator[tuple[Content, bool]]:
        """Each content of the account, and whether it outlives it."""
        async for scenario in self.contents.scenarios.each(scenarios_having.scenarios_of_owner(account_id)):
            yield of_scenario(scenario), bool(scenario.editions)
        async for bundle in self.contents.bundles.each(bundles_having.bundles_of_account(account_id)):
            yield of_bundle(bundle), True

    async def _close_roles(self, content: Content) -> None:
        """Nobody is there any more to give roles."""
        now = self.clock.now()
        waiting = _requests_for(content) & having.requests_in(RequestStatus.PENDING)
        async for request in self.requests.each(waiting):
            request.respond(None, content, SYSTEM, accepted=False, at=now)
            await self.requests.save(request)
        async for role in self.roles.each(_roles_of(content)):
            if role.deleted_at is None:
                role.delete(content, SYSTEM, at=now)
                await self.roles.save(role)

    async def _drain(self, content: Content) -> None:
        """Let nothing of the account wait in an outbox."""
        kept = await self.sets.find(contributor_set_id(content))
        if kept is not None:
            await self._emptied(self.sets, kept)
        async for role in self.roles.each(_roles_of(content)):
            await self._emptied(self.roles, role)
        async for request in self.requests.each(_requests_for(content)):
            await self._emptied(self.requests, request)

    async def _delete(self, content: Content) -> None:
        kept = await self.sets.find(contributor_set_id(content))
        if kept is not None:
            await self.sets.delete(kept)
        async for role in self.roles.each(_roles_of(content)):
            await self.roles.delete(role)
        async for request in self.requests.each(_requests_for(content)):
            await self.requests.delete(request)

    async def _emptied(self, repository: Repository[Any], entity: Entity) -> None:
        """Tell what waits in its outbox and forget it. Raises Unavailable when it cannot be told now."""
        if not entity.outbox:
            return
        await self.relay.tell(entity.outbox)
        await self.relay.settled()
        if not all(self.relay.has_told(event) for event in entity.outbox):
            raise Unavailable("What was done could not be kept in the audit trail.")
        await repository.empty_outbox(entity)


def _roles_of(content: Content) -> Specification[OpenRole]:
    return having.roles_of_type(content.type) & having.roles_of_id(content.id)


def _requests_for(content: Content) -> Specification[RoleRequest]:
    return having.requests_for_content(content.type, content.id)


def _all_of(account_id: AccountId) -> Specification[Notification]:
    told: Specification[Notification] = everything()
    return told.within(account_id)
