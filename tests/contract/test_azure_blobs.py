"""What only Blob Storage has: signatures, private containers, blocks."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from shared_code.adapters.azure_blobs import AzureBlobs, azure_blobs
from shared_code.adapters.system import SystemClock
from shared_code.domain.errors import Conflict, NotFound, Unavailable
from shared_code.ports.blobs import CHUNK, chunks_of, joined

NAME = "media/image/fox/3f2a.png"
FILM = b"f" * (9 * CHUNK) + b"the end"


@pytest.fixture
async def store(azurite: str, container: str) -> AsyncIterator[AzureBlobs]:
    store = azure_blobs(azurite, container, SystemClock())
    yield store
    await store.close()


async def test_a_signed_address_lets_anybody_read_and_nothing_else(store: AzureBlobs) -> None:
    await store.write(NAME, chunks_of(b"a fox"), "image/png")
    link = await store.link(NAME, timedelta(minutes=10))
    async with httpx.AsyncClient() as client:
        whole = await client.get(link)
        part = await client.get(link, headers={"Range": "bytes=2-"})
        written = await client.put(link, content=b"a wolf", headers={"x-ms-blob-type": "BlockBlob"})
        unsigned = await client.get(link.partition("?")[0])
        other = await client.get(link.replace("fox", "owl"))

    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, b"a fox", "image/png")
    assert (part.status_code, part.content) == (206, b"fox")
    assert {written.status_code, other.status_code} == {403}
    assert unsigned.status_code in {403, 404}


async def test_an_address_ends_when_it_says(store: AzureBlobs) -> None:
    await store.write(NAME, chunks_of(b"a fox"), "image/png")
    link = await store.link(NAME, timedelta(minutes=-1))
    async with httpx.AsyncClient() as client:
        answer = await client.get(link)

    assert answer.status_code == 403


async def test_a_film_of_several_blocks_comes_back_whole_and_in_parts(store: AzureBlobs) -> None:
    stat = await store.write(NAME, chunks_of(FILM), "video/mp4")

    assert stat.size == len(FILM)
    assert await joined(store.read(NAME)) == FILM
    assert await joined(store.read(NAME, len(FILM) - 7)) == b"the end"


async def test_of_two_films_written_at_once_one_is_kept_whole_and_the_other_is_told(store: AzureBlobs) -> None:
    other = FILM.replace(b"f", b"g")
    told = await asyncio.gather(
        store.write(NAME, chunks_of(FILM), "video/mp4"),
        store.write(NAME, chunks_of(other), "video/mp4"),
        return_exceptions=True,
    )

    assert await joined(store.read(NAME)) in {FILM, other}
    assert {type(failure) for failure in told if isinstance(failure, BaseException)} <= {Conflict}


async def test_a_part_behind_the_end_is_empty(store: AzureBlobs) -> None:
    await store.write(NAME, chunks_of(b"a fox"), "image/png")

    assert await joined(store.read(NAME, 99)) == b""
    with pytest.raises(NotFound):
        await joined(store.read("media/image/owl/1.png", 99))


async def test_a_store_that_does_not_answer_is_unavailable(container: str) -> None:
    nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:9/a;"
    store = azure_blobs(nowhere, container, SystemClock(), retries=0)
    try:
        with pytest.raises(Unavailable):
            await store.find(NAME)
    finally:
        await store.close()


async def test_a_wrong_key_is_told_apart(azurite: str, container: str) -> None:
    store = azure_blobs(azurite.replace("AccountKey=E", "AccountKey=F"), container, SystemClock())
    try:
        with pytest.raises(Unavailable, match="does not let this app in"):
            await store.find(NAME)
    finally:
        await store.close()
