"""The file of an age group: all of its badges and what it is told of each axis."""

from collections.abc import Iterator
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from shared_code.application.badges.axes import KnownAxes
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import Direction
from shared_code.domain.badge import Axis, BadgeDescription, BadgeTitle, ImageId, RequiredScore, Tier, TierOrder
from shared_code.domain.errors import FieldError, Validation
from shared_code.ports.story_files import StoryFile

MOST_ROWS = 500
_MOST_ERRORS = 50
_TOLD = {"$schema", "id", "ageGroupName", "minimumAge", "maximumAge", "compassAxisName"}
_LISTS = {"badges", "Badges", "axis_achievements", "axisAchievements", "Axis_Achievements"}


def _written(*names: str) -> Any:
    """A field that may be written as `compass_axis`, `compassAxis` or `Compass_Axis`, under each of these names."""
    return AliasChoices(*(spelled for name in names for spelled in (name, to_camel(name), name.title())))


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True, hide_input_in_errors=True)


class AchievementRow(_Row):
    axis: Axis = Field(validation_alias=_written("axis", "compass_axis_id"))
    direction: Direction = Field(validation_alias=_written("direction", "axes_direction"))
    description: BadgeDescription = Field(validation_alias=_written("description"))


class BadgeRow(_Row):
    axis: Axis = Field(validation_alias=_written("axis", "compass_axis_id"))
    tier: Tier = Field(validation_alias=_written("tier"))
    tier_order: TierOrder | None = Field(default=None, validation_alias=_written("tier_order"))
    title: BadgeTitle = Field(validation_alias=_written("title", "name"))
    description: BadgeDescription = Field(validation_alias=_written("description", "message"))
    required_score: RequiredScore = Field(validation_alias=_written("required_score", "threshold"))
    image_id: ImageId = Field(validation_alias=_written("image_id"))


class BadgeFile(_Row):
    """In our own spelling, in that of older configuration files, or as a snapshot is given."""

    age_group: AgeGroup = Field(validation_alias=_written("age_group", "age_group_id"))
    axis_achievements: list[AchievementRow] = Field(
        default_factory=list, max_length=MOST_ROWS, validation_alias=_written("axis_achievements")
    )
    badges: list[BadgeRow] = Field(max_length=MOST_ROWS, validation_alias=_written("badges"))


def badge_file_of(file: StoryFile) -> BadgeFile:
    """What a file says. Raises Validation that names each wrong field and its line."""
    if not isinstance(file.content, dict):
        raise Validation.of("file", "holds no badges: it must be a mapping with an age_group and a list of badges")
    try:
        return BadgeFile.model_validate(_without_what_is_only_told(file.content))
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False, include_context=False)
        raise _refused([(item["loc"], item["msg"]) for item in wrong], file) from None


def with_known_axes(content: BadgeFile, axes: KnownAxes, file: StoryFile) -> BadgeFile:
    """The same with each axis as the master data writes it. Raises Validation for unknown axes and for doubles."""
    wrong = [*_unknown(content, axes), *_doubles(content, axes)]
    if wrong:
        raise _refused(wrong, file)
    rows: dict[str, list[Any]] = {
        name: [row.model_copy(update={"axis": axes.find(row.axis)}) for row in getattr(content, name)]
        for name in ("axis_achievements", "badges")
    }
    return content.model_copy(update=rows)


Wrong = tuple[tuple[int | str, ...], str]


def _unknown(content: BadgeFile, axes: KnownAxes) -> Iterator[Wrong]:
    for place, row in _rows(content):
        if axes.find(row.axis) is None:
            yield (*place, "axis"), axes.complaint(row.axis)


def _doubles(content: BadgeFile, axes: KnownAxes) -> Iterator[Wrong]:
    seen: dict[tuple[str, str, str], int] = {}
    for (name, number), row in _rows(content):
        rung = row.tier if isinstance(row, BadgeRow) else row.direction
        first = seen.setdefault((name, axes.find(row.axis) or row.axis, rung), number)
        if first != number:
            yield (name, number), f"is the same axis and {type(rung).__name__.lower()} as number {first}"


def _rows(content: BadgeFile) -> Iterator[tuple[tuple[str, int], AchievementRow | BadgeRow]]:
    yield from ((("axis_achievements", number), row) for number, row in enumerate(content.axis_achievements))
    yield from ((("badges", number), row) for number, row in enumerate(content.badges))


def _without_what_is_only_told(content: dict[str, Any]) -> dict[str, Any]:
    """A snapshot without what it tells beside what is kept: ids, the name and the ages of its group."""
    return {
        key: [_row_without(row) for row in value] if key in _LISTS and isinstance(value, list) else value
        for key, value in content.items()
        if key not in _TOLD
    }


def _row_without(row: Any) -> Any:
    return {key: value for key, value in row.items() if key not in _TOLD} if isinstance(row, dict) else row


def _refused(wrong: list[Wrong], file: StoryFile) -> Validation:
    errors = []
    for place, message in wrong[:_MOST_ERRORS]:
        line = file.line_of("".join(f"/{step}" for step in place))
        where = f"line {line}: " if line else ""
        errors.append(FieldError(".".join(str(step)[:100] for step in place), f"{where}{message}"))
    return Validation(f"Nothing was written: {len(wrong)} fields are missing or wrong.", errors=errors)
