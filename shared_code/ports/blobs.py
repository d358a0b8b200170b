"""Files: media, thumbnails, exports, reports."""

import re
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from shared_code.domain.errors import Validation

CHUNK = 1_048_576
_LONGEST_NAME = 400
_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/)*[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")


@dataclass(frozen=True)
class BlobStat:
    """What the store says of one file; `size` in bytes."""

    name: str
    size: int
    media_type: str
    etag: str
    modified_at: datetime


class Blobs(Protocol):
    """Private files by name, such as `media/image/robin/3f2a.png`; names say nothing about a person.

    A name is parts of letters, digits, `.`, `_` and `-` between slashes, none beginning with a dot, and no file's name
    is the folder of another. Every method raises Validation for another name and Unavailable when the store is down.
    """

    async def write(self, name: str, content: AsyncIterable[bytes], media_type: str) -> BlobStat:
        """Keep a file whole or not at all; an earlier one of that name is replaced.

        Raises Conflict where the store lets only one of several writers at once win.
        """
        ...

    async def find(self, name: str) -> BlobStat | None:
        """What is kept under a name, or None."""
        ...

    def read(self, name: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of a file, or a part of them, in chunks. Raises NotFound."""
        ...

    async def delete(self, name: str) -> None:
        """Remove a file; one that is not there is removed already."""
        ...

    async def delete_under(self, prefix: str) -> int:
        """Remove every file of a folder, such as `exports/3F2A/`; how many there were."""
        ...

    async def link(self, name: str, lifetime: timedelta) -> str:
        """An address at which anybody can read this file for so long."""
        ...

    async def close(self) -> None:
        """Release what the store holds open."""
        ...


def checked_name(name: str) -> str:
    """The name, if a file may have it. Raises Validation."""
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise Validation.of("name", "is no name of a file here")
    return name


def checked_prefix(prefix: str) -> str:
    """The prefix, if it names a folder: without the slash at its end it would name half of other folders, too."""
    if not prefix.endswith("/"):
        raise Validation.of("prefix", "must end with a slash")
    checked_name(prefix[:-1])
    return prefix


async def chunks_of(content: bytes) -> AsyncIterator[bytes]:
    """Bytes that are in memory already, as `write` takes them."""
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


async def joined(chunks: AsyncIterable[bytes]) -> bytes:
    """What `read` gives, in one piece."""
    return b"".join([chunk async for chunk in chunks])
