"""Files in a folder: the content below `files`, the media type of each below `types`."""

import asyncio
import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from io import BufferedWriter
from pathlib import Path
from typing import ParamSpec, TypeVar

from shared_code.adapters.signed_links import SignedLinks
from shared_code.domain.errors import NotFound, Unavailable
from shared_code.ports.blobs import CHUNK, BlobStat, checked_name, checked_prefix
from shared_code.ports.clock import Clock

P = ParamSpec("P")
T = TypeVar("T")

_UNKNOWN_TYPE = "application/octet-stream"
_KEY_BYTES = 32
_LONGEST_WRITE = 86_400.0


class FileBlobs:
    """Writes beside and renames, so that a reader finds a file whole; disk work runs in threads."""

    def __init__(self, folder: Path, links: SignedLinks) -> None:
        self._files, self._types, self._partial = (folder / name for name in ("files", "types", "partial"))
        self._links = links

    async def write(self, name: str, content: AsyncIterable[bytes], media_type: str) -> BlobStat:
        """Keep a file under its name once all of it is on the disk."""
        target = self._file(name)
        with _store_errors():
            part = await asyncio.to_thread(self._begun)
        try:
            async for chunk in content:
                await _in_thread(part.write, chunk)
            await _in_thread(self._finish, part, target, media_type)
        finally:
            await asyncio.to_thread(_discard, part)
        return await self._existing(name)

    async def find(self, name: str) -> BlobStat | None:
        """What is kept under a name, or None."""
        self._file(name)
        return await _in_thread(self._stat, name)

    async def read(self, name: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of a file, or a part of them; the file that is open stays readable when it is replaced."""
        path = self._file(name)
        try:
            opened = await asyncio.to_thread(path.open, "rb")
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise NotFound.of("file", name) from None
        with opened, _store_errors():
            await asyncio.to_thread(opened.seek, start)
            left = length
            while chunk := await asyncio.to_thread(opened.read, CHUNK if left is None else min(CHUNK, left)):
                yield chunk
                left = None if left is None else left - len(chunk)

    async def delete(self, name: str) -> None:
        """Remove a file, if it is there."""
        for path in (self._file(name), self._types / name):
            await _in_thread(path.unlink, missing_ok=True)

    async def delete_under(self, prefix: str) -> int:
        """Remove every file of a folder; how many there were."""
        folder = checked_prefix(prefix)[:-1]
        return await _in_thread(self._removed, folder)

    async def link(self, name: str, lifetime: timedelta) -> str:
        """An address of this file for so long."""
        return self._links.made(checked_name(name), lifetime)

    def allows(self, name: str, until: str, signature: str) -> bool:
        """Whether a link was made for this file and has not ended."""
        return self._links.allows(checked_name(name), until, signature)

    def path(self, name: str) -> Path:
        """Where the content of a file lies."""
        return self._file(name)

    async def close(self) -> None:
        """Nothing is held open."""

    def _file(self, name: str) -> Path:
        return self._files / checked_name(name)

    def _begun(self) -> BufferedWriter:
        self._partial.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=self._partial)
        os.close(handle)
        self._clear_older_than(Path(path).stat().st_mtime - _LONGEST_WRITE)
        return Path(path).open("wb")

    def _clear_older_than(self, moment: float) -> None:
        """Remove what writers that were killed have left."""
        for left in self._partial.iterdir():
            with suppress(FileNotFoundError):
                if left.stat().st_mtime < moment:
                    left.unlink()

    def _finish(self, part: BufferedWriter, target: Path, media_type: str) -> None:
        part.flush()
        os.fsync(part.fileno())
        kind = self._types / target.relative_to(self._files)
        for path in (target, kind):
            path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(f"{part.name}.type")
        beside.write_text(media_type)
        beside.replace(kind)
        Path(part.name).replace(target)

    async def _existing(self, name: str) -> BlobStat:
        stat = await self.find(name)
        if stat is None:
            raise Unavailable("The file was removed while it was written.")
        return stat

    def _stat(self, name: str) -> BlobStat | None:
        path = self._files / name
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not path.is_file():
            return None
        etag = f"{status.st_mtime_ns:x}-{status.st_ino:x}-{status.st_size:x}"
        return BlobStat(name, status.st_size, self._type(name), etag, datetime.fromtimestamp(status.st_mtime, UTC))

    def _type(self, name: str) -> str:
        try:
            return (self._types / name).read_text()
        except FileNotFoundError:
            return _UNKNOWN_TYPE

    def _removed(self, folder: str) -> int:
        files = self._files / folder
        count = sum(path.is_file() for path in files.rglob("*"))
        for path in (files, self._types / folder):
            with suppress(FileNotFoundError, NotADirectoryError):
                shutil.rmtree(path)
        return count


def link_key(folder: Path) -> bytes:
    """The key that signs the links of this folder; made once, readable by its owner only."""
    path = folder / "link.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:  # for its owner alone, as every temporary file
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            with suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_bytes()


def file_blobs(folder: Path, address: str, clock: Clock) -> FileBlobs:
    """The files of a folder, with links below an address."""
    return FileBlobs(folder, SignedLinks(address, link_key(folder), clock))


def _discard(part: BufferedWriter) -> None:
    part.close()
    Path(part.name).unlink(missing_ok=True)


async def _in_thread(work: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    with _store_errors():
        return await asyncio.to_thread(work, *args, **options)


@contextmanager
def _store_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable("The store of files does not work.") from error
