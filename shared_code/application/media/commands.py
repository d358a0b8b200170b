"""Keeping media: upload, change, remove."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from shared_code.application.media.access import media_to_change
from shared_code.application.media.shown import ShownMedia
from shared_code.application.media.storing import Shelf, Upload
from shared_code.application.media.using import published_stories_with
from shared_code.application.media.views import MediaItem, media_item
from shared_code.application.messages import Command, FromHeader
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import Forbidden
from shared_code.domain.media_asset import MediaAsset, MediaInUse, MediaUse
from shared_code.domain.media_formats import MediaKind
from shared_code.domain.media_metadata import MEDIA_ID, MEDIA_METADATA_ID, MediaMetadataEntry, MediaMetadataFile
from shared_code.domain.scenario import Scenario
from shared_code.ports.clock import Ids
from shared_code.ports.repository import Repository

_LONGEST_NAME, _LONGEST_TEXT, _MOST_TAGS = 200, 2_000, 50


def _listed(value: Any) -> Any:
    """Tags without the blanks around them; a form has them separated by commas."""
    tags = value.split(",") if isinstance(value, str) else value
    if not isinstance(tags, list | tuple):
        return value
    return tuple(tag.strip() if isinstance(tag, str) else tag for tag in tags if tag != "")


Tags = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=60)], ...],
    BeforeValidator(_listed),
    Field(max_length=_MOST_TAGS),
]
Description = Annotated[str, Field(max_length=_LONGEST_TEXT)]
MediaId = Annotated[str, Field(pattern=MEDIA_ID)]


class UploadMedia(Command):
    """A file for stories, as the body or as the first file of a form; audio 50 MB, video 100 MB, pictures 10 MB.

    Without a media id it gets that of the metadata entry that names the file, else one made of the file's name.
    """

    file: bytes
    file_name: str | None = Field(default=None, max_length=_LONGEST_NAME)
    file_type: str | None = None
    declared_type: Annotated[str | None, FromHeader("Content-Type")] = None
    media_id: MediaId | None = None
    media_type: MediaKind | None = None
    description: Description | None = None
    tags: Tags | None = None
    is_public: bool | None = None
    overwrite_existing: bool = False


async def upload_media(
    command: UploadMedia,
    actor: Actor,
    *,
    shelf: Shelf,
    metadata: Repository[MediaMetadataFile],
    ids: Ids,
) -> MediaItem:
    """Keep a file.

    The host hands the body over whole (at most 100 MB), so it is in memory once; it is hashed, looked at and written
    from there without another copy of it.
    """
    require_publisher(actor, is_public=command.is_public)
    entry = await _entry_of(command, metadata)
    asset = await shelf.put(
        Upload(
            media_id=command.media_id or (entry.id if entry else _id_of(command.file_name) or f"media-{ids.new()}"),
            content=command.file,
            file_name=command.file_name or (entry.file_name if entry else ""),
            declared_type=command.file_type or command.declared_type,
            media_type=command.media_type or (entry.type if entry else None),
            description=command.description or (entry.description if entry else None),
            tags=None if command.tags is None else [*command.tags],
            is_public=default_publicity(actor, is_public=command.is_public),
            overwrite=command.overwrite_existing,
        )
    )
    return media_item(asset)


class UpdateMedia(Command):
    media_id: str
    description: Description | None = None
    tags: Tags | None = None
    media_type: MediaKind | None = None
    is_public: bool | None = None


async def update_media(command: UpdateMedia, actor: Actor, *, assets: Repository[MediaAsset]) -> MediaItem:
    """Say something else about an asset; its kind is that of its file."""
    require_publisher(actor, is_public=command.is_public)
    asset = await media_to_change(assets, command.media_id, command)
    asset.require_kind(command.media_type)
    asset.describe(description=command.description, tags=None if command.tags is None else [*command.tags])
    if command.is_public is not None:
        asset.show(to_everybody=command.is_public)
    asset.changed()
    await assets.save(asset)
    return media_item(asset)


class DeleteMedia(Command):
    media_id: str
    force: bool = False


async def delete_media(
    command: DeleteMedia,
    *,
    assets: Repository[MediaAsset],
    uses: Repository[MediaUse],
    scenarios: Repository[Scenario],
    stories: PublishedStories,
    media: ShownMedia,
    shelf: Shelf,
) -> None:
    """Remove an asset and its files. Raises MediaInUse while something public names it, unless it is forced."""
    asset = await media_to_change(assets, command.media_id, command)
    if not command.force:
        named_by = await published_stories_with(asset.id, uses, scenarios, stories)
        if await media.has_shown(asset.id):
            named_by.append("an avatar, a character or a bundle")
        if named_by:
            raise MediaInUse(f"It is used by: {', '.join(named_by)}. Repeat with force=true to remove it all the same.")
    await shelf.remove(asset)


def require_publisher(actor: Actor, *, is_public: bool | None) -> None:
    """Raise Forbidden when a creator would publish: that is the moderators' decision."""
    if is_public and not actor.is_at_least(Role.MODERATOR):
        raise Forbidden("Media become public with a published story. To publish them alone, ask a moderator.")


def default_publicity(actor: Actor, *, is_public: bool | None) -> bool | None:
    """What a moderator uploads is public unless they say otherwise."""
    return True if is_public is None and actor.is_at_least(Role.MODERATOR) else is_public


async def _entry_of(command: UploadMedia, metadata: Repository[MediaMetadataFile]) -> MediaMetadataEntry | None:
    kept = await metadata.find(MEDIA_METADATA_ID)
    if kept is None:
        return None
    if command.media_id is not None:
        return next((entry for entry in kept.entries if entry.id == command.media_id), None)
    return kept.entry_for(command.file_name or "")


def _id_of(file_name: str | None) -> str | None:
    """An id made of a file's name, None when it has no letters or digits for one."""
    stem = (file_name or "").rpartition(".")[0] or file_name or ""
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:100] or None
