"""What follows from a parent's answer: plays stop or go on, and deletions are planned or dropped."""

from shared_code.application.consent.deletions import Deletions, traces_of
from shared_code.application.consent.plays import plays_of_child, save_changed
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.deletion import GRACE, DeletionReason
from shared_code.domain.game_session import GameSession
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class Aftermath:
    """Each part may be repeated: the hourly timer completes what a broken request has left."""

    def __init__(
        self,
        profiles: Repository[UserProfile],
        sessions: Repository[GameSession],
        deletions: Deletions,
        clock: Clock,
    ) -> None:
        self._profiles = profiles
        self._sessions = sessions
        self._deletions = deletions
        self._clock = clock

    async def of_revoked(self, consent: ParentalConsent, *, by: str) -> None:
        """Block every session of the child, and plan to delete all that is kept of it."""
        profile = await self._profiles.find(consent.child_profile_id)
        if profile is None or consent.revoked_at is None:
            return
        planned = await self._deletions.find(profile.id)
        if planned is None or not (planned.is_open or planned.has_begun):
            on = consent.revoked_at + GRACE
            await self._deletions.of_profile(profile, DeletionReason.CONSENT_REVOKED, on=on, by=by)
        async for session in plays_of_child(self._sessions, profile.id, traces_of(profile).accounts):
            if profile.id not in session.blocked_for:
                at = self._clock.now()
                await save_changed(self._sessions, session, lambda kept, at=at: kept.block(profile.id, at=at))  # type: ignore[misc]

    async def of_verified(self, consent: ParentalConsent, *, by: str) -> None:
        """Keep what was to be deleted, and let the child's sessions go on."""
        child = consent.child_profile_id
        planned = await self._deletions.find(child)
        if planned is not None and planned.reason is DeletionReason.CONSENT_REVOKED:
            await self._deletions.cancel(child, by=by)
        profile = await self._profiles.find(child)
        if profile is None:
            return
        async for session in plays_of_child(self._sessions, child, traces_of(profile).accounts):
            if child in session.blocked_for:
                await save_changed(self._sessions, session, lambda kept: kept.unblock(child))
