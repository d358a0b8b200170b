"""Files: media, thumbnails, exports, reports."""

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True)
class BlobStat:
    """What the store says of one file; `size` in bytes."""

    name: str
    size: int
    media_type: str
    etag: str
    modified_at: datetime


class Blobs(Protocol):
    """Private files by name, such as `media/image/robin/3f2a.png`; names say nothing about a person."""

    async def write(self, name: str, content: AsyncIterable[bytes], media_type: str) -> BlobStat:
        """Keep a file whole or not at all; an earlier one of that name is replaced. Raises Unavailable."""
        ...

    async def find(self, name: str) -> BlobStat | None:
        """What is kept under a name, or None."""
        ...

    def read(self, name: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of a file, or a part of them. Raises NotFound."""
        ...

    async def delete(self, name: str) -> None:
        """Remove a file; one that is not there is removed already."""
        ...

    async def delete_under(self, prefix: str) -> int:
        """Remove every file whose name begins so; how many there were."""
        ...

    async def link(self, name: str, lifetime: timedelta) -> str:
        """An address at which anybody can read this file for so long."""
        ...

    async def close(self) -> None:
        """Release what the store holds open."""
        ...
