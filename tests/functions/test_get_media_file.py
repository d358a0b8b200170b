"""Showing a file, whole and in parts."""

import io

import pytest
from PIL import Image

from shared_code.application.media.queries import LARGEST_WHOLE, LONGEST_PART
from tests.functions.media import upload, uploaded
from tests.functions.pictures import film, picture, sound
from tests.functions.world import World, refusal_of

CONTENT = sound()


@pytest.fixture
async def etag(world: World) -> str:
    """The version of a public sound with the id `song`."""
    asset = await uploaded(world, CONTENT, "song.wav", by="moderator")
    return f'"{asset["hash"]}"'


async def test_everybody_sees_a_public_file(world: World, etag: str) -> None:
    answer = await world.get("/api/media/song", by=None)

    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["content-disposition"] == 'inline; filename="song.wav"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"] == etag


async def test_what_is_not_public_is_seen_by_creators_and_is_nowhere_for_others(world: World) -> None:
    await uploaded(world, CONTENT, "song.wav")
    hidden = [await world.get(f"/api/media/song{path}", by=user) for path in PATHS for user in (None, "parent")]
    absent = await world.get("/api/media/nothing", by="parent")
    shown = [await world.get(f"/api/media/song{path}", by="publisher") for path in PATHS]

    assert {refusal_of(answer) for answer in hidden} == {refusal_of(absent)} == {(404, "RESOURCE_NOT_FOUND")}
    assert [answer.status_code for answer in shown] == [200] * len(PATHS)
    assert shown[0].headers["cache-control"] == "private, no-cache"


PATHS = ("", "/info", "/url")


async def test_creators_find_the_file_beside_the_lists_too(world: World) -> None:
    await uploaded(world, CONTENT, "song.wav")

    assert (await world.get("/api/admin/media/song", by="creator")).content == CONTENT


async def test_an_address_with_the_version_may_be_kept_for_ever(world: World, etag: str) -> None:
    url = (await world.get("/api/media/song/info", by=None)).json()["url"]
    kept = (await world.get(url, by=None)).headers["cache-control"]
    plain = (await world.get("/api/media/song", by=None)).headers["cache-control"]
    other = (await world.get("/api/media/song?v=0000", by=None)).headers["cache-control"]

    assert kept == "public, max-age=31536000, immutable"
    assert plain == other == "public, max-age=300"


async def test_who_has_it_is_told_so(world: World, etag: str) -> None:
    for known in (etag, f"W/{etag}", f'"other", {etag}'):
        answer = await world.get("/api/media/song", by=None, headers={"If-None-Match": known})

        assert (answer.status_code, answer.content) == (304, b"")
    assert (await world.get("/api/media/song", by=None, headers={"If-None-Match": '"other"'})).status_code == 200


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("0-0", 0, 0), ("0-99", 0, 99), ("44-", 44, len(CONTENT) - 1), ("-10", len(CONTENT) - 10, len(CONTENT) - 1),
     ("-999999", 0, len(CONTENT) - 1), ("10-999999", 10, len(CONTENT) - 1)],
)  # fmt: skip
async def test_a_part_is_answered_alone(world: World, etag: str, asked: str, start: int, end: int) -> None:
    answer = await world.get("/api/media/song", by=None, headers={"Range": f"bytes={asked}"})

    assert (answer.status_code, answer.content) == (206, CONTENT[start : end + 1])
    assert answer.headers["content-range"] == f"bytes {start}-{end}/{len(CONTENT)}"
    assert answer.headers["etag"] == etag


@pytest.mark.parametrize("asked", [f"{len(CONTENT)}-", "999999-9999999", "-0"])
async def test_a_part_behind_the_end_is_not_there(world: World, etag: str, asked: str) -> None:
    answer = await world.get("/api/media/song", by=None, headers={"Range": f"bytes={asked}"})

    assert refusal_of(answer) == (416, "RANGE_NOT_SATISFIABLE")
    assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("asked", ["bytes=0-1,3-4", "bytes=-", "bytes=5-2", "lines=1-2", "bytes=a-b", "bytes=1", ""])
async def test_what_is_no_single_range_gets_the_whole(world: World, etag: str, asked: str) -> None:
    answer = await world.get("/api/media/song", by=None, headers={"Range": asked})

    assert (answer.status_code, answer.content) == (200, CONTENT)


async def test_a_part_of_another_version_gets_the_whole(world: World, etag: str) -> None:
    for version, status in ((etag, 206), ('"other"', 200), (f"W/{etag}", 200), ("Mon, 01 Jun 2026 12:00:00 GMT", 200)):
        headers = {"Range": "bytes=0-9", "If-Range": version}

        assert (await world.get("/api/media/song", by=None, headers=headers)).status_code == status


async def test_a_large_file_comes_in_parts_or_from_the_store(world: World) -> None:
    content = film(LARGEST_WHOLE + 1)
    await uploaded(world, content, "film.mp4", by="moderator")
    whole = await world.get("/api/media/film", by=None)
    part = await world.get("/api/media/film", by=None, headers={"Range": "bytes=100-"})

    assert whole.status_code == 302
    assert "signature=" in whole.headers["location"]
    assert (part.status_code, part.content) == (206, content[100 : 100 + LONGEST_PART])
    assert part.headers["content-range"] == f"bytes 100-{99 + LONGEST_PART}/{len(content)}"


async def test_a_replaced_file_is_shown_at_once(world: World, etag: str) -> None:
    await world.get("/api/media/song", by=None)
    other = sound(0.2)
    await upload(world, other, "song.wav", by="moderator", overwriteExisting=True)

    assert (await world.get("/api/media/song", by=None)).content == other


async def test_a_picture_has_a_small_one(world: World) -> None:
    await uploaded(world, picture(size=(1000, 500)), by="moderator")
    info = (await world.get("/api/media/fox/info", by=None)).json()
    answer = await world.get(info["thumbnailUrl"], by=None)
    small = Image.open(io.BytesIO(answer.content))

    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert small.size == (320, 160)


async def test_a_sound_has_no_small_picture(world: World, etag: str) -> None:
    info = (await world.get("/api/media/song/info", by=None)).json()

    assert info["thumbnailUrl"] is None
    assert refusal_of(await world.get("/api/media/song/thumbnail", by=None)) == (404, "RESOURCE_NOT_FOUND")


async def test_the_address_in_the_store_ends_in_ten_minutes(world: World, etag: str) -> None:
    link = (await world.get("/api/media/song/url", by=None)).json()

    assert link["mediaId"] == "song"
    assert link["url"].startswith("http")
    assert link["expiresAt"].endswith("Z")
