"""Putting a file on the shelf: look at what it is, write it, then say that it is there."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from shared_code.application.media.access import find_media
from shared_code.domain.content_hash import content_hash
from shared_code.domain.errors import Conflict, Validation
from shared_code.domain.media_asset import MediaAsset, MediaContent, MediaProperties, MediaUse, media_use_id
from shared_code.domain.media_formats import MediaFormat, MediaKind, format_of
from shared_code.ports.blobs import Blobs, chunks_of
from shared_code.ports.clock import Clock
from shared_code.ports.pictures import Picture, Pictures
from shared_code.ports.repository import Repository

_NAME_DIGITS = 32


@dataclass(frozen=True)
class Upload:
    """A file to keep, and what its sender says of it; None leaves what was said of an asset of that id."""

    media_id: str
    content: bytes
    file_name: str
    declared_type: str | None = None
    media_type: MediaKind | None = None
    description: str | None = None
    tags: list[str] | None = None
    is_public: bool | None = None
    overwrite: bool = False


@dataclass(frozen=True)
class Shelf:
    """Where media are kept."""

    assets: Repository[MediaAsset]
    uses: Repository[MediaUse]
    blobs: Blobs
    pictures: Pictures
    clock: Clock

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> Self:
        """With the ports that this function gives by their types."""
        return cls(get(Repository[MediaAsset]), get(Repository[MediaUse]), get(Blobs), get(Pictures), get(Clock))

    async def put(self, upload: Upload) -> MediaAsset:
        """Keep a file: first its bytes, under a name that its content gives, then the asset that shows them.

        Raises UnsupportedMedia, TooLarge, Validation for a broken picture, Conflict when the id is taken.
        """
        examined, existing = await self.checked(upload)
        before = existing.content if existing else None
        await self._write(examined)
        asset = await self._asset(upload, examined, existing)
        try:
            await self.assets.save(asset)
        except Conflict:
            winner = await find_media(self.assets, asset.id)
            await self._discard(examined.content, unless=winner.content if winner else None)
            raise
        if before is not None:
            await self._discard(before, unless=examined.content)
        return asset

    async def checked(self, upload: Upload) -> "tuple[Examined, MediaAsset | None]":
        """What an upload is and which asset it would replace, without keeping it. Raises as `put` does."""
        known = format_of(upload.content)
        if upload.media_type not in {None, known.kind}:
            raise Validation.of("mediaType", f"is not what the file is: {known.kind.value}")
        known.require_agreement(upload.file_name, upload.declared_type)
        known.require_size(len(upload.content))
        existing = await find_media(self.assets, upload.media_id)
        _require_place(upload, existing, known.kind)
        picture = await self.pictures.read(upload.content) if known.kind is MediaKind.IMAGE else None
        kept = picture.content if picture else upload.content
        digest = await asyncio.to_thread(content_hash, kept)
        return Examined(known, picture, kept, _content(upload, known, picture, digest)), existing

    async def remove(self, asset: MediaAsset) -> None:
        """Take an asset away, then its files."""
        await self.assets.delete(asset)
        await self._discard(asset.content, unless=None)

    async def _write(self, examined: "Examined") -> None:
        content = examined.content
        await self.blobs.write(content.blob_name, chunks_of(examined.kept), content.mime_type)
        if examined.picture and content.thumbnail_name:
            await self.blobs.write(content.thumbnail_name, chunks_of(examined.picture.thumbnail), "image/webp")

    async def _asset(self, upload: Upload, examined: "Examined", existing: MediaAsset | None) -> MediaAsset:
        asset = existing or await self._new(upload, examined, self.clock.now())
        if existing is not None:
            asset.replace(examined.content)
            asset.changed()
        asset.describe(description=upload.description, tags=upload.tags)
        if upload.is_public is not None:
            asset.show(to_everybody=upload.is_public)
        return asset

    async def _new(self, upload: Upload, examined: "Examined", now: datetime) -> MediaAsset:
        use = await self.uses.find(media_use_id(upload.media_id))
        return MediaAsset(
            id=upload.media_id,
            media_type=examined.known.kind,
            content=examined.content,
            is_public=use is not None and bool(use.scenario_ids),
            created_at=now,
        )

    async def _discard(self, content: MediaContent, *, unless: MediaContent | None) -> None:
        """Remove the files of a content, except those that the other content has too."""
        kept = {unless.blob_name, unless.thumbnail_name} if unless else set()
        for name in {content.blob_name, content.thumbnail_name} - kept - {None}:
            await self.blobs.delete(str(name))


@dataclass(frozen=True)
class Examined:
    """What an upload turned out to be; `kept` is its file without what pictures tell of a place or a person."""

    known: MediaFormat
    picture: Picture | None
    kept: bytes
    content: MediaContent


def _require_place(upload: Upload, existing: MediaAsset | None, kind: MediaKind) -> None:
    if existing is None:
        return
    if not upload.overwrite:
        raise Conflict(f"There is media '{upload.media_id}' already. Repeat with overwriteExisting=true to replace it.")
    if existing.media_type is not kind:
        raise Conflict(f"'{upload.media_id}' is of the kind {existing.media_type.value}. Give {kind.value} another id.")


def _content(upload: Upload, known: MediaFormat, picture: Picture | None, digest: str) -> MediaContent:
    folder = f"media/{known.kind.value}/{upload.media_id}/{digest[:_NAME_DIGITS]}"
    return MediaContent(
        file_name=upload.file_name,
        mime_type=known.media_type,
        file_size_bytes=len(picture.content if picture else upload.content),
        hash=digest,
        blob_name=f"{folder}.{known.extension}",
        thumbnail_name=f"{folder}-small.webp" if picture else None,
        properties=MediaProperties(
            format=known.extension,
            width=picture.width if picture else None,
            height=picture.height if picture else None,
        ),
    )
