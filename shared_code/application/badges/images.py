"""The pictures of badges: kept as files, each with a small document that says what it is."""

from collections.abc import AsyncIterator
from typing import Annotated

from pydantic import Field

from shared_code.application.badges import specifications as having
from shared_code.application.badges.views import BadgeImageView, badge_image_view
from shared_code.application.messages import Command, FileAnswer, Query
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.badge import Badge, ImageId
from shared_code.domain.badge_image import LARGEST, BadgeImage, badge_image_id, image_type_of
from shared_code.domain.content_hash import content_hash
from shared_code.domain.errors import Conflict, NotFound, TooLarge
from shared_code.domain.specification import Specification, everything
from shared_code.ports.blobs import Blobs
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_CHUNK = 262_144
_WEEK = {"Cache-Control": "public, max-age=604800"}


class UploadBadgeImage(Command):
    """A picture by the name under which badges ask for it; another one of that name stays unless `overwrite`."""

    image_id: ImageId
    overwrite: bool = False
    file: bytes


class UploadedBadgeImage(BadgeImageView):
    created: bool


async def upload_badge_image(
    command: UploadBadgeImage, *, images: Repository[BadgeImage], blobs: Blobs, clock: Clock
) -> UploadedBadgeImage:
    """Keep a PNG, JPEG, GIF or WebP of at most 5 MB: first its bytes, then what is known of them."""
    if len(command.file) > LARGEST:
        raise TooLarge.of("file", f"has {len(command.file)} bytes; at most {LARGEST} are taken")
    image = BadgeImage(
        id=badge_image_id(command.image_id),
        image_id=command.image_id,
        content_type=image_type_of(command.file),
        file_size_bytes=len(command.file),
        digest=content_hash(command.file)[:32],
        created_at=clock.now(),
    )
    earlier = await images.find(image.id)
    if earlier is not None and earlier.digest == image.digest:
        return UploadedBadgeImage(**badge_image_view(earlier).model_dump(), created=False)
    if earlier is not None and not command.overwrite:
        raise Conflict(f"There is another picture named '{command.image_id}'. Send overwrite=true to replace it.")
    await blobs.write(image.blob_name, _chunks(command.file), image.content_type)
    if earlier is not None and earlier.etag is not None:
        image.created_at = earlier.created_at
        image.stored_as(earlier.etag)
    await images.save(image)
    if earlier is not None:
        await blobs.delete(earlier.blob_name)
    return UploadedBadgeImage(**badge_image_view(image).model_dump(), created=earlier is None)


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    whole = memoryview(content)
    for start in range(0, len(content), _CHUNK):
        yield bytes(whole[start : start + _CHUNK])


class ListBadgeImages(PagedQuery):
    """All pictures, or those whose name contains a text."""

    image_id: Annotated[str | None, Field(max_length=200)] = None


class BadgeImagePage(PageView):
    images: list[BadgeImageView]


async def list_badge_images(query: ListBadgeImages, *, images: Repository[BadgeImage]) -> BadgeImagePage:
    """A page of pictures by their names, without their bytes."""
    wanted: Specification[BadgeImage] = everything()
    if query.image_id is not None:
        wanted = having.images_named(query.image_id)
    found, page = await page_of(images, wanted.ordered_by("image_id"), query)
    return BadgeImagePage(images=[badge_image_view(image) for image in found], **page)


class DeleteBadgeImage(Command):
    """A picture that badges show stays unless `force`."""

    image_id: str
    force: bool = False


async def delete_badge_image(
    command: DeleteBadgeImage, *, images: Repository[BadgeImage], badges: Repository[Badge], blobs: Blobs
) -> None:
    """Remove a picture: first what is known of it, then its bytes."""
    image = await _image(command.image_id, images)
    command.check_version(image)
    shown = await badges.count(having.badges_with_image(image.image_id))
    if shown and not command.force:
        raise Conflict(f"{shown} badges show this picture. Give them another one, or send force=true.")
    await images.delete(image)
    await blobs.delete(image.blob_name)


class GetBadgeImage(Query):
    """A picture by its id or name; a name such as `media/badges/lion.png` comes in three parts."""

    image_id: str
    folder: str | None = None
    shelf: str | None = None


async def get_badge_image(query: GetBadgeImage, *, images: Repository[BadgeImage], blobs: Blobs) -> FileAnswer:
    """The bytes of a picture, by its name or its id."""
    name = "/".join(part for part in (query.folder, query.shelf, query.image_id) if part)
    image = await _image(name, images)
    content = b"".join([chunk async for chunk in blobs.read(image.blob_name)])
    return FileAnswer(content, image.content_type, _WEEK, image.digest)


async def _image(name: str, images: Repository[BadgeImage]) -> BadgeImage:
    """The picture of this name or id. Raises NotFound."""
    image = await images.find(badge_image_id(name)) or await images.find(name)
    if image is None:
        raise NotFound.of("BadgeImage", name)
    return image
