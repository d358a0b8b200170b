"""Repositories over a store in memory, with a relay and a clock that tests hold in their hands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.entity import RecordedEvent
from shared_code.domain.game_session import GameSession
from shared_code.domain.profile import UserProfile
from shared_code.ports.containers import GAME_SESSIONS, USER_PROFILES
from shared_code.ports.repository import Repository
from tests.builders import NOON


@dataclass
class Relay:
    """Remembers what it was given, and has told what it was told to have told."""

    given: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def has_told(self, event: RecordedEvent) -> bool:
        return event.id in self.told

    async def tell(self, events: Sequence[RecordedEvent]) -> None:
        self.given += [event.type for event in events]
        self.told |= {event.id for event in events}

    async def settled(self) -> None:
        return


@dataclass
class StillClock:
    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment


@dataclass
class Shelf:
    """Repositories over one store in memory."""

    documents: SqliteDocuments
    relay: Relay = field(default_factory=Relay)
    clock: StillClock = field(default_factory=StillClock)

    @property
    def sessions(self) -> Repository[GameSession]:
        return Repository(GameSession, GAME_SESSIONS, documents=self.documents, relay=self.relay, clock=self.clock)

    @property
    def profiles(self) -> Repository[UserProfile]:
        return Repository(UserProfile, USER_PROFILES, documents=self.documents, relay=self.relay, clock=self.clock)
