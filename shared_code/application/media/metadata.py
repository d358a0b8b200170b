"""What creators say about media files: reading, writing and importing the entries."""

import json
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from shared_code.application.messages import Command, Query, View
from shared_code.domain.errors import FieldError, NotFound, Validation
from shared_code.domain.media_metadata import (
    MEDIA_METADATA_ID,
    MOST_ENTRIES,
    MediaMetadataEntry,
    MediaMetadataFile,
)
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_MOST_ERRORS = 50
_ENTRIES = TypeAdapter(list[MediaMetadataEntry])


class MediaMetadataView(View):
    """Every entry."""

    id: str
    entries: list[MediaMetadataEntry]
    version: str
    created_at: datetime
    updated_at: datetime | None


class GetMediaMetadata(Query):
    KEPT_SECONDS = 300


async def get_media_metadata(
    query: GetMediaMetadata,  # noqa: ARG001
    *,
    metadata: Repository[MediaMetadataFile],
) -> MediaMetadataView:
    """The whole list. Raises NotFound before there is one."""
    kept = await metadata.get(MEDIA_METADATA_ID)
    view = MediaMetadataView.model_validate({name: getattr(kept, name) for name in MediaMetadataView.model_fields})
    view.of_version(kept.revision)
    return view


class ListMediaMetadataEntries(Query):
    """All entries; there are at most some thousand."""


class MediaMetadataEntries(View):
    entries: list[MediaMetadataEntry]
    total_count: int


async def list_media_metadata_entries(
    query: ListMediaMetadataEntries,  # noqa: ARG001
    *,
    metadata: Repository[MediaMetadataFile],
) -> MediaMetadataEntries:
    """The entries in the order in which they came; none before the first."""
    kept = await metadata.find(MEDIA_METADATA_ID)
    entries = kept.entries if kept else []
    return MediaMetadataEntries(entries=entries, total_count=len(entries))


class GetMediaMetadataEntry(Query):
    media_entry_id: str


async def get_media_metadata_entry(
    query: GetMediaMetadataEntry, *, metadata: Repository[MediaMetadataFile]
) -> MediaMetadataEntry:
    """One entry."""
    kept = await metadata.find(MEDIA_METADATA_ID)
    if kept is None:
        raise NotFound.of("media metadata entry", query.media_entry_id)
    return kept.entry(query.media_entry_id)


class CreateMediaMetadataEntry(Command, MediaMetadataEntry):
    """A new entry; its id becomes the media id of its file."""


async def create_media_metadata_entry(
    command: CreateMediaMetadataEntry, *, metadata: Repository[MediaMetadataFile], clock: Clock
) -> MediaMetadataEntry:
    """Add an entry. Raises Conflict when its id is taken."""
    kept = await metadata_to_change(metadata, clock)
    command.check_version(kept)
    entry = MediaMetadataEntry.model_validate(command.model_dump())
    kept.add(entry)
    await metadata.save(kept)
    return entry


class UpdateMediaMetadataEntry(Command, MediaMetadataEntry):
    """The entry as it shall be; its id is in the path."""

    id: str = ""
    media_entry_id: str


async def update_media_metadata_entry(
    command: UpdateMediaMetadataEntry, *, metadata: Repository[MediaMetadataFile], clock: Clock
) -> MediaMetadataEntry:
    """Replace an entry."""
    if command.id not in {"", command.media_entry_id}:
        raise Validation.of("id", "is not the one of the path; an entry keeps its id")
    kept = await metadata_to_change(metadata, clock)
    command.check_version(kept)
    kept.entry(command.media_entry_id)
    said = command.model_dump(exclude={"media_entry_id"})
    entry = MediaMetadataEntry.model_validate(said | {"id": command.media_entry_id})
    kept.replace(entry)
    await metadata.save(kept)
    return entry


class DeleteMediaMetadataEntry(Command):
    media_entry_id: str


async def delete_media_metadata_entry(
    command: DeleteMediaMetadataEntry, *, metadata: Repository[MediaMetadataFile], clock: Clock
) -> None:
    """Remove an entry; its file stays."""
    kept = await metadata_to_change(metadata, clock)
    command.check_version(kept)
    kept.remove(command.media_entry_id)
    await metadata.save(kept)


class ImportMediaMetadata(Command):
    """A JSON file: a list of entries, or an object with the list `entries`."""

    file: bytes
    overwrite_existing: bool = False


class ImportedMediaMetadata(View):
    """What came of an import; an entry whose id is taken is passed over with a warning."""

    success: bool
    message: str
    imported_count: int
    errors: list[str]
    warnings: list[str]


async def import_media_metadata(
    command: ImportMediaMetadata, *, metadata: Repository[MediaMetadataFile], clock: Clock
) -> ImportedMediaMetadata:
    """Add every entry of a file, or none when one of them is wrong."""
    kept = await metadata_to_change(metadata, clock)
    command.check_version(kept)
    imported = put_entries(kept, entries_of(command.file), overwrite=command.overwrite_existing)
    if imported.imported_count:
        await metadata.save(kept)
    return imported


async def metadata_to_change(metadata: Repository[MediaMetadataFile], clock: Clock) -> MediaMetadataFile:
    """The list, or a new one."""
    return await metadata.find(MEDIA_METADATA_ID) or MediaMetadataFile(created_at=clock.now())


def put_entries(
    kept: MediaMetadataFile, entries: list[MediaMetadataEntry], *, overwrite: bool
) -> ImportedMediaMetadata:
    """Put entries into the list, and say what came of it."""
    passed_over = [entry.id for entry in entries if not kept.put(entry, overwrite=overwrite)]
    count = len(entries) - len(passed_over)
    return ImportedMediaMetadata(
        success=True,
        message=f"{count} of {len(entries)} entries are imported.",
        imported_count=count,
        errors=[],
        warnings=[f"'{entry_id}' exists already and stays as it was" for entry_id in passed_over],
    )


def entries_of(content: bytes, *, field: str = "file") -> list[MediaMetadataEntry]:
    """The entries of a JSON file. Raises Validation that names each wrong entry."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Validation.of(field, "is not JSON") from error
    listed = read.get("entries") if isinstance(read, dict) else read
    if not isinstance(listed, list) or len(listed) > MOST_ENTRIES:
        raise Validation.of(
            field, f"must be a list of at most {MOST_ENTRIES} entries, or an object that has it as `entries`"
        )
    try:
        entries = _ENTRIES.validate_python(listed)
    except ValidationError as error:
        raise _wrong(error, field) from None
    _require_distinct(entries, field)
    return entries


def _wrong(error: ValidationError, field: str) -> Validation:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    errors = [
        FieldError(".".join([field, "entries", *(str(step)[:60] for step in item["loc"])]), item["msg"])
        for item in found[:_MOST_ERRORS]
    ]
    return Validation(f"{errors[0].field}: {errors[0].message}", errors=errors)


def _require_distinct(entries: list[MediaMetadataEntry], field: str) -> None:
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if entry.id in seen:
            raise Validation.of(f"{field}.entries.{place}.id", "is given twice")
        seen.add(entry.id)
