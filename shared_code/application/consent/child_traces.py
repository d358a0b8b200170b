"""Where the traces of a profile are, and how they are removed."""

from collections.abc import Callable, Sequence
from typing import Any

from shared_code.application.badges import specifications as badges_having
from shared_code.application.consent.deletions import Step, traces_of
from shared_code.application.consent.plays import plays_of_child, remove, save_changed
from shared_code.domain.badge import PlayerScenarioScore, UserBadge
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.deletion import DeletionAction, Traces
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.blobs import Blobs
from shared_code.ports.repository import Repository


class ChildTraces:
    """The profile goes first, so that nothing new can begin while the rest is removed."""

    def __init__(
        self,
        profiles: Repository[UserProfile],
        sessions: Repository[GameSession],
        *,
        scores: Repository[PlayerScenarioScore],
        badges: Repository[UserBadge],
        consents: Repository[ParentalConsent],
        blobs: Blobs,
    ) -> None:
        self._profiles = profiles
        self._sessions = sessions
        self._scores = scores
        self._badges = badges
        self._consents = consents
        self._blobs = blobs

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> "ChildTraces":
        """With the ports that this function gives by their types."""
        return cls(
            get(Repository[UserProfile]),
            get(Repository[GameSession]),
            scores=get(Repository[PlayerScenarioScore]),
            badges=get(Repository[UserBadge]),
            consents=get(Repository[ParentalConsent]),
            blobs=get(Blobs),
        )

    @property
    def steps(self) -> Sequence[Step]:
        """What is removed, in order; what is played is swept once more, for a request that was under way."""
        played: Sequence[Step] = (
            (DeletionAction.SESSIONS_REMOVED, self._remove_sessions),
            (DeletionAction.SCORES_REMOVED, self._remove_scores),
            (DeletionAction.BADGES_REMOVED, self._remove_badges),
        )
        return (
            (DeletionAction.PROFILE_REMOVED, self._remove_profile),
            *played,
            (DeletionAction.FILES_REMOVED, self._remove_files),
            (DeletionAction.CONSENT_REMOVED, self._remove_consent),
            *played,
        )

    async def known(self, traces: Traces) -> Traces:
        """The traces, with the name and the account of today."""
        profile = await self._profiles.find(traces.subject_id)
        if profile is None:
            return traces
        today = traces_of(profile)
        accounts, names = {*traces.accounts, *today.accounts}, {*traces.names, *today.names}
        return Traces(subject_id=profile.id, accounts=tuple(sorted(accounts)), names=tuple(sorted(names)))

    async def _remove_profile(self, traces: Traces) -> None:
        profile = await self._profiles.find(traces.subject_id)
        if profile is not None:
            await self._profiles.delete(profile)

    async def _remove_sessions(self, traces: Traces) -> None:
        """The child's own sessions go; in those of others its part stays, and nothing tells whose it was."""
        child = ProfileId(traces.subject_id)
        async for session in plays_of_child(self._sessions, child, traces.accounts, traces.names):
            if session.profile_id == child:
                await remove(self._sessions, session)
            else:
                await save_changed(self._sessions, session, lambda kept: kept.forget_player(child, traces.names))

    async def _remove_scores(self, traces: Traces) -> None:
        async for score in self._scores.each(badges_having.scores_of_profile(ProfileId(traces.subject_id))):
            await self._scores.delete(score)

    async def _remove_badges(self, traces: Traces) -> None:
        async for badge in self._badges.each(badges_having.badges_of_profile(ProfileId(traces.subject_id))):
            await self._badges.delete(badge)

    async def _remove_files(self, traces: Traces) -> None:
        await self._blobs.delete_under(f"profiles/{traces.subject_id}/")

    async def _remove_consent(self, traces: Traces) -> None:
        consent = await self._consents.find(traces.subject_id)
        if consent is not None:
            await self._consents.delete(consent)
