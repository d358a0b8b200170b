"""What creators say about media files before they are uploaded: one document for all."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import Conflict, NotFound, RuleViolation
from shared_code.domain.media_formats import MediaKind

MEDIA_METADATA_ID = "media-metadata"
MEDIA_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
MOST_ENTRIES = 5_000
_SHORT, _LONG, _MANY = 200, 2_000, 50


class TooManyEntries(RuleViolation):
    code = "TOO_MANY_METADATA_ENTRIES"
    title = "The list of media metadata is full"


class Tag(Value):
    """One pair such as `mood` and `calm`."""

    key: str = Field(max_length=_SHORT)
    value: str = Field(max_length=_SHORT)


def _file_name(value: Any) -> Any:
    if isinstance(value, str) and ("/" in value or "\\" in value or value.startswith(".")):
        raise ValueError("must be the name of a file, without folders")
    return value


class MediaMetadataEntry(Value):
    """What one file is: its id becomes the media id."""

    id: str = Field(pattern=MEDIA_ID)
    title: str = Field(default="", max_length=_SHORT)
    file_name: Annotated[str, BeforeValidator(_file_name)] = Field(min_length=1, max_length=_SHORT)
    type: MediaKind
    description: str = Field(default="", max_length=_LONG)
    age_rating: int | AgeGroup | None = None
    subject_reference_id: str | None = Field(default=None, max_length=_SHORT)
    classification_tags: tuple[Tag, ...] = Field(default=(), max_length=_MANY)
    modifiers: tuple[Tag, ...] = Field(default=(), max_length=_MANY)
    loopable: bool = False


class MediaMetadataFile(Entity):
    """The entries in the order in which they came, no two of one id."""

    id: str = MEDIA_METADATA_ID
    entries: list[MediaMetadataEntry] = Field(default_factory=list)
    version: str = "1.0"
    created_at: datetime

    def entry(self, entry_id: str) -> MediaMetadataEntry:
        """The entry of an id. Raises NotFound."""
        return self.entries[self._place(entry_id)]

    def entry_for(self, file_name: str) -> MediaMetadataEntry | None:
        """The entry that names a file exactly, or None."""
        return next((entry for entry in self.entries if entry.file_name == file_name), None)

    def add(self, entry: MediaMetadataEntry) -> None:
        """Add an entry. Raises Conflict when its id is taken, TooManyEntries."""
        if self._has(entry.id):
            raise Conflict(f"An entry '{entry.id}' exists. Change it with PUT, or give another id.")
        if len(self.entries) >= MOST_ENTRIES:
            raise TooManyEntries(f"There are {MOST_ENTRIES} entries; remove some first.")
        self.entries.append(entry)

    def replace(self, entry: MediaMetadataEntry) -> None:
        """Put an entry in the place of the one with its id. Raises NotFound."""
        self.entries[self._place(entry.id)] = entry

    def remove(self, entry_id: str) -> None:
        """Remove an entry. Raises NotFound."""
        del self.entries[self._place(entry_id)]

    def put(self, entry: MediaMetadataEntry, *, overwrite: bool) -> bool:
        """Add an entry, or replace its elder if that is allowed; whether it is there now."""
        if not self._has(entry.id):
            self.add(entry)
            return True
        if overwrite:
            self.replace(entry)
        return overwrite

    def _has(self, entry_id: str) -> bool:
        return any(entry.id == entry_id for entry in self.entries)

    def _place(self, entry_id: str) -> int:
        for place, entry in enumerate(self.entries):
            if entry.id == entry_id:
                return place
        raise NotFound.of("media metadata entry", entry_id)
