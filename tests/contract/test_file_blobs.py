"""What only files in a folder have: leftovers, and a key."""

import os
import stat
from pathlib import Path

import pytest

from shared_code.adapters.file_blobs import file_blobs
from shared_code.adapters.system import SystemClock
from shared_code.domain.errors import Unavailable
from shared_code.ports.blobs import chunks_of, joined
from tests.contract.blob_stores import ADDRESS

NAME = "media/image/fox/3f2a.png"


async def test_what_a_killed_writer_left_is_cleared_after_a_day(tmp_path: Path) -> None:
    blobs = file_blobs(tmp_path, ADDRESS, SystemClock())
    await blobs.write(NAME, chunks_of(b"a fox"), "image/png")
    old, young = tmp_path / "partial" / "old", tmp_path / "partial" / "young"
    for left in (old, young):
        left.write_bytes(b"half a fox")
    os.utime(old, (0, 0))
    await blobs.write(NAME, chunks_of(b"a wolf"), "image/png")

    assert [left.name for left in (tmp_path / "partial").iterdir()] == ["young"]
    assert await joined(blobs.read(NAME)) == b"a wolf"


async def test_a_file_is_there_for_the_next_program(tmp_path: Path) -> None:
    await file_blobs(tmp_path, ADDRESS, SystemClock()).write(NAME, chunks_of(b"a fox"), "image/png")
    found = await file_blobs(tmp_path, ADDRESS, SystemClock()).find(NAME)

    assert found
    assert (found.size, found.media_type) == (5, "image/png")


def test_the_key_of_the_addresses_is_for_its_owner_only(tmp_path: Path) -> None:
    file_blobs(tmp_path, ADDRESS, SystemClock())
    mode = (tmp_path / "link.key").stat().st_mode

    assert stat.S_IMODE(mode) == 0o600


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    blobs = file_blobs(tmp_path, ADDRESS, SystemClock())
    (tmp_path / "partial").write_text("in the way")
    with pytest.raises(Unavailable):
        await blobs.write(NAME, chunks_of(b"a fox"), "image/png")

    assert await blobs.find(NAME) is None
