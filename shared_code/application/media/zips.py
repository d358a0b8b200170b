"""Many media at once: a zip file with a list of what its files are."""

import asyncio
from dataclasses import dataclass, field

from shared_code.application.media.archives import Archive, open_archive, told
from shared_code.application.media.commands import default_publicity, require_publisher
from shared_code.application.media.metadata import (
    ImportedMediaMetadata,
    entries_of,
    metadata_to_change,
    put_entries,
)
from shared_code.application.media.storing import Shelf, Upload
from shared_code.application.messages import Command, View
from shared_code.domain.actor import Actor
from shared_code.domain.errors import Conflict, Validation
from shared_code.domain.media_formats import MediaKind
from shared_code.domain.media_metadata import MediaMetadataEntry, MediaMetadataFile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

LISTING = "media-metadata.json"
_LARGEST_LISTING = 5 * 1_048_576


class UploadMediaZip(Command):
    """A zip file with `media-metadata.json` at its root, and the files that the list names.

    A dry run says what would come of it and keeps nothing.
    """

    file: bytes
    overwrite_metadata: bool = False
    overwrite_media: bool = False
    is_public: bool | None = None
    dry_run: bool = False


class UploadedZip(View):
    """What came of a zip file; `success` when every file of it was kept."""

    success: bool
    message: str
    dry_run: bool
    metadata_result: ImportedMediaMetadata
    uploaded_media_count: int
    failed_media_count: int
    successful_media_uploads: list[str]
    media_errors: list[str]
    all_errors: list[str]


async def upload_media_zip(
    command: UploadMediaZip,
    actor: Actor,
    *,
    shelf: Shelf,
    metadata: Repository[MediaMetadataFile],
    clock: Clock,
) -> UploadedZip:
    """Import the list, then keep each file that it names; a file that cannot be kept does not hinder the others.

    An archive that is broken or harmful is refused before anything is kept. One file at a time is unpacked.
    """
    require_publisher(actor, is_public=command.is_public)
    archive = await asyncio.to_thread(open_archive, command.file)
    entries = entries_of(_listing(archive), field=LISTING)
    kept = await metadata_to_change(metadata, clock)
    imported = put_entries(kept, entries, overwrite=command.overwrite_metadata)
    if imported.imported_count and not command.dry_run:
        await metadata.save(kept)
    unpacking = Unpacking(archive, shelf, command, default_publicity(actor, is_public=command.is_public))
    for name in archive.entries.keys() - {LISTING}:
        await unpacking.keep(name, kept.entry_for(name))
    return unpacking.told(imported)


@dataclass
class Unpacking:
    """The files of one archive, on their way to the shelf."""

    archive: Archive
    shelf: Shelf
    command: UploadMediaZip
    is_public: bool | None
    uploaded: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def keep(self, name: str, entry: MediaMetadataEntry | None) -> None:
        """Keep one file, or say why not."""
        if entry is None:
            self.errors.append(f"{told(name)}: no entry of {LISTING} has this fileName")
            return
        try:
            content = await asyncio.to_thread(self.archive.read, name, at_most=MediaKind.VIDEO.largest)
            upload = self._upload(content, entry)
            await (self.shelf.checked(upload) if self.command.dry_run else self.shelf.put(upload))
        except (Validation, Conflict) as error:
            self.errors.append(f"{told(name)}: {error.detail}")
        else:
            self.uploaded.append(entry.id)

    def told(self, imported: ImportedMediaMetadata) -> UploadedZip:
        """What came of all."""
        verb = "could be" if self.command.dry_run else "were"
        return UploadedZip(
            success=not self.errors,
            message=f"{len(self.uploaded)} of {len(self.uploaded) + len(self.errors)} files {verb} kept.",
            dry_run=self.command.dry_run,
            metadata_result=imported,
            uploaded_media_count=len(self.uploaded),
            failed_media_count=len(self.errors),
            successful_media_uploads=sorted(self.uploaded),
            media_errors=sorted(self.errors),
            all_errors=[*imported.errors, *sorted(self.errors)],
        )

    def _upload(self, content: bytes, entry: MediaMetadataEntry) -> Upload:
        return Upload(
            media_id=entry.id,
            content=content,
            file_name=entry.file_name,
            media_type=entry.type,
            description=entry.description or None,
            is_public=self.is_public,
            overwrite=self.command.overwrite_media,
        )


def _listing(archive: Archive) -> bytes:
    if not archive.is_at_root(LISTING):
        raise Validation.of("file", f"must hold {LISTING} at its root: the list of what its files are")
    return archive.read(LISTING, at_most=_LARGEST_LISTING)
