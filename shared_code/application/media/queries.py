"""Showing media: the file, a small picture of it, what is known of it, and an address of it."""

from datetime import datetime, timedelta
from typing import Annotated

from shared_code.application.media.access import access_media
from shared_code.application.media.ranges import Part, part_of
from shared_code.application.media.shown import ShownMedia
from shared_code.application.media.views import MediaAssetView, content_version, media_view
from shared_code.application.messages import FileAnswer, FromHeader, Query, View
from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.media_asset import MediaAsset
from shared_code.ports.blobs import Blobs, joined
from shared_code.ports.clock import Clock

LONGEST_PART = 8 * 1_048_576
LARGEST_WHOLE = 16 * 1_048_576
LINK_LIFETIME = timedelta(minutes=10)
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_MINUTES = "public, max-age=300"
_FOR_CREATORS = "private, no-cache"
_THUMBNAIL_TYPE = "image/webp"


class GetMediaFile(Query):
    """`v` is the content that the caller means: with it, what is answered never changes."""

    media_id: str
    v: str | None = None
    byte_range: Annotated[str | None, FromHeader("Range")] = None
    if_range: Annotated[str | None, FromHeader("If-Range")] = None
    known: Annotated[str | None, FromHeader("If-None-Match")] = None


async def get_media_file(query: GetMediaFile, actor: Actor, *, media: ShownMedia, blobs: Blobs) -> FileAnswer:
    """The file, or the part of it that is asked for.

    An answer is in memory as a whole: parts are at most 8 MB long, and a file above 16 MB that is asked for whole is
    to be fetched from the store, at an address that is good for some minutes.
    """
    asset = await access_media(media, query.media_id, actor)
    content = asset.content
    headers = _headers(asset, query.v) | {"Accept-Ranges": "bytes"}
    if _knows(query.known, content.hash):
        return FileAnswer(b"", content.mime_type, headers, etag=content.hash)
    part = _part(query, content.hash, content.file_size_bytes)
    if part is None and content.file_size_bytes > LARGEST_WHOLE:
        link = await blobs.link(content.blob_name, LINK_LIFETIME)
        return FileAnswer(b"", content.mime_type, {"Location": link, "Cache-Control": _FOR_CREATORS}, status=302)
    if part is None:
        whole = await _bytes(blobs, content.blob_name)
        return FileAnswer(whole, content.mime_type, headers, etag=content.hash)
    read = await _bytes(blobs, content.blob_name, part)
    headers["Content-Range"] = part.content_range
    return FileAnswer(read, content.mime_type, headers, etag=content.hash, status=206)


class GetMediaThumbnail(Query):
    media_id: str
    v: str | None = None


async def get_media_thumbnail(query: GetMediaThumbnail, actor: Actor, *, media: ShownMedia, blobs: Blobs) -> FileAnswer:
    """A picture in small: WebP, at most 320 pixels wide and high. Raises NotFound for sounds and films."""
    asset = await access_media(media, query.media_id, actor)
    name = asset.content.thumbnail_name
    if name is None:
        raise NotFound.of("thumbnail", query.media_id)
    headers = {"Cache-Control": _cache_control(asset, query.v)}
    return FileAnswer(await _bytes(blobs, name), _THUMBNAIL_TYPE, headers, etag=f"{asset.content.hash}-small")


class GetMediaAsset(Query):
    media_id: str


async def get_media_asset(query: GetMediaAsset, actor: Actor, *, media: ShownMedia) -> MediaAssetView:
    """What is known of an asset."""
    return media_view(await access_media(media, query.media_id, actor))


class MediaLink(View):
    """An address at which anybody can read a file until it ends."""

    media_id: str
    url: str
    expires_at: datetime


class GetMediaUrl(Query):
    media_id: str


async def get_media_url(
    query: GetMediaUrl, actor: Actor, *, media: ShownMedia, blobs: Blobs, clock: Clock
) -> MediaLink:
    """An address of the file in the store itself, good for ten minutes."""
    asset = await access_media(media, query.media_id, actor)
    expires_at = clock.now() + LINK_LIFETIME
    url = await blobs.link(asset.content.blob_name, LINK_LIFETIME)
    return MediaLink(media_id=asset.id, url=url, expires_at=expires_at)


async def _bytes(blobs: Blobs, name: str, part: Part | None = None) -> bytes:
    """The file or a part of it. Raises NotFound that does not tell how files are named here."""
    try:
        return await joined(blobs.read(name, part.start, part.length) if part else blobs.read(name))
    except NotFound as error:
        raise NotFound("The file has just been replaced or removed. Ask again.") from error


def _part(query: GetMediaFile, version: str, size: int) -> Part | None:
    if query.if_range is not None and query.if_range.strip() != f'"{version}"':
        return None
    return part_of(query.byte_range, size, longest=LONGEST_PART)


def _knows(condition: str | None, version: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in (condition or "").split(",")]
    return f'"{version}"' in tags


def _headers(asset: MediaAsset, version: str | None) -> dict[str, str]:
    extension = asset.content.blob_name.rpartition(".")[2]
    return {
        "Cache-Control": _cache_control(asset, version),
        "Content-Disposition": f'inline; filename="{asset.id}.{extension}"',
    }


def _cache_control(asset: MediaAsset, version: str | None) -> str:
    if not asset.is_public:
        return _FOR_CREATORS
    return _FOR_EVER if version == content_version(asset) else _FOR_MINUTES
