"""Deletions: planned, carried out step by step, and repeated until all is gone."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from shared_code.domain.account import Account
from shared_code.domain.deletion import (
    MOST_ATTEMPTS,
    DeletionAction,
    DeletionReason,
    DeletionRequest,
    DeletionStatus,
    DeletionSubject,
    Traces,
    deletion_id,
    person_hash,
)
from shared_code.domain.errors import MystiraError
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

log = logging.getLogger(__name__)

Step = tuple[DeletionAction, Callable[[Traces], Awaitable[None]]]
APP_ITSELF = person_hash(None)


class Removal(Protocol):
    """Knows where the traces of one kind of subject are."""

    @property
    def steps(self) -> Sequence[Step]:
        """What is removed, in order; each step may be repeated."""
        ...

    async def known(self, traces: Traces) -> Traces:
        """The traces, with what has changed since they were taken."""
        ...


class Deletions:
    """Writes down each deletion before it begins, and each step after it is done."""

    def __init__(
        self,
        requests: Repository[DeletionRequest],
        removals: Mapping[DeletionSubject, Callable[[], Removal]],
        clock: Clock,
    ) -> None:
        self._requests = requests
        self._removals = removals
        self._clock = clock

    async def of_profile(
        self, profile: UserProfile, reason: DeletionReason, *, on: datetime, by: str
    ) -> DeletionRequest:
        """The deletion of this profile, planned."""
        return await self._planned(
            DeletionSubject.PROFILE, traces_of(profile), reason, holder=profile.account_id, on=on, by=by
        )

    async def of_account(self, account: Account, *, on: datetime, by: str) -> DeletionRequest:
        """The deletion of this account, planned."""
        traces = Traces(subject_id=account.id, accounts=(account.id,))
        reason = DeletionReason.ACCOUNT_DELETED
        return await self._planned(DeletionSubject.ACCOUNT, traces, reason, holder=account.id, on=on, by=by)

    async def find(self, subject_id: str) -> DeletionRequest | None:
        """The deletion of a profile or an account, also when that is gone."""
        return await self._requests.find(deletion_id(subject_id))

    async def cancel(self, subject_id: str, *, by: str) -> None:
        """Let everything stay, if nothing is gone yet."""
        request = await self.find(subject_id)
        if request is not None and not request.has_begun:
            request.cancel(by=by, at=self._clock.now())
            await self._requests.save(request)

    async def carry_out(self, request: DeletionRequest, *, by: str) -> None:
        """Make one attempt, if one is due; a failure is noted and followed by another attempt.

        Raises Conflict when somebody else has begun the same attempt.
        """
        if request.traces is None or not request.is_due(self._clock.now()):
            return
        if request.attempts >= MOST_ATTEMPTS:
            await self._failed(request, by, "ATTEMPT_WITHOUT_END")
            return
        request.begin_attempt(at=self._clock.now())
        removal = self._removals[request.subject]()
        request.traces = await removal.known(request.traces)
        await self._requests.save(request)
        try:
            await self._removed(request, request.traces, removal, by)
        except MystiraError as error:
            await self._failed(request, by, error.code)
            return
        request.complete(by=by, at=self._clock.now())
        await self._requests.save(request)

    async def _removed(self, request: DeletionRequest, traces: Traces, removal: Removal, by: str) -> None:
        for action, remove in removal.steps:
            await remove(traces)
            request.has_removed(action, by=by, at=self._clock.now())
            await self._requests.save(request)

    async def _failed(self, request: DeletionRequest, by: str, code: str) -> None:
        request.attempt_failed(by=by, at=self._clock.now())
        known = {"deletion": request.id, "attempt": request.attempts, "error_code": code}
        if request.status is DeletionStatus.FAILED:
            log.error("deletion_failed", extra=known)
        else:
            log.warning("deletion_attempt_failed", extra=known)
        await self._requests.save(request)

    async def _planned(
        self,
        subject: DeletionSubject,
        traces: Traces,
        reason: DeletionReason,
        *,
        holder: str,
        on: datetime,
        by: str,
    ) -> DeletionRequest:
        now = self._clock.now()
        request = await self.find(traces.subject_id)
        if request is not None and request.status is DeletionStatus.IN_PROGRESS:
            return request
        if request is None:
            request = DeletionRequest(
                id=deletion_id(traces.subject_id),
                subject=subject,
                reason=reason,
                traces=traces,
                holder_hash=person_hash(holder),
                requested_at=now,
                scheduled_at=on,
                next_attempt_at=on,
            )
        request.reschedule(reason, traces, on=on, by=by, at=now)
        await self._requests.save(request)
        return request


def traces_of(profile: UserProfile) -> Traces:
    """Where a profile may have left something."""
    accounts = tuple(dict.fromkeys([profile.account_id, *profile.former_accounts]))
    return Traces(subject_id=profile.id, accounts=accounts, names=(profile.name,))
