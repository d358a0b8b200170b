"""The typed front of one container."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from shared_code.domain.entity import Entity, RecordedEvent
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import ETag
from shared_code.domain.specification import Specification
from shared_code.ports.cache import Cache
from shared_code.ports.clock import Clock
from shared_code.ports.containers import Container
from shared_code.ports.documents import Delete, Documents, Put, Stored

E = TypeVar("E", bound=Entity)


class EventRelay(Protocol):
    """Who hears of events once they are durable."""

    def has_told(self, event: RecordedEvent) -> bool:
        """Whether this process has already told this event to everyone."""
        ...

    async def tell(self, events: Sequence[RecordedEvent]) -> None:
        """Begin to tell everyone, in order; what cannot be told now stays in its document for the sweep."""
        ...

    async def settled(self) -> None:
        """Return when everything that was begun has been told or given up."""
        ...


@dataclass(frozen=True)
class Found(Generic[E]):
    """One page of entities."""

    items: list[E]
    continuation: str | None


class Repository(Generic[E]):
    """Entities of one type: `get` raises, `find` may return None, `save` writes state and events in one piece."""

    def __init__(
        self,
        entity: type[E],
        container: Container,
        *,
        documents: Documents,
        relay: EventRelay,
        clock: Clock,
        cache: Cache | None = None,
    ) -> None:
        self._entity = entity
        self._container = container
        self._documents = documents
        self._relay = relay
        self._clock = clock
        self._cache = cache if container.cached else None
        self._partition_field = _field_of(entity, container.partition)

    async def get(self, identifier: str, partition: str | None = None) -> E:
        """One entity; the partition is needed where it is not the id. Raises NotFound."""
        entity = await self.find(identifier, partition)
        if entity is None:
            raise NotFound.of(self._entity.__name__, identifier)
        return entity

    async def find(self, identifier: str, partition: str | None = None) -> E | None:
        """One entity by a point read, or None."""
        stored = await self._documents.find(self._container, partition or identifier, identifier)
        return None if stored is None else self._loaded(stored)

    async def matching(self, specification: Specification[E], continuation: str | None = None) -> Found[E]:
        """One page of the entities that satisfy a specification."""
        page = await self._documents.query(self._container, specification, continuation)
        return Found([self._loaded(stored) for stored in page.documents], page.continuation)

    async def each(self, specification: Specification[E], batch: int = 100) -> AsyncIterator[E]:
        """Every entity that satisfies a specification, read a batch at a time."""
        continuation: str | None = None
        while True:
            found = await self.matching(replace(specification, limit=batch), continuation)
            for entity in found.items:
                yield entity
            continuation = found.continuation
            if continuation is None:
                return

    async def count(self, specification: Specification[E]) -> int:
        """How many entities satisfy a specification."""
        return await self._documents.count(self._container, specification)

    async def save(self, entity: E) -> None:
        """Write the entity at the version it was read. Raises Conflict when someone else wrote meanwhile."""
        entity.updated_at = self._clock.now()
        await self.empty_outbox(entity)
        if entity.outbox:
            await self._relay.tell(entity.outbox)

    async def empty_outbox(self, entity: E) -> None:
        """Write the entity without the events that were told; to callers that is no new version. Raises Conflict."""
        entity.kind, entity.schema_version = type(entity).__name__, entity.SCHEMA_VERSION
        entity.outbox = [event for event in entity.outbox if not self._relay.has_told(event)]
        entity.outbox_since = entity.outbox[0].time if entity.outbox else None
        put = Put(entity.id, entity.model_dump_json(by_alias=True, exclude_none=True), entity.etag)
        [etag] = await self._write(entity, put)
        entity.stored_as(etag)

    async def delete(self, entity: E) -> None:
        """Remove the entity at the version it was read. Raises Conflict when someone else wrote meanwhile."""
        removal = Delete(entity.id, entity.etag or ETag(""))
        await self._write(entity, removal)

    async def _write(self, entity: E, change: Put | Delete) -> list[ETag]:
        versions = await self._documents.write(self._container, self._partition_of(entity), [change])
        if self._cache is not None:
            await self._cache.outdate(self._container.name)
        return versions

    def _loaded(self, stored: Stored) -> E:
        entity = self._entity.model_validate_json(stored.body)
        entity.stored_as(stored.etag)
        return entity

    def _partition_of(self, entity: E) -> str:
        value: Any = getattr(entity, self._partition_field)
        return str(value)


def _field_of(entity: type[Entity], alias: str) -> str:
    for name, field in entity.model_fields.items():
        if alias in {name, field.alias}:
            return name
    raise TypeError(f"{entity.__name__} has no field for the partition key '{alias}'")
