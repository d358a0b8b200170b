"""A piece of media: what is known of one file that stories show or play."""

from datetime import datetime

from pydantic import Field

from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import RuleViolation, Validation
from shared_code.domain.identifiers import derived_id
from shared_code.domain.media_formats import MediaKind


class MediaInUse(RuleViolation):
    code = "MEDIA_IN_USE"
    title = "Something public uses this"


class MediaProperties(Value):
    """What the file itself tells: pixels, seconds, and the name of its format."""

    format: str
    width: int | None = None
    height: int | None = None
    duration: float | None = None


class MediaContent(Value):
    """The file of an asset as it is kept: names of blobs, size in bytes, SHA-256 in lower hexadecimal digits."""

    file_name: str
    mime_type: str
    file_size_bytes: int
    hash: str
    blob_name: str
    thumbnail_name: str | None = None
    properties: MediaProperties


class MediaAsset(Entity):
    """One asset, named by its media id.

    It is public once a published story names it or a moderator says so; until then only creators see it.
    `version` counts from 1 with every change.
    """

    media_type: MediaKind
    content: MediaContent
    description: str = ""
    tags: list[str] = Field(default_factory=list)
    version: int = 1
    is_public: bool = False
    created_at: datetime

    def require_kind(self, kind: MediaKind | None) -> None:
        """Raise Validation when the caller takes it for another kind than its file has."""
        if kind not in {None, self.media_type}:
            raise Validation.of("mediaType", f"is {self.media_type.value}, as the file is. Upload another file instead")

    def replace(self, content: MediaContent) -> None:
        """Show another file under the same id."""
        self.content = content

    def describe(self, *, description: str | None, tags: list[str] | None) -> None:
        """Say something else about it; None leaves what was said."""
        self.description = self.description if description is None else description
        self.tags = self.tags if tags is None else tags

    def show(self, *, to_everybody: bool) -> None:
        """Let everybody see it, or creators only."""
        self.is_public = to_everybody

    def changed(self) -> None:
        """Count one more version, after whatever was changed together."""
        self.version += 1


class MediaUse(Entity):
    """The scenarios whose published versions have named a media id; there may be no asset of that id yet."""

    media_id: str
    scenario_ids: list[str] = Field(default_factory=list)

    @classmethod
    def of(cls, media_id: str) -> "MediaUse":
        """The use of an id that nothing has named yet."""
        return cls(id=media_use_id(media_id), media_id=media_id)

    def add(self, scenario_id: str) -> bool:
        """Note that a scenario names it; whether that is new."""
        if scenario_id in self.scenario_ids:
            return False
        self.scenario_ids.append(scenario_id)
        return True


def media_use_id(media_id: str) -> str:
    """The id of the note of who uses a media id, which may have any characters."""
    return derived_id("media-use", media_id)
