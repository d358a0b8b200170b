"""Which adapter stands behind which port: the only place that knows both."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from shared_code.application.accounts.bootstrap import AccountBootstrap
from shared_code.application.consent.gate import ConsentGate
from shared_code.application.events.relay import OutboxRelay
from shared_code.application.realtime.notifications import Notifications
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.application.story_continuity.analyst import Analyst
from shared_code.domain.account import Account
from shared_code.domain.avatars import AvatarConfiguration
from shared_code.domain.badge import Badge, PlayerScenarioScore, UserBadge
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.continuity_operation import ContinuityOperation, KeptReading
from shared_code.domain.entity import Entity
from shared_code.domain.game_session import GameSession
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.master_list import MasterList
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario, ScenarioVersion, StoryDraft
from shared_code.ports import containers
from shared_code.ports.call_limiter import CallKind, CallLimiter
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.documents import Documents
from shared_code.ports.fact_finder import FactFinder
from shared_code.ports.identity import TokenVerifier
from shared_code.ports.notifier import Notifier
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import EventRelay, Repository
from shared_code.ports.story_files import StoryFiles
from shared_code.ports.story_reader import StoryReader
from shared_code.ports.storyteller import Storyteller
from shared_code.settings import Settings

P = TypeVar("P")

_IN_MEMORY = ":memory:"
_HUB = "events"

_CONTAINERS: dict[type[Entity], containers.Container] = {
    Account: containers.ACCOUNTS,
    AvatarConfiguration: containers.AVATARS,
    Badge: containers.BADGES,
    CharacterMap: containers.CHARACTER_MAPS,
    ContinuityOperation: containers.CONTINUITY_OPERATIONS,
    GameSession: containers.GAME_SESSIONS,
    GenerationJob: containers.GENERATION_JOBS,
    KeptReading: containers.CONTINUITY_READINGS,
    MasterList: containers.MASTER_LISTS,
    ParentalConsent: containers.PARENTAL_CONSENTS,
    PlayerScenarioScore: containers.PLAYER_SCENARIO_SCORES,
    Scenario: containers.SCENARIOS,
    ScenarioVersion: containers.SCENARIO_VERSIONS,
    StoryDraft: containers.SCENARIO_DRAFTS,
    UserBadge: containers.USER_BADGES,
    UserProfile: containers.USER_PROFILES,
}


class Composition:
    """Makes each port's adapter at its first use and keeps it; heavy libraries are imported there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[Any, Any] = {}
        self._makers: dict[Any, Callable[[], Any]] = {
            AccountBootstrap: lambda: AccountBootstrap(self.get(Repository[Account]), self.get(Clock)),
            Analyst: self._analyst,
            CallLimiter: self._call_limiter,
            Clock: _clock,
            ConsentGate: self._consent_gate,
            Documents: self._documents,
            EventRelay: lambda: OutboxRelay([Notifications(lambda: self.get(Notifier))]),
            FactFinder: _fact_finder,
            Ids: _ids,
            JobQueue: self._job_queue,
            Notifier: self._notifier,
            PublishedStories: lambda: PublishedStories(self.get(Repository[ScenarioVersion])),
            StoryFiles: _story_files,
            StoryReader: self._story_reader,
            Storyteller: _storyteller,
            TokenVerifier: self._token_verifier,
        }
        for entity, container in _CONTAINERS.items():
            self._makers[Repository[entity]] = self._repository(entity, container)  # type: ignore[valid-type]

    def provides(self, port: Any) -> bool:
        """Whether something stands behind this port."""
        return port in self._makers

    def get(self, port: type[P]) -> P:
        """What stands behind this port, made now if it was not yet."""
        if port not in self._made:
            self._made[port] = self._makers[port]()
        made: P = self._made[port]
        return made

    async def close(self) -> None:
        """Tell what is still to be told, then release what is open."""
        if EventRelay in self._made:
            await self.get(EventRelay).settled()
        for made in reversed([*self._made.values()]):
            if hasattr(made, "close"):
                await made.close()
        self._made.clear()

    def _repository(self, entity: type[Entity], container: containers.Container) -> Callable[[], Repository[Entity]]:
        return lambda: Repository(
            entity,
            container,
            documents=self.get(Documents),
            relay=self.get(EventRelay),
            clock=self.get(Clock),
        )

    def _analyst(self) -> Analyst:
        from shared_code.application.story_continuity.analysis import ContinuityAnalysis  # noqa: PLC0415
        from shared_code.application.story_continuity.readers import Readers  # noqa: PLC0415
        from shared_code.application.story_continuity.stories import StoriesInReading  # noqa: PLC0415

        return ContinuityAnalysis(
            stories=StoriesInReading(self.get(Repository[StoryDraft])),
            readings=self.get(Repository[KeptReading]),
            readers=Readers(self.get(FactFinder), self.get(StoryReader)),
            limiter=self.get(CallLimiter),
            clock=self.get(Clock),
        )

    def _call_limiter(self) -> CallLimiter:
        from shared_code.adapters.leaky_buckets import LeakyBuckets  # noqa: PLC0415

        per_minute = {
            CallKind.PREFIX_SUMMARY: self.settings.prefix_summaries_per_minute,
            CallKind.ROLE_LABELLING: self.settings.role_labellings_per_minute,
        }
        return LeakyBuckets(per_minute)

    def _consent_gate(self) -> ConsentGate:
        return ConsentGate(self.get(Repository[ParentalConsent]), required=self.settings.require_parental_consent)

    def _documents(self) -> Documents:
        from shared_code.adapters.sqlite_documents import SqliteDocuments  # noqa: PLC0415

        return SqliteDocuments(self._file("documents.db"))

    def _job_queue(self) -> JobQueue:
        from shared_code.adapters.sqlite_queue import SqliteQueue  # noqa: PLC0415

        return SqliteQueue(self._file("queues.db"), clock=self.get(Clock), ids=self.get(Ids))

    def _notifier(self) -> Notifier:
        if not self.settings.signalr_connection:
            from shared_code.adapters.no_notifier import NoNotifier  # noqa: PLC0415

            return NoNotifier()
        from shared_code.adapters.signalr import SignalrNotifier  # noqa: PLC0415

        return SignalrNotifier(self.settings.signalr_connection, _HUB, self.get(Clock))

    def _story_reader(self) -> StoryReader:
        from shared_code.adapters.offline_reader import OfflineReader  # noqa: PLC0415

        return OfflineReader(self.get(FactFinder))

    def _token_verifier(self) -> TokenVerifier:
        from shared_code.adapters.oidc import IdentityProvider, OidcVerifier  # noqa: PLC0415

        providers = [IdentityProvider(**trusted.model_dump()) for trusted in self.settings.identity_providers]
        return OidcVerifier(providers, self.get(Clock))

    def _file(self, name: str) -> Path:
        data = self.settings.mystira_data
        return Path(_IN_MEMORY) if data == _IN_MEMORY else Path(data) / name


def _clock() -> Clock:
    from shared_code.adapters.system import SystemClock  # noqa: PLC0415

    return SystemClock()


def _fact_finder() -> FactFinder:
    from shared_code.adapters.proper_nouns.finder import ProperNounFinder  # noqa: PLC0415

    return ProperNounFinder()


def _ids() -> Ids:
    from shared_code.adapters.system import RandomIds  # noqa: PLC0415

    return RandomIds()


def _story_files() -> StoryFiles:
    from shared_code.adapters.yaml_files import YamlStoryFiles  # noqa: PLC0415

    return YamlStoryFiles()


def _storyteller() -> Storyteller:
    from shared_code.adapters.offline_storyteller.storyteller import OfflineStoryteller  # noqa: PLC0415

    return OfflineStoryteller()
