"""Files in Azure Blob Storage, or in what speaks its language."""

import asyncio
import io
import secrets
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from azure.core.credentials_async import AsyncTokenCredential
from azure.core.exceptions import (
    AzureError,
    HttpResponseError,
    ResourceExistsError,
    ResourceNotFoundError,
)
from azure.storage.blob import (
    BlobBlock,
    BlobSasPermissions,
    ContentSettings,
    StorageErrorCode,
    UserDelegationKey,
    generate_blob_sas,
)
from azure.storage.blob.aio import BlobClient, BlobServiceClient, ContainerClient

from shared_code.domain.errors import Conflict, NotFound, Unavailable
from shared_code.ports.blobs import CHUNK, BlobStat, checked_name, checked_prefix
from shared_code.ports.clock import Clock

_BLOCK = 4 * CHUNK
_ETAG_QUOTES = '"'
_CLOCK_SKEW = timedelta(minutes=5)
_KEY_LIFETIME = timedelta(hours=6)
_SECONDS = 30
_NOT_LET_IN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class AzureBlobs:
    """Blobs of one private container, which is made at the first use.

    With an identity, addresses are signed by a key that the service gives that identity for some hours; with a
    connection string, by the key of the account.
    """

    def __init__(
        self, service: BlobServiceClient, container: str, clock: Clock, identity: AsyncTokenCredential | None = None
    ) -> None:
        self._service = service
        self._container: ContainerClient = service.get_container_client(container)
        self._clock = clock
        self._identity = identity
        self._delegation: UserDelegationKey | None = None
        self._delegation_until = clock.now()
        self._made: asyncio.Task[None] | None = None

    async def write(self, name: str, content: AsyncIterable[bytes], media_type: str) -> BlobStat:
        """Put a small file at once, stage a large one in blocks and commit them; what is not committed is never seen.

        Raises Conflict when somebody else committed meanwhile, because that drops the blocks that are staged.
        """
        blob = await self._blob(name)
        kind = ContentSettings(content_type=media_type)
        with _store_errors(name):
            await _written(blob, _blocks_of(content), kind)
        stat = await self.find(name)
        if stat is None:
            raise Unavailable("The file was removed while it was written.")
        return stat

    async def find(self, name: str) -> BlobStat | None:
        """What is kept under a name, or None."""
        blob = await self._blob(name)
        with _store_errors(name):
            try:
                found = await blob.get_blob_properties()
            except ResourceNotFoundError:
                return None
        media_type = found.content_settings.content_type or ""
        return BlobStat(name, found.size, media_type, found.etag.strip(_ETAG_QUOTES), found.last_modified)

    async def read(self, name: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of one version of a blob, or a part of them. Raises NotFound."""
        blob = await self._blob(name)
        with _store_errors(name):
            try:
                offset = None if start == 0 and length is None else start
                stream = await blob.download_blob(offset=offset, length=length, max_concurrency=1)
            except HttpResponseError as error:
                if error.status_code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                    raise
                return
            async for chunk in stream.chunks():
                yield chunk

    async def delete(self, name: str) -> None:
        """Remove a blob, if it is there."""
        blob = await self._blob(name)
        with _store_errors(name):
            await _deleted(blob)

    async def delete_under(self, prefix: str) -> int:
        """Remove every blob of a folder; how many there were."""
        checked_prefix(prefix)
        await self._ready()
        count = 0
        with _store_errors(prefix):
            async for name in self._container.list_blob_names(name_starts_with=prefix):
                count += await _deleted(self._container.get_blob_client(name))
        return count

    async def link(self, name: str, lifetime: timedelta) -> str:
        """The address of a blob with a signature that lets anybody read it for so long, over HTTPS where there is."""
        blob = await self._blob(name)
        now = self._clock.now()
        with _store_errors(name):
            signature = generate_blob_sas(
                account_name=str(blob.account_name),
                container_name=blob.container_name,
                blob_name=name,
                permission=BlobSasPermissions(read=True),
                start=now - _CLOCK_SKEW,
                expiry=now + lifetime,
                protocol="https" if blob.url.startswith("https:") else None,
                **await self._signing(now + lifetime),
            )
        return f"{blob.url}?{signature}"

    async def close(self) -> None:
        """Let go of the connections."""
        await self._service.close()
        if self._identity is not None:
            await self._identity.close()

    async def _signing(self, until: datetime) -> dict[str, Any]:
        if self._identity is None:
            return {"account_key": self._service.credential.account_key}
        if self._delegation is None or self._delegation_until < until:
            now = self._clock.now()
            self._delegation_until = now + _KEY_LIFETIME
            self._delegation = await self._service.get_user_delegation_key(now - _CLOCK_SKEW, self._delegation_until)
        return {"user_delegation_key": self._delegation}

    async def _blob(self, name: str) -> BlobClient:
        checked_name(name)
        await self._ready()
        return self._container.get_blob_client(name)

    async def _ready(self) -> None:
        if self._made is None or (self._made.done() and self._made.exception() is not None):
            self._made = asyncio.create_task(self._make_container())
        await asyncio.shield(self._made)

    async def _make_container(self) -> None:
        with _store_errors(""):
            try:
                await self._container.create_container()
            except ResourceExistsError:
                return


def azure_blobs(connection: str, container: str, clock: Clock, *, retries: int = 3) -> AzureBlobs:
    """A store from the address of an account, read with the app's own identity, or from a connection string."""
    limits: dict[str, Any] = {
        "connection_timeout": _SECONDS,
        "read_timeout": _SECONDS,
        "max_single_get_size": _BLOCK,
        "retry_total": retries,
        "max_chunk_get_size": CHUNK,
    }
    if not connection.startswith("https://"):
        service = BlobServiceClient.from_connection_string(connection, **limits)
        return AzureBlobs(service, container, clock)
    from azure.identity.aio import DefaultAzureCredential  # noqa: PLC0415 - its import takes a third of a second

    identity = DefaultAzureCredential()
    service = BlobServiceClient(connection, credential=identity, **limits)
    return AzureBlobs(service, container, clock, identity)


async def _written(blob: BlobClient, blocks: AsyncIterator[bytes], kind: ContentSettings) -> None:
    first = await anext(blocks, b"")
    if len(first) <= CHUNK:
        await blob.upload_blob(first, length=len(first), overwrite=True, content_settings=kind)
        return
    staged = [await _staged(blob, first)] + [await _staged(blob, block) async for block in blocks]
    try:
        await blob.commit_block_list(staged, content_settings=kind)
    except HttpResponseError as error:
        if getattr(error, "error_code", None) != StorageErrorCode.INVALID_BLOCK_LIST:
            raise
        raise Conflict("Somebody else wrote this file meanwhile.") from error


async def _staged(blob: BlobClient, block: bytes) -> BlobBlock:
    identifier = secrets.token_hex(16)
    await blob.stage_block(identifier, io.BytesIO(block), length=len(block))
    return BlobBlock(block_id=identifier)


async def _blocks_of(content: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """The content in blocks of some megabytes, however small its chunks are."""
    waiting = bytearray()
    async for chunk in content:
        waiting += chunk
        if len(waiting) >= _BLOCK:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


async def _deleted(blob: BlobClient) -> bool:
    try:
        await blob.delete_blob(delete_snapshots="include")
    except ResourceNotFoundError:
        return False
    return True


@contextmanager
def _store_errors(name: str) -> Iterator[None]:
    try:
        yield
    except ResourceNotFoundError as error:
        raise NotFound.of("file", name) from error
    except AzureError as error:
        refused = getattr(error, "status_code", None) in _NOT_LET_IN
        raise Unavailable(f"The store of files does not {'let this app in' if refused else 'answer'}.") from error
