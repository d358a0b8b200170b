"""Signed addresses of files, as Blob Storage has them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from devhost.blobs import blobs_app
from shared_code.adapters.file_blobs import FileBlobs, file_blobs
from shared_code.ports.blobs import chunks_of
from tests.devhost.queues import Bench

NAME = "media/image/fox/3f2a.png"


@pytest.fixture
def files(bench: Bench, tmp_path: Path) -> FileBlobs:
    return file_blobs(tmp_path / "blobs", "http://files.test", bench.clock)


@pytest.fixture
async def client(files: FileBlobs) -> AsyncIterator[httpx.AsyncClient]:
    await files.write(NAME, chunks_of(b"a fox"), "image/png")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(blobs_app(files))) as client:
        yield client


async def test_whoever_has_the_address_reads_the_file(client: httpx.AsyncClient, files: FileBlobs) -> None:
    link = await files.link(NAME, timedelta(minutes=10))
    whole = await client.get(link)
    part = await client.get(link, headers={"Range": "bytes=2-"})

    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, b"a fox", "image/png")
    assert (part.status_code, part.content) == (206, b"fox")
    assert whole.headers["x-content-type-options"] == "nosniff"


async def test_it_ends_when_it_says(client: httpx.AsyncClient, files: FileBlobs, bench: Bench) -> None:
    link = await files.link(NAME, timedelta(minutes=10))
    bench.clock.advance(timedelta(seconds=601))

    assert (await client.get(link)).status_code == 403


async def test_it_is_good_for_one_file_only(client: httpx.AsyncClient, files: FileBlobs) -> None:
    link = await files.link(NAME, timedelta(minutes=10))
    later = link.replace("until=", "until=9")
    forged = [
        link.replace("fox", "owl"),
        later,
        link[:-1],
        link.partition("?")[0],
        link.replace("/media", "/%2e%2e/media"),
    ]

    assert {(await client.get(address)).status_code for address in forged} == {403}


async def test_a_file_that_is_gone_is_not_found(client: httpx.AsyncClient, files: FileBlobs) -> None:
    link = await files.link(NAME, timedelta(minutes=10))
    await files.delete(NAME)

    assert (await client.get(link)).status_code == 404


async def test_two_programs_on_one_folder_know_each_others_addresses(
    client: httpx.AsyncClient, bench: Bench, tmp_path: Path
) -> None:
    other = file_blobs(tmp_path / "blobs", "http://files.test", bench.clock)
    stranger = file_blobs(tmp_path / "elsewhere", "http://files.test", bench.clock)

    assert (await client.get(await other.link(NAME, timedelta(minutes=1)))).status_code == 200
    assert (await client.get(await stranger.link(NAME, timedelta(minutes=1)))).status_code == 403
