"""Deleting what is due."""

import logging

from shared_code.application.consent import specifications as having
from shared_code.application.consent.aftermath import Aftermath
from shared_code.application.consent.deletions import APP_ITSELF, Deletions
from shared_code.application.messages import Command, View
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.deletion import DeletionReason, DeletionRequest, DeletionStatus
from shared_code.domain.errors import Conflict
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

log = logging.getLogger(__name__)


class DeleteChildrenData(Command):
    """Every deletion whose time has come."""


class Deleted(View):
    completed: int
    cancelled: int
    left: int


async def delete_children_data(
    command: DeleteChildrenData,  # noqa: ARG001
    *,
    requests: Repository[DeletionRequest],
    consents: Repository[ParentalConsent],
    profiles: Repository[UserProfile],
    deletions: Deletions,
    aftermath: Aftermath,
    clock: Clock,
) -> Deleted:
    """Complete what broken revocations have left, then make one attempt at each deletion that is due."""
    async for consent in consents.each(having.revoked_consents()):
        await aftermath.of_revoked(consent, by=APP_ITSELF)
    counts = {DeletionStatus.COMPLETED: 0, DeletionStatus.CANCELLED: 0}
    left = 0
    async for request in requests.each(having.due_deletions(clock.now())):
        if await _was_reconsidered(request, consents, profiles):
            request.cancel(by=APP_ITSELF, at=clock.now())
            await requests.save(request)
        else:
            await _attempted(request, deletions)
        left += request.status not in counts
        if request.status in counts:
            counts[request.status] += 1
    return Deleted(completed=counts[DeletionStatus.COMPLETED], cancelled=counts[DeletionStatus.CANCELLED], left=left)


async def _attempted(request: DeletionRequest, deletions: Deletions) -> None:
    try:
        await deletions.carry_out(request, by=APP_ITSELF)
    except Conflict:
        log.info("deletion_attempted_elsewhere", extra={"deletion": request.id})


async def _was_reconsidered(
    request: DeletionRequest, consents: Repository[ParentalConsent], profiles: Repository[UserProfile]
) -> bool:
    """Whether the reason is gone: a parent has consented anew, or the profile is in an account again."""
    if request.traces is None or request.has_begun:
        return False
    if request.reason is DeletionReason.CONSENT_REVOKED:
        consent = await consents.find(request.traces.subject_id)
        return consent is not None and consent.is_active
    if request.reason is DeletionReason.PROFILE_UNLINKED:
        profile = await profiles.find(request.traces.subject_id)
        return profile is not None and profile.unlinked_at is None
    return False
