"""Every store of files keeps these promises."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from shared_code.domain.errors import Conflict, NotFound, Validation
from shared_code.ports.blobs import CHUNK, Blobs, chunks_of, joined

PICTURE = "media/image/fox/3f2a.png"
LARGE = bytes(range(256)) * (CHUNK // 256) + b"the last chunk"


async def keep(blobs: Blobs, name: str = PICTURE, content: bytes = b"a fox", media_type: str = "image/png") -> None:
    await blobs.write(name, chunks_of(content), media_type)


async def test_what_was_written_is_read(blobs: Blobs) -> None:
    stat = await blobs.write(PICTURE, chunks_of(b"a fox"), "image/png")

    assert (stat.name, stat.size, stat.media_type) == (PICTURE, 5, "image/png")
    assert await blobs.find(PICTURE) == stat
    assert await joined(blobs.read(PICTURE)) == b"a fox"


async def test_a_file_of_several_chunks_comes_back_whole(blobs: Blobs) -> None:
    await keep(blobs, content=LARGE)

    assert await joined(blobs.read(PICTURE)) == LARGE


async def test_an_empty_file_is_a_file(blobs: Blobs) -> None:
    stat = await blobs.write(PICTURE, chunks_of(b""), "image/png")

    assert stat.size == 0
    assert await joined(blobs.read(PICTURE)) == b""


@pytest.mark.parametrize(
    ("start", "length", "part"), [(0, 2, b"a "), (2, None, b"fox"), (2, 100, b"fox"), (4, 1, b"x"), (0, 5, b"a fox")]
)
async def test_a_part_is_read_alone(blobs: Blobs, start: int, length: int | None, part: bytes) -> None:
    await keep(blobs)

    assert await joined(blobs.read(PICTURE, start, length)) == part


async def test_a_part_over_the_border_of_chunks_is_read_alone(blobs: Blobs) -> None:
    await keep(blobs, content=LARGE)

    assert await joined(blobs.read(PICTURE, CHUNK - 3, 10)) == LARGE[CHUNK - 3 : CHUNK + 7]


async def test_what_is_not_there_is_not_found(blobs: Blobs) -> None:
    await keep(blobs)

    assert await blobs.find("media/image/fox/other.png") is None
    assert await blobs.find("media/image/fox") is None
    with pytest.raises(NotFound):
        await joined(blobs.read("media/image/fox/other.png"))


async def test_a_second_file_of_a_name_replaces_the_first(blobs: Blobs) -> None:
    await keep(blobs)
    before = await blobs.find(PICTURE)
    await keep(blobs, content=b"a wolf", media_type="image/webp")
    after = await blobs.find(PICTURE)

    assert before
    assert after
    assert after.etag != before.etag
    assert after.media_type == "image/webp"
    assert await joined(blobs.read(PICTURE)) == b"a wolf"


async def test_content_that_breaks_off_leaves_what_was_there(blobs: Blobs) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"half a wolf"
        raise ConnectionResetError

    await keep(blobs)
    before = await blobs.find(PICTURE)
    for name in (PICTURE, "media/image/new.png"):
        with pytest.raises(ConnectionResetError):
            await blobs.write(name, broken(), "image/png")

    assert await blobs.find(PICTURE) == before
    assert await joined(blobs.read(PICTURE)) == b"a fox"
    assert await blobs.find("media/image/new.png") is None


async def test_of_two_writers_at_once_one_is_kept_whole(blobs: Blobs) -> None:
    first, second = b"1" * CHUNK * 2, b"2" * CHUNK * 2
    writers = (keep(blobs, content=first), keep(blobs, content=second))
    told = [failure for failure in await asyncio.gather(*writers, return_exceptions=True) if failure]

    assert {type(failure) for failure in told} <= {Conflict}
    assert len(told) < 2
    assert await joined(blobs.read(PICTURE)) in {first, second}


async def test_what_is_removed_is_gone_and_can_be_removed_again(blobs: Blobs) -> None:
    await keep(blobs)
    await blobs.delete(PICTURE)
    await blobs.delete(PICTURE)

    assert await blobs.find(PICTURE) is None


async def test_a_folder_is_removed_with_all_below_it_and_nothing_beside_it(blobs: Blobs) -> None:
    for name in ("exports/ada/1.json", "exports/ada/deep/2.json", "exports/adam/3.json"):
        await keep(blobs, name)
    removed = await blobs.delete_under("exports/ada/")

    assert removed == 2
    assert await blobs.find("exports/ada/deep/2.json") is None
    assert await blobs.find("exports/adam/3.json") is not None
    assert await blobs.delete_under("exports/ada/") == 0


@pytest.mark.parametrize("prefix", ["exports/ada", "", "/", "../", "a//"])
async def test_only_a_folder_is_removed_as_one(blobs: Blobs, prefix: str) -> None:
    with pytest.raises(Validation):
        await blobs.delete_under(prefix)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../up.png",
        "a/../../up.png",
        "a//b",
        "a/",
        ".hidden",
        "a\\b",
        "a\0b",
        "é.png",
        "C:/x",
        "a" * 500,
    ],
)
async def test_a_name_that_could_lead_elsewhere_is_refused(blobs: Blobs, name: str) -> None:
    with pytest.raises(Validation):
        await keep(blobs, name)
    with pytest.raises(Validation):
        await blobs.find(name)
    with pytest.raises(Validation):
        await joined(blobs.read(name))
    with pytest.raises(Validation):
        await blobs.delete(name)
    with pytest.raises(Validation):
        await blobs.link(name, timedelta(minutes=1))
