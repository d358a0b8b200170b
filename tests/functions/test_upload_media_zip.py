"""Sending many media in one zip file."""

import io
import random
import zipfile
from typing import Any

import pytest

from shared_code.application.media import archives
from shared_code.application.media.zips import LISTING
from tests.functions.media import entry, everything_kept, send_zip, uploaded, zip_file
from tests.functions.pictures import REFUSED, picture, sound
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

ENTRIES = [entry("fox", "fox.png", description="A fox"), entry("song", "song.wav", "audio")]
FILES = {"fox.png": picture(), "song.wav": sound()}


async def media_ids(world: World) -> list[str]:
    return [item["id"] for item in (await world.get("/api/admin/media?sortBy=id", by="creator")).json()["media"]]


async def test_its_list_is_imported_and_its_files_are_kept(world: World) -> None:
    answer = await send_zip(world, zip_file(FILES, ENTRIES))
    told = answer.json()

    assert answer.status_code == 200
    assert (told["success"], told["uploadedMediaCount"], told["failedMediaCount"]) == (True, 2, 0)
    assert told["successfulMediaUploads"] == ["fox", "song"]
    assert told["metadataResult"]["importedCount"] == 2
    assert told["allErrors"] == []
    assert (await world.get("/api/media/fox", by="creator")).content == FILES["fox.png"]
    assert (await world.get("/api/admin/media/fox/info", by="creator")).json()["description"] == "A fox"
    assert len((await world.get("/api/mediametadata", by=None)).json()["entries"]) == 2


async def test_files_may_lie_in_folders_and_litter_is_passed_over(world: World) -> None:
    files = {"pictures/fox.png": FILES["fox.png"], "__MACOSX/._fox.png": b"x", "pictures/.DS_Store": b"x"}
    told = (await send_zip(world, zip_file(files, ENTRIES[:1]))).json()

    assert (told["success"], told["successfulMediaUploads"]) == (True, ["fox"])


async def test_a_form_brings_it_too(world: World) -> None:
    files = {"zipFile": ("media.zip", zip_file(FILES, ENTRIES), "application/zip")}
    answer = await world.post("/api/admin/media/upload-zip", by="creator", files=files, data={"dryRun": "true"})

    assert answer.json()["dryRun"]


async def test_a_dry_run_tells_the_same_and_keeps_nothing(world: World) -> None:
    content = zip_file({**FILES, "wrong.png": b"no picture"}, [*ENTRIES, entry("wrong", "wrong.png")])
    dry = (await send_zip(world, content, dryRun=True)).json()
    kept = everything_kept(world), await media_ids(world)
    wet = (await send_zip(world, content)).json()

    assert kept == ([], [])
    assert {**dry, "message": "", "dryRun": False} == {**wet, "message": ""}


async def test_a_wrong_file_does_not_hinder_the_others(world: World) -> None:
    files = FILES | {"page.png": REFUSED["a.html"], "unnamed.png": picture(), "pun.wav": picture()}
    entries = [*ENTRIES, entry("page", "page.png"), entry("pun", "pun.wav", "audio")]
    told = (await send_zip(world, zip_file(files, entries))).json()

    assert (told["success"], told["uploadedMediaCount"], told["failedMediaCount"]) == (False, 2, 3)
    assert [error.partition(":")[0] for error in told["mediaErrors"]] == ["page.png", "pun.wav", "unnamed.png"]
    assert await media_ids(world) == ["song", "fox"]
    assert len(everything_kept(world)) == 3


async def test_what_is_there_is_replaced_only_on_request(world: World) -> None:
    await uploaded(world, picture(colour="red"))
    content = zip_file(FILES, ENTRIES)
    first = (await send_zip(world, content)).json()
    second = (await send_zip(world, content, overwriteMedia=True, overwriteMetadata=True)).json()

    assert (first["successfulMediaUploads"], first["failedMediaCount"]) == (["song"], 1)
    assert second["uploadedMediaCount"] == 2
    assert second["metadataResult"]["warnings"] == []


async def test_without_a_list_at_its_root_it_is_refused(world: World) -> None:
    for content in (zip_file(FILES), zip_file({f"deep/{LISTING}": b"[]", **FILES})):
        assert fields_of(await send_zip(world, content)) == ["file"]


async def test_a_wrong_list_is_named_by_its_place(world: World) -> None:
    answer = await send_zip(world, zip_file(FILES, [entry("fox", "fox.png"), entry("../up", "up.png")]))

    assert fields_of(answer) == [f"{LISTING}.entries.1.id"]
    assert everything_kept(world) == []


def packed(name: str, content: bytes = b"x", **fields: Any) -> bytes:
    """An archive with a list and one entry whose fields say so, true or not."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(LISTING, "[]")
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        for field, value in fields.items():
            setattr(info, field, value)
        archive.writestr(info, content)
    return written.getvalue()


@pytest.mark.parametrize(
    "name",
    ["../fox.png", "a/../fox.png", "/fox.png", "C:/fox.png", "C:fox.png", "a\\fox.png", "a//fox.png", "./fox.png",
     "fox\n.png", "fox\u202e.png", "fo\u0301x.png", "x" * 300, "more.zip", "MORE.ZIP", "a/more.tar.gz"],
)  # fmt: skip
async def test_a_name_that_could_do_harm_is_refused(world: World, name: str) -> None:
    answer = await send_zip(world, packed(name))

    assert fields_of(answer) == ["file"]


async def test_a_name_with_a_nul_is_refused(world: World) -> None:
    content = packed("fox.pngQ.exe").replace(b"fox.pngQ.exe", b"fox.png\0.exe")

    assert fields_of(await send_zip(world, content)) == ["file"]


@pytest.mark.parametrize(
    "content",
    [
        packed("link.png", external_attr=0o120777 << 16),
        zip_file({"Fox.png": b"x", "fox.png": b"y"}, []),
        zip_file({"a/fox.png": b"x", "b/fox.png": b"y"}, []),
        zip_file({"fox.png": b"x"}, [], compression=zipfile.ZIP_LZMA),
        zip_file(FILES, ENTRIES)[:-1],
        zip_file(FILES, ENTRIES)[:200],
        b"PK\x05\x06" + bytes(18) + b"?",
        b"PK",
        picture(),
    ],
    ids=["link", "case", "folders", "lzma", "cut", "half", "comment", "two", "picture"],
)
async def test_an_archive_of_another_kind_is_refused(world: World, content: bytes) -> None:
    assert fields_of(await send_zip(world, content)) == ["file"]


async def test_a_comment_at_the_end_could_hide_another_list(world: World) -> None:
    content = zip_file(FILES, ENTRIES)[:-2] + b"\x05\x00hello"
    answer = await send_zip(world, content)

    assert zipfile.ZipFile(io.BytesIO(content)).comment == b"hello"
    assert "comment" in problem_of(answer)["detail"]


async def test_an_encrypted_archive_is_refused(world: World) -> None:
    content = bytearray(packed("fox.png"))
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 1
    answer = await send_zip(world, bytes(content))

    assert "encrypted" in problem_of(answer)["detail"]


async def test_an_empty_archive_has_no_list(world: World) -> None:
    assert fields_of(await send_zip(world, zip_file({}))) == ["file"]


NOISE = random.Random(7).randbytes(100_000)
BOMBS: dict[str, Json] = {
    "one large": {"a.bmp": bytes(4_000_000), "noise.png": NOISE},
    "each small, all large": {f"{n}.bmp": bytes(200_000) for n in range(50)},
    "many": {f"{n}.txt": b"" for n in range(archives.MOST_ENTRIES)},
    "very many": {f"{n}.txt": b"" for n in range(40_000)},
}


@pytest.mark.parametrize("files", BOMBS.values(), ids=BOMBS)
async def test_an_archive_that_grows_too_large_is_refused(world: World, files: dict[str, bytes]) -> None:
    answer = await send_zip(world, zip_file(files, []))

    assert refusal_of(answer) == (413, "PAYLOAD_TOO_LARGE")


async def test_entries_that_share_their_bytes_count_each(world: World) -> None:
    content = bytearray(zip_file({f"{n}.bmp": b"x" for n in range(9)}, []))
    for place in (at for at in range(len(content)) if content[at : at + 4] == b"PK\x01\x02"):
        content[place + 24 : place + 28] = (60_000_000).to_bytes(4, "little")

    assert refusal_of(await send_zip(world, bytes(content))) == (413, "PAYLOAD_TOO_LARGE")


async def test_a_file_whose_size_is_a_lie_is_broken(world: World) -> None:
    content = bytearray(zip_file({"fox.png": picture()}, [entry("fox", "fox.png")]))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    told = (await send_zip(world, bytes(content))).json()

    assert (told["uploadedMediaCount"], told["mediaErrors"]) == (0, ["fox.png: fox.png: is broken"])
