"""The sweep of events that were left behind."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from shared_code.application.messages import Command, View
from shared_code.domain.badge import UserBadge
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.contributor_set import ContributorSet
from shared_code.domain.entity import Entity
from shared_code.domain.errors import Conflict
from shared_code.domain.game_session import GameSession
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.open_role import OpenRole
from shared_code.domain.role_request import RoleRequest
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import less_than, where
from shared_code.ports.clock import Clock
from shared_code.ports.repository import EventRelay, Repository

_OLD = timedelta(minutes=1)


class RelayOutbox(Command):
    """Tell what is still in an outbox a minute after it happened, and empty that outbox."""


class Swept(View):
    emptied: int
    left: int


async def relay_outbox(
    command: RelayOutbox,  # noqa: ARG001
    *,
    sessions: Repository[GameSession],
    scenarios: Repository[Scenario],
    badges: Repository[UserBadge],
    jobs: Repository[GenerationJob],
    operations: Repository[ContinuityOperation],
    sets: Repository[ContributorSet],
    roles: Repository[OpenRole],
    requests: Repository[RoleRequest],
    relay: EventRelay,
    clock: Clock,
) -> Swept:
    """Empty the outboxes that a crash, or a silence of the notifier, has left full."""
    before = (clock.now() - _OLD).isoformat().replace("+00:00", "Z")
    repositories: Sequence[Repository[Any]] = (sessions, scenarios, badges, jobs, operations, sets, roles, requests)
    emptied = left = 0
    for repository in repositories:
        async for entity in repository.each(where(outbox_since=less_than(before))):
            done = await _emptied(repository, entity, relay)
            emptied, left = emptied + done, left + (not done)
    return Swept(emptied=emptied, left=left)


async def _emptied(repository: Repository[Any], entity: Entity, relay: EventRelay) -> bool:
    await relay.tell(entity.outbox)
    await relay.settled()
    if not all(relay.has_told(event) for event in entity.outbox):
        return False
    try:
        await repository.empty_outbox(entity)
    except Conflict:
        return False  # somebody is writing it now, and that write tells
    return True
