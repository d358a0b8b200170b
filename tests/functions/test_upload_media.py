"""Sending media."""

import asyncio
import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image

from shared_code.domain.media_formats import MediaKind
from tests.functions.media import UPLOAD, blobs_of, entry, everything_kept, upload, uploaded
from tests.functions.pictures import BY_NAME, REFUSED, film, picture, sound
from tests.functions.world import World, fields_of, problem_of, refusal_of


async def test_a_picture_is_kept_with_what_it_is(world: World) -> None:
    content = picture(size=(40, 20))
    answer = await upload(world, content, description="A fox", tags="animal, night")
    asset = answer.json()

    assert answer.headers["location"] == "/api/media/fox"
    assert answer.headers["etag"]
    assert (asset["id"], asset["mediaId"], asset["mediaType"], asset["mimeType"]) == (
        "fox",
        "fox",
        "image",
        "image/png",
    )
    assert (asset["fileName"], asset["size"], asset["hash"]) == (
        "fox.png",
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    assert asset["metadata"] == {"format": "png", "width": 40, "height": 20, "duration": None}
    assert (asset["description"], asset["tags"], asset["version"]) == ("A fox", ["animal", "night"], 1)
    assert len(await blobs_of(world, asset)) == 2


@pytest.mark.parametrize("name", BY_NAME)
async def test_every_format_is_known_by_its_content(world: World, name: str) -> None:
    asset = await uploaded(world, BY_NAME[name], name)

    assert (await world.get(f"/api/media/{asset['id']}", by="creator")).content == BY_NAME[name]


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_no_medium_is_not_taken_under_any_name(world: World, name: str) -> None:
    for told in (name, "fox.png", "fox.mp3", "fox"):
        answer = await upload(world, REFUSED[name], told)

        assert refusal_of(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert everything_kept(world) == []


@pytest.mark.parametrize(("name", "told"), [("a.png", "fox.jpg"), ("a.wav", "fox.mp3"), ("a.mp4", "fox.webm")])
async def test_a_name_that_says_something_else_is_refused(world: World, name: str, told: str) -> None:
    answer = await upload(world, BY_NAME[name], told)

    assert refusal_of(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert problem_of(answer)["errors"][0]["field"] == "fileName"
    assert everything_kept(world) == []


async def test_a_declared_type_that_says_something_else_is_refused(world: World) -> None:
    sent = {"headers": {"Content-Type": "audio/mpeg"}, "params": {"fileName": "fox.png"}}
    answer = await world.post(UPLOAD, by="creator", content=picture(), **sent)
    right = await world.post(
        UPLOAD, by="creator", content=picture(), **sent | {"headers": {"Content-Type": "image/png"}}
    )

    assert refusal_of(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert right.status_code == 201


async def test_a_form_tells_the_name_and_the_fields(world: World) -> None:
    form = {"mediaId": "owl", "description": "An owl", "tags": "bird,night", "mediaType": "image"}
    answer = await world.post(UPLOAD, by="creator", files={"file": ("bird.png", picture(), "image/png")}, data=form)
    asset = answer.json()

    assert answer.status_code == 201
    assert (asset["id"], asset["fileName"], asset["tags"]) == ("owl", "bird.png", ["bird", "night"])


async def test_a_form_whose_file_says_something_else_is_refused(world: World) -> None:
    answer = await world.post(UPLOAD, by="creator", files={"file": ("bird.png", picture(), "audio/mpeg")})

    assert refusal_of(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")


async def test_another_kind_than_was_meant_is_refused(world: World) -> None:
    assert fields_of(await upload(world, sound(), "fox.wav", mediaType="image")) == ["mediaType"]


async def test_a_file_without_a_name_gets_an_id(world: World) -> None:
    answer = await world.post(UPLOAD, by="creator", content=picture())

    assert answer.status_code == 201
    assert answer.json()["id"].startswith("media-")


@pytest.mark.parametrize("media_id", ["../up", "a b", ".fox", "é", "a/b", "x" * 101])
async def test_an_id_that_could_lead_elsewhere_is_refused(world: World, media_id: str) -> None:
    assert fields_of(await upload(world, mediaId=media_id)) == ["mediaId"]


async def test_an_id_that_is_taken_is_replaced_only_on_request(world: World) -> None:
    first = await uploaded(world)
    refused = await upload(world, picture(colour="red"))
    second = await uploaded(world, picture(colour="red"), overwriteExisting=True)

    assert refusal_of(refused) == (409, "RESOURCE_CONFLICT")
    assert second["version"] == 2
    assert second["createdAt"] == first["createdAt"]
    assert await blobs_of(world, first) == []
    assert len(await blobs_of(world, second)) == 2


async def test_the_same_file_once_more_keeps_its_blobs(world: World) -> None:
    await uploaded(world)
    again = await uploaded(world, overwriteExisting=True)

    assert len(await blobs_of(world, again)) == 2


async def test_another_kind_does_not_take_the_place_of_an_asset(world: World) -> None:
    await uploaded(world, mediaId="fox")
    answer = await upload(world, sound(), "fox.wav", mediaId="fox", overwriteExisting=True)

    assert refusal_of(answer) == (409, "RESOURCE_CONFLICT")
    assert len(everything_kept(world)) == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture("BMP", (2000, 1800)), "fox.bmp"),
        (BY_NAME["a.wav"] + bytes(MediaKind.AUDIO.largest), "fox.wav"),
    ],
)
async def test_each_kind_has_its_largest_size(world: World, content: bytes, name: str) -> None:
    assert refusal_of(await upload(world, content, name)) == (413, "PAYLOAD_TOO_LARGE")
    assert everything_kept(world) == []


async def test_a_film_may_be_larger_than_a_picture(world: World) -> None:
    asset = await uploaded(world, film(11 * 1_048_576), "fox.mp4")

    assert asset["size"] == 11 * 1_048_576


def promising(side: int) -> bytes:
    """A small PNG file that says it has so many pixels each way."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    )
    parts = (
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held)) for name, held in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


async def test_a_picture_that_unpacks_to_too_many_pixels_is_refused(world: World) -> None:
    for side in (6_400, 9_600, 14_000):
        bomb = promising(side)

        assert refusal_of(await upload(world, bomb)) == (413, "PAYLOAD_TOO_LARGE")
    assert everything_kept(world) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
async def test_a_broken_picture_is_refused(world: World, kind: str) -> None:
    content = picture(kind, (64, 64))

    for broken in (content[: len(content) // 2], content[:12]):
        answer = await upload(world, broken, "fox")

        assert answer.status_code in {400, 415}, answer.text
    assert everything_kept(world) == []


async def test_the_metadata_entry_of_a_file_names_it(world: World) -> None:
    said = entry("image-fox", "fox.png", description="The fox of the wood")
    await world.post("/api/admin/mediametadata/entries", said, by="creator")
    asset = await uploaded(world)

    assert (asset["id"], asset["description"]) == ("image-fox", "The fox of the wood")


async def test_an_empty_body_is_no_file(world: World) -> None:
    assert fields_of(await world.post(UPLOAD, by="creator")) == ["file"]


async def test_what_a_creator_sends_is_not_public_and_what_a_moderator_sends_is(world: World) -> None:
    own = await uploaded(world, mediaId="own")
    shown = await uploaded(world, mediaId="shown", by="moderator")
    hidden = await uploaded(world, mediaId="hidden", by="moderator", isPublic=False)

    assert (own["isPublic"], shown["isPublic"], hidden["isPublic"]) == (False, True, False)
    assert refusal_of(await upload(world, mediaId="more", isPublic=True)) == (403, "ACCESS_FORBIDDEN")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
async def test_where_a_picture_was_taken_and_by_whom_is_not_kept(world: World, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "North of the family"
    exif[0x010F] = "The camera of a family"
    sent = picture(kind, (40, 20), exif=exif)
    asset = await uploaded(world, sent, f"fox.{kind.lower()}", mediaId="fox", by="moderator")
    kept = (await world.get("/api/media/fox", by=None)).content
    small = (await world.get("/api/media/fox/thumbnail", by=None)).content
    shown = Image.open(io.BytesIO(kept))

    assert b"family" in sent
    assert b"family" not in kept + small
    assert (asset["size"], asset["hash"]) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert (asset["metadata"]["width"], asset["metadata"]["height"]) == (20, 40)
    assert dict(shown.getexif()) == {0x0112: 6}
    assert shown.convert("RGB").tobytes() == Image.open(io.BytesIO(sent)).convert("RGB").tobytes()


async def test_of_two_who_send_the_same_file_at_once_one_is_refused_and_the_file_is_there(world: World) -> None:
    answers = await asyncio.gather(*(upload(world) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert (await world.get("/api/media/fox", by="creator")).content == picture()
    assert len(everything_kept(world)) == 2
