"""The pictures of badges: sent, shown, listed, removed."""

import pytest

from shared_code.domain.errors import Unavailable
from shared_code.ports import containers
from shared_code.ports.blobs import Blobs
from tests.functions.badges import PNG, badge, keep_image, upload
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.world import World, fields_of, problem_of, refusal_of

NAME = "media/badges/lion.png"
ADMIN = "/api/admin/badges/images"
PUBLIC = "/api/badges/images"
JPEG = b"\xff\xd8\xff\xe0 a picture"
GIF = b"GIF89a a picture"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 a picture"
LARGEST = 5 * 1_048_576


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (NAME, "media/badges/lion.png"),
        (NAME, "media%2Fbadges%2Flion.png"),
        (NAME, "{id}"),
        ("lion.png", "lion.png"),
        ("lion.png", "{id}"),
    ],
)
async def test_everybody_sees_a_picture_by_its_name_or_id(world: World, name: str, path: str) -> None:
    image = await keep_image(world, name)
    answer = await world.get(f"{PUBLIC}/{path.format(id=image)}", by=None)

    assert (answer.status_code, answer.content) == (200, PNG)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=604800"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PNG, "png"), (JPEG, "jpeg"), (GIF, "gif"), (WEBP, "webp")],
    ids=["png", "jpeg", "gif", "webp"],
)
async def test_its_type_is_that_of_its_content_whatever_its_name_says(world: World, content: bytes, kind: str) -> None:
    assert (await upload(world, "media/badges/lion.svg", content)).json()["contentType"] == f"image/{kind}"
    assert (await world.get(f"{PUBLIC}/media/badges/lion.svg", by=None)).headers["content-type"] == f"image/{kind}"


async def test_who_has_it_already_is_not_sent_it_again(world: World) -> None:
    await keep_image(world)
    tag = (await world.get(f"{PUBLIC}/{NAME}", by=None)).headers["etag"]
    again = await world.get(f"{PUBLIC}/{NAME}", by=None, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


async def test_a_form_is_taken_too(world: World) -> None:
    answer = await world.post(ADMIN, by="admin", data={"imageId": NAME}, files={"file": ("x.png", PNG, "image/png")})

    assert (answer.status_code, answer.json()["imageId"]) == (201, NAME)
    assert answer.json()["fileSizeBytes"] == len(PNG)
    assert (await world.get(f"{PUBLIC}/{NAME}", by=None)).content == PNG


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"BM a bitmap",
        b"%PDF-1",
    ],
    ids=["svg", "xml", "bmp", "pdf"],
)
async def test_other_content_is_refused_whatever_its_name_says(world: World, content: bytes) -> None:
    answer = await upload(world, NAME, content)

    assert refusal_of(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert problem_of(answer)["errors"][0]["field"] == "file"
    assert (await world.get(ADMIN, by="admin")).json()["totalCount"] == 0


async def test_five_megabytes_are_taken_and_not_a_byte_more(world: World) -> None:
    full = await upload(world, "full.png", PNG.ljust(LARGEST, b"."))
    over = await upload(world, "over.png", PNG.ljust(LARGEST + 1, b"."))
    huge = await upload(world, "huge.png", PNG.ljust(LARGEST + 100_000, b"."))

    assert full.status_code == 201, full.text
    assert [refusal_of(answer) for answer in (over, huge)] == [(413, "PAYLOAD_TOO_LARGE")] * 2


async def test_a_name_and_a_file_are_asked_for(world: World) -> None:
    assert fields_of(await world.post(ADMIN, by="admin", content=PNG)) == ["imageId"]
    assert fields_of(await upload(world, "../lion.png")) == ["imageId"]
    assert fields_of(await upload(world, NAME, b"")) == ["file"]


async def test_another_picture_of_that_name_stays_unless_it_may_be_replaced(world: World) -> None:
    await keep_image(world)
    refused = await upload(world, NAME, JPEG)
    kept = (await world.get(f"{PUBLIC}/{NAME}", by=None)).content
    replaced = await upload(world, NAME, JPEG, overwrite="true")

    assert (refusal_of(refused), kept) == ((409, "RESOURCE_CONFLICT"), PNG)
    assert replaced.status_code == 200, replaced.text
    assert (await world.get(f"{PUBLIC}/{NAME}", by=None)).content == JPEG
    assert await files_in(world) == 1


async def test_the_same_picture_can_be_sent_again(world: World) -> None:
    image = await keep_image(world)
    again = await upload(world, NAME)

    assert (again.status_code, again.json()["id"], again.json()["created"]) == (200, image, False)


async def test_pictures_are_listed_by_name(world: World) -> None:
    for name in ("owl.png", "media/badges/lion.png", "media/badges/ant.png"):
        await keep_image(world, name)
    page = (await world.get(f"{ADMIN}?pageSize=2", by="admin")).json()
    found = (await world.get(f"{ADMIN}?imageId=OWL", by="admin")).json()

    assert [image["imageId"] for image in page["images"]] == ["media/badges/ant.png", "media/badges/lion.png"]
    assert (page["totalCount"], page["hasNextPage"]) == (3, True)
    assert [image["imageId"] for image in found["images"]] == ["owl.png"]


async def test_a_picture_can_be_removed_with_its_bytes(world: World) -> None:
    image = await keep_image(world)
    answer = await world.send("DELETE", f"{ADMIN}/{image}", by="admin")

    assert answer.status_code == 204
    assert refusal_of(await world.get(f"{PUBLIC}/{NAME}", by=None)) == (404, "RESOURCE_NOT_FOUND")
    assert await files_in(world) == 0


async def test_one_that_badges_show_stays_unless_that_is_meant(world: World) -> None:
    image = await keep_image(world, "media/badges/courage-bronze.png")
    await world.keep(badge("bronze", 1))
    refused = await world.send("DELETE", f"{ADMIN}/{image}", by="admin")
    forced = await world.send("DELETE", f"{ADMIN}/{image}?force=true", by="admin")

    assert refusal_of(refused) == (409, "RESOURCE_CONFLICT")
    assert forced.status_code == 204


async def test_an_unknown_picture_is_not_found(world: World) -> None:
    assert refusal_of(await world.get(f"{PUBLIC}/nothing.png", by=None)) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await world.send("DELETE", f"{ADMIN}/nothing", by="admin")) == (404, "RESOURCE_NOT_FOUND")


@pytest.mark.parametrize("lost", [False, True], ids=["before the write", "after the write"])
async def test_a_picture_whose_sending_breaks_can_be_sent_again(world: World, lost: bool) -> None:
    documents = faulty_documents(world)
    documents.faults.append(Fault(containers.BADGE_IMAGES, Unavailable("The store is away."), lost=lost))
    broken, again = await upload(world, NAME), await upload(world, NAME)

    assert refusal_of(broken) == (503, "SERVICE_UNAVAILABLE")
    assert again.status_code in {200, 201}
    assert (await world.get(f"{PUBLIC}/{NAME}", by=None)).content == PNG
    assert await files_in(world) == 1


async def files_in(world: World) -> int:
    """How many pictures are kept; none is kept after."""
    blobs: Blobs = world.composition.get(Blobs)
    return await blobs.delete_under("badges/")
