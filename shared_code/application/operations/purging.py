"""Removing what nobody can use any more."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from shared_code.application.consent import specifications as consents_having
from shared_code.application.identity.purging import purge_sign_ins
from shared_code.application.messages import Command, View
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.continuity_operation import ContinuityOperation, KeptReading
from shared_code.domain.errors import Conflict
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.magic_link import MagicLink
from shared_code.domain.queued_work import OPEN_STATUSES, QueuedWork
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.specification import Specification, everything, less_than, one_of, where
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_OLD = timedelta(days=30)


class PurgeExpired(Command):
    """Everything that is at its end."""


class Purged(View):
    sign_ins: int
    consent_tokens: int
    drafts: int
    readings: int
    jobs: int


async def purge_expired(
    command: PurgeExpired,  # noqa: ARG001
    *,
    links: Repository[MagicLink],
    families: Repository[RefreshFamily],
    consents: Repository[ParentalConsent],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    operations: Repository[ContinuityOperation],
    readings: Repository[KeptReading],
    jobs: Repository[GenerationJob],
    clock: Clock,
) -> Purged:
    """Remove used tokens, superseded drafts, readings of analyses that have ended, and jobs that ended long ago."""
    now = clock.now()
    in_reading = {operation.draft_id async for operation in operations.each(_open())}
    old: Specification[Any] = where(updated_at=less_than(_stored(now - _OLD)))
    return Purged(
        sign_ins=await purge_sign_ins(links, families, now),
        consent_tokens=await _forget_tokens(consents, now),
        drafts=await _purge_drafts(drafts, old, scenarios, in_reading),
        readings=await _purge_readings(operations, readings),
        jobs=await _purge_ended(jobs, old & ~_open()) + await _purge_ended(operations, old & ~_open()),
    )


async def _forget_tokens(consents: Repository[ParentalConsent], now: datetime) -> int:
    """Keep that a parent did not answer, or how, without the token."""
    count = 0
    async for consent in consents.each(consents_having.consents_with_old_tokens(now)):
        with suppress(Conflict):  # another mail was asked for
            consent.forget_token(at=now)
            await consents.save(consent)
            count += 1
    return count


async def _purge_drafts(
    drafts: Repository[StoryDraft],
    old: Specification[StoryDraft],
    scenarios: Repository[Scenario],
    in_reading: set[str],
) -> int:
    """Remove each state of a working copy that no scenario and no analysis points to; one that comes back is kept."""
    count = 0
    async for draft in drafts.each(old):
        if draft.id in in_reading or await _is_in_use(draft, scenarios):
            continue
        await drafts.delete(draft)
        if await _is_in_use(draft, scenarios):
            await drafts.save(StoryDraft.of(draft.scenario_id, draft.story))
        else:
            count += 1
    return count


async def _is_in_use(draft: StoryDraft, scenarios: Repository[Scenario]) -> bool:
    scenario = await scenarios.find(draft.scenario_id)
    return scenario is not None and scenario.draft_id == draft.id


async def _purge_readings(operations: Repository[ContinuityOperation], readings: Repository[KeptReading]) -> int:
    count = 0
    async for reading in _ended_readings(operations, readings):
        await readings.delete(reading)
        count += 1
    return count


async def _ended_readings(
    operations: Repository[ContinuityOperation], readings: Repository[KeptReading]
) -> AsyncIterator[KeptReading]:
    """What was kept for analyses that have ended, or are gone: their result says it all."""
    ended: dict[str, bool] = {}
    async for reading in readings.each(everything()):
        if reading.operation_id not in ended:
            operation = await operations.find(reading.operation_id)
            ended[reading.operation_id] = operation is None or operation.has_ended
        if ended[reading.operation_id]:
            yield reading


async def _purge_ended(works: Repository[Any], ended: Specification[Any]) -> int:
    count = 0
    async for work in works.each(ended):
        with suppress(Conflict):  # it was begun again
            await works.delete(work)
            count += 1
    return count


def _open() -> Specification[Any]:
    open_work: Specification[QueuedWork] = where(status=one_of(*OPEN_STATUSES))
    return open_work


def _stored(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
