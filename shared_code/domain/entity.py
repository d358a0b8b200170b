"""What every stored thing has: an identity, a version and the events it has not yet told."""

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared_code.domain.identifiers import ETag

# It stands beside the fields, like a cached property: a private attribute of pydantic costs more than a small model.
_ETAG = "etag"


class Value(BaseModel):
    """A frozen value; camelCase in JSON, snake_case in code and in authored files."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, defer_build=True, hide_input_in_errors=True
    )


class Event(Value):
    """Something that happened to one aggregate, in the past tense; its type is its class name."""


class RecordedEvent(Value):
    """An event in its aggregate's outbox; `sequence` counts from 1 per aggregate and never repeats.

    `watched` says whether anybody may be listening for it in real time.
    """

    id: str
    sequence: int
    type: str
    subject: str
    time: datetime
    payload: dict[str, Any]
    watched: bool = True


class Entity(BaseModel):
    """An aggregate: one document, written with its events in one piece."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, defer_build=True, hide_input_in_errors=True
    )

    SCHEMA_VERSION: ClassVar[int] = 1

    id: str
    kind: str = ""
    schema_version: int = 1
    updated_at: datetime | None = None
    event_count: int = 0
    outbox: list[RecordedEvent] = Field(default_factory=list)
    outbox_since: datetime | None = None

    @property
    def is_watched(self) -> bool:
        """Whether anybody may be listening for this aggregate's events in real time."""
        return True

    @property
    def etag(self) -> ETag | None:
        """The version that was read or last written; None while it was never stored."""
        return self.__dict__.get(_ETAG)

    @property
    def revision(self) -> ETag | None:
        """The version that callers see; unlike the store's, it stays while only the outbox is emptied."""
        if self.etag is None or self.updated_at is None:
            return None
        return ETag(f"{self.updated_at.timestamp():.6f}-{self.event_count}")

    def stored_as(self, etag: ETag) -> None:
        """Remember the version under which the store keeps this state."""
        self.__dict__[_ETAG] = etag

    def record(self, event: Event, *, at: datetime) -> None:
        """Put an event into the outbox, to be told once this state is durable."""
        self.event_count += 1
        self.outbox.append(
            RecordedEvent(
                id=f"{self.id}:{self.event_count}",
                sequence=self.event_count,
                type=type(event).__name__,
                subject=f"{type(self).__name__}/{self.id}",
                time=at,
                payload=event.model_dump(mode="json", by_alias=True),
                watched=self.is_watched,
            )
        )
