"""Files kept in this process, for apps that keep nothing."""

import hashlib
import secrets
from collections.abc import AsyncIterable, AsyncIterator
from datetime import timedelta

from shared_code.adapters.signed_links import SignedLinks
from shared_code.domain.errors import NotFound
from shared_code.ports.blobs import CHUNK, BlobStat, checked_name, checked_prefix, joined
from shared_code.ports.clock import Clock


class MemoryBlobs:
    """Files as bytes; its links are signed, although nobody serves them."""

    def __init__(self, links: SignedLinks, clock: Clock) -> None:
        self._links = links
        self._clock = clock
        self._kept: dict[str, tuple[BlobStat, bytes]] = {}

    async def write(self, name: str, content: AsyncIterable[bytes], media_type: str) -> BlobStat:
        """Keep a file once all of it has come."""
        checked_name(name)
        whole = await joined(content)
        etag = hashlib.blake2b(whole, digest_size=16).hexdigest()
        stat = BlobStat(name, len(whole), media_type, etag, self._clock.now())
        self._kept[name] = (stat, whole)
        return stat

    async def find(self, name: str) -> BlobStat | None:
        """What is kept under a name, or None."""
        kept = self._kept.get(checked_name(name))
        return kept[0] if kept else None

    async def read(self, name: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of a file, or a part of them. Raises NotFound."""
        if checked_name(name) not in self._kept:
            raise NotFound.of("file", name)
        whole = self._kept[name][1]
        end = len(whole) if length is None else min(start + length, len(whole))
        for place in range(start, end, CHUNK):
            yield whole[place : min(place + CHUNK, end)]

    async def delete(self, name: str) -> None:
        """Remove a file, if it is there."""
        self._kept.pop(checked_name(name), None)

    async def delete_under(self, prefix: str) -> int:
        """Remove every file of a folder; how many there were."""
        checked_prefix(prefix)
        names = [name for name in self._kept if name.startswith(prefix)]
        for name in names:
            del self._kept[name]
        return len(names)

    async def link(self, name: str, lifetime: timedelta) -> str:
        """An address of this file for so long."""
        return self._links.made(checked_name(name), lifetime)

    async def close(self) -> None:
        """Nothing is held open."""


def memory_blobs(address: str, clock: Clock) -> MemoryBlobs:
    """No files yet, with links below an address."""
    return MemoryBlobs(SignedLinks(address, secrets.token_bytes(32), clock), clock)
