"""Commands, queries and answers: what goes into a handler and what comes out."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from shared_code.domain.entity import Entity
from shared_code.domain.errors import PreconditionFailed
from shared_code.domain.identifiers import ETag

# Both stand beside the fields, like a cached property: a private attribute of pydantic costs more than a small model.
_VERSIONS = "versions"
_ETAG = "etag"


@dataclass(frozen=True)
class FromHeader:
    """Says that a field is read from a request header: `byte_range: Annotated[str | None, FromHeader("Range")]`."""

    name: str


class Message(BaseModel):
    """A request for a handler; unknown fields are refused."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
        defer_build=True,
        hide_input_in_errors=True,
    )

    def only_if(self, versions: Collection[ETag]) -> None:
        """Act only on one of these versions of the thing: the caller's If-Match."""
        self.__dict__[_VERSIONS] = versions

    def check_version(self, entity: Entity) -> None:
        """Raise PreconditionFailed when the caller has read another version of this entity."""
        versions: Collection[ETag] | None = self.__dict__.get(_VERSIONS)
        if versions is not None and entity.revision not in versions:
            raise PreconditionFailed("It has changed since you read it. Read it again and repeat with its new ETag.")


class Query(Message):
    """Reads and changes nothing; its answers may be kept for some seconds where they are the same for everybody."""

    KEPT_SECONDS: ClassVar[float] = 0


class Command(Message):
    """Changes something; it is run again when somebody else wrote meanwhile."""


class View(BaseModel):
    """An answer as the caller sees it; `etag` is the version of the thing it shows."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, defer_build=True, hide_input_in_errors=True
    )

    @property
    def etag(self) -> ETag | None:
        """The version of what this shows, None where it shows no single thing."""
        return self.__dict__.get(_ETAG)

    def of_version(self, etag: ETag | None) -> None:
        """Say which version this shows."""
        self.__dict__[_ETAG] = etag


@dataclass(frozen=True)
class FileAnswer:
    """An answer that is a file, or the part of it that was asked for (status 206)."""

    content: bytes
    media_type: str
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    status: int = 200
