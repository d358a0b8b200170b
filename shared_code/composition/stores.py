"""What keeps things: documents, files, queues, the cache, the limits of clients; and who is told of what was kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared_code.composition.parts import IN_MEMORY, Parts
from shared_code.ports.blobs import Blobs
from shared_code.ports.cache import Cache
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.documents import Documents
from shared_code.ports.notifier import Notifier
from shared_code.ports.queues import JobQueue
from shared_code.ports.rate_limiter import RateLimiter
from shared_code.ports.repository import EventRelay

_HUB = "events"


def store_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each of these ports is made."""
    return {
        Blobs: lambda: _blobs(parts),
        Cache: _cache,
        Clock: _clock,
        Documents: lambda: _documents(parts),
        EventRelay: lambda: _event_relay(parts),
        Ids: _ids,
        JobQueue: lambda: _job_queue(parts),
        Notifier: lambda: _notifier(parts),
        RateLimiter: _rate_limiter,
    }


def _blobs(parts: Parts) -> Blobs:
    settings, folder, clock = parts.settings, parts.folder(), parts.get(Clock)
    if settings.blob_storage:
        from shared_code.adapters.azure_blobs import azure_blobs  # noqa: PLC0415

        return azure_blobs(settings.blob_storage, settings.blob_container, clock)
    if folder is None:
        from shared_code.adapters.memory_blobs import memory_blobs  # noqa: PLC0415

        return memory_blobs(settings.blob_links_url, clock)
    from shared_code.adapters.file_blobs import file_blobs  # noqa: PLC0415

    return file_blobs(folder / "blobs", settings.blob_links_url, clock)


def _cache() -> Cache:
    from shared_code.adapters.memory_cache import MemoryCache  # noqa: PLC0415

    return MemoryCache()


def _clock() -> Clock:
    from shared_code.adapters.system import SystemClock  # noqa: PLC0415

    return SystemClock()


def _documents(parts: Parts) -> Documents:
    from shared_code.adapters.sqlite_documents import SqliteDocuments  # noqa: PLC0415

    return SqliteDocuments(_file(parts, "documents.db"))


def _event_relay(parts: Parts) -> EventRelay:
    from shared_code.application.events.relay import OutboxRelay  # noqa: PLC0415
    from shared_code.composition.subscribers import subscribers  # noqa: PLC0415 - after the start

    return OutboxRelay(subscribers(parts))


def _ids() -> Ids:
    from shared_code.adapters.system import RandomIds  # noqa: PLC0415

    return RandomIds()


def _job_queue(parts: Parts) -> JobQueue:
    from shared_code.adapters.sqlite_queue import SqliteQueue  # noqa: PLC0415

    return SqliteQueue(_file(parts, "queues.db"), clock=parts.get(Clock), ids=parts.get(Ids))


def _notifier(parts: Parts) -> Notifier:
    if not parts.settings.signalr_connection:
        from shared_code.adapters.no_notifier import NoNotifier  # noqa: PLC0415

        return NoNotifier()
    from shared_code.adapters.signalr import SignalrNotifier  # noqa: PLC0415

    return SignalrNotifier(parts.settings.signalr_connection, _HUB, parts.get(Clock))


def _rate_limiter() -> RateLimiter:
    from shared_code.adapters.token_buckets import TokenBuckets  # noqa: PLC0415

    return TokenBuckets()


def _file(parts: Parts, name: str) -> Path:
    folder = parts.folder()
    return Path(IN_MEMORY) if folder is None else folder / name
