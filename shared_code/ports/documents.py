"""The document store, in the application's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from shared_code.domain.identifiers import ETag
from shared_code.domain.specification import Specification
from shared_code.ports.containers import Container

ANY = ETag("*")


@dataclass(frozen=True)
class Stored:
    """One document as the store holds it: its JSON text and the version of that text."""

    id: str
    body: str
    etag: ETag


@dataclass(frozen=True)
class Put:
    """Write one document: `expected` is the version it replaces, None when it must be new, ANY when either will do."""

    id: str
    body: str
    expected: ETag | None


@dataclass(frozen=True)
class Delete:
    """Remove one document, at a version or (ANY) at whichever."""

    id: str
    expected: ETag


@dataclass(frozen=True)
class Page:
    """Documents in order; `continuation` asks for the next ones, None at the end."""

    documents: tuple[Stored, ...]
    continuation: str | None


class Documents(Protocol):
    async def find(self, container: Container, partition: str, identifier: str) -> Stored | None:
        """One document by its partition and id: one point read."""
        ...

    async def query(
        self, container: Container, specification: Specification[Any], continuation: str | None = None
    ) -> Page:
        """The documents that satisfy a specification, at most its limit at a time."""
        ...

    async def count(self, container: Container, specification: Specification[Any]) -> int:
        """How many documents satisfy a specification, whatever its page."""
        ...

    async def write(self, container: Container, partition: str, changes: Sequence[Put | Delete]) -> list[ETag]:
        """Make all changes in one partition, or none: the new versions, in order ('' for a removal).

        Raises Conflict when a document is not at its expected version.
        """
        ...

    async def ping(self) -> None:
        """Return when the store answers. Raises Unavailable when it does not."""
        ...

    async def close(self) -> None:
        """Release what the store holds open."""
        ...
