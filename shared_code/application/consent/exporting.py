"""Everything that is kept of a child, as one document for its parent."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared_code.application.badges import specifications as badges_having
from shared_code.application.consent.deletions import Deletions, traces_of
from shared_code.application.consent.plays import plays_of_child
from shared_code.application.messages import Query, View
from shared_code.application.profiles.access import access_profile
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor
from shared_code.domain.badge import PlayerScenarioScore, UserBadge
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.entity import Entity
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.players import PlayerAssignment
from shared_code.domain.profile import UserProfile
from shared_code.domain.story import Story
from shared_code.domain.turns import turns
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

FORMAT = 1
_OF_THE_STORE = {"kind", "schema_version", "event_count", "outbox", "outbox_since"}
_SECRET = {
    "token_hash",
    "parent_email_hash",
    "holder_hash",
    "traces",
    "client_digest",
    "secret_digest",
    "former_digest",
    "salt",
}

Exported = dict[str, Any]


class ExportChildData(Query):
    child_profile_id: ProfileId


class ChildExport(View):
    """Documents as they are kept, without what belongs to the store alone; other players have no name in it."""

    format: int = FORMAT
    exported_at: datetime
    profile: Exported
    consents: list[Exported]
    deletion_requests: list[Exported]
    sessions: list[Exported]
    scores: list[Exported]
    badges: list[Exported]


async def export_child_data(
    query: ExportChildData,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    sessions: Repository[GameSession],
    scores: Repository[PlayerScenarioScore],
    badges: Repository[UserBadge],
    consents: Repository[ParentalConsent],
    deletions: Deletions,
    stories: PublishedStories,
    clock: Clock,
) -> ChildExport:
    """All that is kept of a child of the caller's account."""
    profile = await access_profile(profiles, query.child_profile_id, actor)
    shelf = ChildShelf(sessions, scores, badges, consents, deletions, stories)
    return await shelf.export(profile, clock.now())


@dataclass(frozen=True)
class ChildShelf:
    """Where everything of a child is read."""

    sessions: Repository[GameSession]
    scores: Repository[PlayerScenarioScore]
    badges: Repository[UserBadge]
    consents: Repository[ParentalConsent]
    deletions: Deletions
    stories: PublishedStories

    async def export(self, profile: UserProfile, now: datetime) -> ChildExport:
        """The document of one child."""
        consent = await self.consents.find(profile.id)
        request = await self.deletions.find(profile.id)
        return ChildExport(
            exported_at=now,
            profile=exported(profile),
            consents=[exported(consent)] if consent else [],
            deletion_requests=[exported(request)] if request else [],
            sessions=[play async for play in self._plays(profile)],
            scores=[exported(each) async for each in self.scores.each(badges_having.scores_of_profile(profile.id))],
            badges=[exported(each) async for each in self.badges.each(badges_having.badges_of_profile(profile.id))],
        )

    async def _plays(self, profile: UserProfile) -> AsyncIterator[Exported]:
        known = traces_of(profile)
        async for session in plays_of_child(self.sessions, profile.id, known.accounts, known.names):
            yield _own_part(session, profile) | {"history": await self._history(session, profile)}

    async def _history(self, session: GameSession, profile: UserProfile) -> list[Exported]:
        """The steps in words, where the version that was played is still there."""
        try:
            story = (await self.stories.get(session.scenario_id, session.scenario_version)).story
        except NotFound:
            return []
        return _told(session, story, profile.id)


def _own_part(session: GameSession, profile: UserProfile) -> Exported:
    """What a session keeps of this player; of the others only how many they are."""
    cast = [item for item in session.character_assignments if _is_of(item.player_assignment, profile)]
    known_as = {
        profile.name.casefold(),
        *(item.player_assignment.name.casefold() for item in cast if item.player_assignment),
    }
    document = exported(session) | {
        "playerNames": [name for name in session.player_names if name.casefold() in known_as],
        "characterAssignments": [item.model_dump(mode="json", by_alias=True, exclude_none=True) for item in cast],
        "totals": {player: sums for player, sums in session.totals.items() if player == profile.id},
        "blockedFor": [child for child in session.blocked_for if child == profile.id],
        "otherPlayers": max(0, len(session.player_names) - 1),
    }
    if session.profile_id != profile.id:
        del document["profileId"]
    return document


def _is_of(player: PlayerAssignment | None, profile: UserProfile) -> bool:
    if player is None:
        return False
    return player.profile_id == profile.id or (
        not player.profile_id and player.name.casefold() == profile.name.casefold()
    )


def _told(session: GameSession, story: Story, child: ProfileId) -> list[Exported]:
    return [
        {
            "sceneId": turn.step.scene_id,
            "sceneTitle": turn.scene.title if turn.scene else None,
            "choice": turn.branch.choice if turn.branch else None,
            "echo": turn.echo.echo_type if turn.echo else None,
            "own": 0 <= turn.step.player < len(session.players) and session.players[turn.step.player] == child,
        }
        for turn in turns(story, session.steps)
    ]


def exported(entity: Entity) -> Exported:
    """A document as it is kept, without what belongs to the store alone, and without secrets."""
    hidden = (_OF_THE_STORE | _SECRET) & type(entity).model_fields.keys()
    return entity.model_dump(mode="json", by_alias=True, exclude=hidden, exclude_none=True)
