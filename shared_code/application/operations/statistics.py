"""How much of everything there is: the numbers of the admin's first page."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from shared_code.application.messages import Query, View
from shared_code.application.operations.specifications import in_status
from shared_code.application.scenarios.specifications import kept_scenarios, published_scenarios
from shared_code.domain.account import Account
from shared_code.domain.badge import UserBadge
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.game_session import GameSession
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import PublicationStatus, Scenario
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.specification import everything
from shared_code.ports.repository import Repository


class PlatformStatistics(View):
    """Totals, and what they are made of by status."""

    accounts: int
    profiles: int
    sessions: int
    sessions_by_status: dict[SessionStatus, int]
    scenarios: int
    scenarios_by_status: dict[PublicationStatus, int]
    published_scenarios: int
    bundles: int
    media: int
    badges_awarded: int


@dataclass(frozen=True)
class PlatformCounts:
    """Counts in the stores, and reads no document."""

    accounts: Repository[Account]
    profiles: Repository[UserProfile]
    sessions: Repository[GameSession]
    scenarios: Repository[Scenario]
    bundles: Repository[ContentBundle]
    media: Repository[MediaAsset]
    badges: Repository[UserBadge]

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> Self:
        """Over the repositories that `get` gives."""
        return cls(
            accounts=get(Repository[Account]),
            profiles=get(Repository[UserProfile]),
            sessions=get(Repository[GameSession]),
            scenarios=get(Repository[Scenario]),
            bundles=get(Repository[ContentBundle]),
            media=get(Repository[MediaAsset]),
            badges=get(Repository[UserBadge]),
        )

    async def taken(self) -> PlatformStatistics:
        """How much there is now."""
        whole = (self.accounts, self.profiles, self.bundles, self.media, self.badges)
        accounts, profiles, bundles, media, badges = await asyncio.gather(
            *(repository.count(everything()) for repository in whole)
        )
        sessions = {status: await self.sessions.count(in_status(status)) for status in SessionStatus}
        scenarios = {
            status: await self.scenarios.count(kept_scenarios() & in_status(status)) for status in PublicationStatus
        }
        return PlatformStatistics(
            accounts=accounts,
            profiles=profiles,
            sessions=sum(sessions.values()),
            sessions_by_status=sessions,
            scenarios=sum(scenarios.values()),
            scenarios_by_status=scenarios,
            published_scenarios=await self.scenarios.count(published_scenarios()),
            bundles=bundles,
            media=media,
            badges_awarded=badges,
        )


class GetPlatformStatistics(Query):
    """The numbers of now."""


async def get_platform_statistics(query: GetPlatformStatistics, *, counts: PlatformCounts) -> PlatformStatistics:  # noqa: ARG001
    """Count accounts, profiles, plays, stories, bundles, media and badges."""
    return await counts.taken()
