"""The file in a bundle's archive that says what the bundle is."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationError

from shared_code.application.content_bundles.commands import (
    BundleId,
    Description,
    MediaId,
    Prices,
    ScenarioIds,
    Title,
)
from shared_code.application.messages import Message
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import FieldError
from shared_code.ports.story_files import StoryFile

SHOWN = ("title", "description", "scenario_ids", "image_id", "prices", "is_free", "age_group")


class MediaNote(Message):
    """What is said of one file of the archive's media, by its name."""

    file: str
    description: Description = ""
    tags: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=60)], ...], Field(max_length=50)] = ()


class BundleFile(Message):
    """What a bundle is: snake_case in YAML, or camelCase in JSON."""

    model_config = ConfigDict(loc_by_alias=False)

    id: BundleId
    title: Title
    description: Description = ""
    scenario_ids: ScenarioIds = ()
    image_id: MediaId | None = None
    prices: Prices = ()
    is_free: bool = False
    age_group: AgeGroup
    media: Annotated[tuple[MediaNote, ...], Field(max_length=1_000)] = ()

    def shown(self) -> dict[str, Any]:
        """The fields of the bundle itself."""
        return {name: getattr(self, name) for name in SHOWN}

    def note(self, file: str) -> MediaNote:
        """What is said of one file; nothing where the list does not name it."""
        return next((note for note in self.media if note.file == file), MediaNote(file=file))


def bundle_file_of(file: StoryFile) -> BundleFile:
    """What the file says. Raises ValidationError."""
    return BundleFile.model_validate(file.content)


def wrong_fields(error: ValidationError) -> list[FieldError]:
    """Each wrong field of a bundle file, by its name."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return [FieldError(".".join(map(str, wrong["loc"])) or "file", wrong["msg"]) for wrong in found]


def content_of(bundle: ContentBundle, media: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What a bundle file says of a bundle, in snake_case, without what is empty."""
    told = bundle.model_dump(mode="json", include={"id", *SHOWN}, exclude_none=True)
    noted = [{name: held for name, held in note.items() if held} for note in media]
    ordered = {name: told[name] for name in ("id", *SHOWN) if told.get(name) not in (None, "", [], False)}
    return ordered | ({"media": noted} if noted else {})
