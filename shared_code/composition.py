"""Which adapter stands behind which port: the only place that knows both."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from shared_code.application.events.relay import OutboxRelay
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.media.shown import ShownMedia
from shared_code.application.realtime.notifications import Notifications
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.application.story_continuity.analyst import Analyst
from shared_code.consent_composition import consent_makers
from shared_code.domain.badge import Badge
from shared_code.domain.continuity_operation import KeptReading
from shared_code.domain.entity import Entity
from shared_code.domain.game_session import GameSession
from shared_code.domain.scenario import Scenario, ScenarioVersion, StoryDraft
from shared_code.identity_composition import identity_makers
from shared_code.operations_composition import operations_makers
from shared_code.ports.blobs import Blobs
from shared_code.ports.cache import Cache
from shared_code.ports.call_limiter import CallKind, CallLimiter
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.containers import BY_ENTITY
from shared_code.ports.documents import Documents
from shared_code.ports.fact_finder import FactFinder
from shared_code.ports.notifier import Notifier
from shared_code.ports.pictures import Pictures
from shared_code.ports.queues import JobQueue
from shared_code.ports.rate_limiter import RateLimiter
from shared_code.ports.repository import EventRelay, Repository
from shared_code.ports.story_files import StoryFiles
from shared_code.ports.story_reader import StoryReader
from shared_code.ports.storyteller import Storyteller
from shared_code.publishing_composition import followers, publishing_makers
from shared_code.settings import Settings

P = TypeVar("P")

_IN_MEMORY = ":memory:"
_HUB = "events"


class Composition:
    """Makes each port's adapter at its first use and keeps it; heavy libraries are imported there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[Any, Any] = {}
        self._makers: dict[Any, Callable[[], Any]] = (
            consent_makers(self)
            | identity_makers(self)
            | operations_makers(self)
            | publishing_makers(self)
            | {
                Analyst: self._analyst,
                Blobs: self._blobs,
                Cache: _cache,
                CallLimiter: self._call_limiter,
                Clock: _clock,
                Documents: self._documents,
                EventRelay: self._event_relay,
                FactFinder: _fact_finder,
                Ids: _ids,
                JobQueue: self._job_queue,
                Notifier: self._notifier,
                Pictures: _pictures,
                PlayedStories: lambda: PlayedStories(
                    self.get(PublishedStories), self.get(Repository[GameSession]), self.get(Clock)
                ),
                SessionViews: self._session_views,
                ShownMedia: self._shown_media,
                PublishedStories: lambda: PublishedStories(
                    self.get(Repository[ScenarioVersion]), self.get(Repository[Scenario]), self.get(Cache)
                ),
                RateLimiter: _rate_limiter,
                StoryFiles: _story_files,
                StoryReader: self._story_reader,
                Storyteller: _storyteller,
            }
        )

    def provides(self, port: Any) -> bool:
        """Whether something stands behind this port."""
        entity = _entity_of(port)
        is_stored = entity is not None and entity.__name__ in BY_ENTITY
        return is_stored or port in self._makers or hasattr(port, "found_by")

    def place(self, port: Any, maker: Callable[[], Any]) -> None:
        """Let something that is made above stand behind a port."""
        self._makers[port] = maker

    def get(self, port: type[P]) -> P:
        """What stands behind this port, made now if it was not yet."""
        if port not in self._made:
            maker = self._makers.get(port)
            self._made[port] = maker() if maker else self._found(port)
        made: P = self._made[port]
        return made

    def source_of(self, port: Any) -> str | None:
        """The cached container that this repository reads, None for any other port."""
        entity = _entity_of(port)
        container = BY_ENTITY[entity.__name__] if entity else None
        return container.name if container and container.cached else None

    async def close(self) -> None:
        """Tell what is still to be told, then release what is open."""
        if EventRelay in self._made:
            await self.get(EventRelay).settled()
        for made in reversed([*self._made.values()]):
            if hasattr(made, "close"):
                await made.close()
        self._made.clear()

    def _found(self, port: Any) -> Any:
        """A part of the application that says itself what it is made of, else a repository."""
        return port.found_by(self.get) if hasattr(port, "found_by") else self._repository(port)

    def _repository(self, port: Any) -> Repository[Any]:
        entity = get_args(port)[0]
        return Repository(
            entity,
            BY_ENTITY[entity.__name__],
            documents=self.get(Documents),
            relay=self.get(EventRelay),
            clock=self.get(Clock),
            cache=self.get(Cache),
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

    def _blobs(self) -> Blobs:
        clock, address = self.get(Clock), self.settings.blob_links_url
        if self.settings.blob_storage:
            from shared_code.adapters.azure_blobs import azure_blobs  # noqa: PLC0415

            return azure_blobs(self.settings.blob_storage, self.settings.blob_container, clock)
        if self.settings.mystira_data == _IN_MEMORY:
            from shared_code.adapters.memory_blobs import memory_blobs  # noqa: PLC0415

            return memory_blobs(address, clock)
        from shared_code.adapters.file_blobs import file_blobs  # noqa: PLC0415

        return file_blobs(self._file("blobs"), address, clock)

    def _call_limiter(self) -> CallLimiter:
        from shared_code.adapters.leaky_buckets import LeakyBuckets  # noqa: PLC0415

        per_minute = {
            CallKind.PREFIX_SUMMARY: self.settings.prefix_summaries_per_minute,
            CallKind.ROLE_LABELLING: self.settings.role_labellings_per_minute,
        }
        return LeakyBuckets(per_minute)

    def _documents(self) -> Documents:
        from shared_code.adapters.sqlite_documents import SqliteDocuments  # noqa: PLC0415

        return SqliteDocuments(self._file("documents.db"))

    def _event_relay(self) -> EventRelay:
        from shared_code.application.media.using import MediaPublication  # noqa: PLC0415
        from shared_code.domain.media_asset import MediaAsset, MediaUse  # noqa: PLC0415

        publication = MediaPublication(
            lambda: self.get(Repository[MediaUse]),
            lambda: self.get(Repository[MediaAsset]),
            lambda: self.get(PublishedStories),
        )
        return OutboxRelay([*followers(self), Notifications(lambda: self.get(Notifier)), publication])

    def _shown_media(self) -> ShownMedia:
        from shared_code.domain.avatars import AvatarConfiguration  # noqa: PLC0415
        from shared_code.domain.character_map import CharacterMap  # noqa: PLC0415
        from shared_code.domain.content_bundle import ContentBundle  # noqa: PLC0415
        from shared_code.domain.media_asset import MediaAsset  # noqa: PLC0415

        return ShownMedia(
            self.get(Repository[MediaAsset]),
            self.get(Repository[AvatarConfiguration]),
            self.get(Repository[CharacterMap]),
            self.get(Repository[ContentBundle]),
            cache=self.get(Cache),
        )

    def _job_queue(self) -> JobQueue:
        from shared_code.adapters.sqlite_queue import SqliteQueue  # noqa: PLC0415

        return SqliteQueue(self._file("queues.db"), clock=self.get(Clock), ids=self.get(Ids))

    def _notifier(self) -> Notifier:
        if not self.settings.signalr_connection:
            from shared_code.adapters.no_notifier import NoNotifier  # noqa: PLC0415

            return NoNotifier()
        from shared_code.adapters.signalr import SignalrNotifier  # noqa: PLC0415

        return SignalrNotifier(self.settings.signalr_connection, _HUB, self.get(Clock))

    def _session_views(self) -> SessionViews:
        return SessionViews(self.get(PlayedStories), self.get(Repository[Badge]), self.get(Cache), self.get(Clock))

    def _story_reader(self) -> StoryReader:
        from shared_code.adapters.offline_reader import OfflineReader  # noqa: PLC0415

        return OfflineReader(self.get(FactFinder))

    def folder(self) -> Path | None:
        """Where the embedded adapters keep things, None when nothing is kept."""
        data = self.settings.mystira_data
        return None if data == _IN_MEMORY else Path(data)

    def _file(self, name: str) -> Path:
        folder = self.folder()
        return Path(_IN_MEMORY) if folder is None else folder / name


def _entity_of(port: Any) -> type[Entity] | None:
    """Whose repository this port is, None for any other port."""
    return get_args(port)[0] if get_origin(port) is Repository else None


def _cache() -> Cache:
    from shared_code.adapters.memory_cache import MemoryCache  # noqa: PLC0415

    return MemoryCache()


def _clock() -> Clock:
    from shared_code.adapters.system import SystemClock  # noqa: PLC0415

    return SystemClock()


def _fact_finder() -> FactFinder:
    from shared_code.adapters.proper_nouns.finder import ProperNounFinder  # noqa: PLC0415

    return ProperNounFinder()


def _ids() -> Ids:
    from shared_code.adapters.system import RandomIds  # noqa: PLC0415

    return RandomIds()


def _pictures() -> Pictures:
    from shared_code.adapters.pillow_pictures import PillowPictures  # noqa: PLC0415

    return PillowPictures()


def _rate_limiter() -> RateLimiter:
    from shared_code.adapters.token_buckets import TokenBuckets  # noqa: PLC0415

    return TokenBuckets()


def _story_files() -> StoryFiles:
    from shared_code.adapters.yaml_files import YamlStoryFiles  # noqa: PLC0415

    return YamlStoryFiles()


def _storyteller() -> Storyteller:
    from shared_code.adapters.offline_storyteller.storyteller import OfflineStoryteller  # noqa: PLC0415

    return OfflineStoryteller()
