"""Reading a story file: the story in it, and where in the file a finding is."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from shared_code.domain.errors import FieldError, TooLarge, Validation
from shared_code.domain.findings import Finding
from shared_code.domain.story import Scene, Story
from shared_code.ports.story_files import StoryFile

MOST_SCENES, MOST_BRANCHES = 20_000, 80_000
_WAYS = ("branches", *(spelling for spelling, name in Scene.OLDER.items() if name == "branches"))
_MOST_ERRORS = 50
_OURS = "Value error, "  # pydantic puts it before the sentence of a validator


def story_of(file: StoryFile, field: str = "file") -> Story:
    """The story that a file tells, or a field. Raises Validation that names each wrong field and its line, TooLarge."""
    if not isinstance(file.content, dict):
        raise Validation.of(field, "holds no story: it must be a mapping with a title, an age_group and scenes")
    _require_few(file.content.get("scenes"), field)
    try:
        return Story.model_validate(file.content)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False, include_context=False)
        errors = [_field_error(file, item["loc"] or (field,), item["msg"]) for item in wrong[:_MOST_ERRORS]]
        raise Validation(
            f"The file is not a story: {len(wrong)} fields are missing or wrong.", errors=errors
        ) from error


def located(findings: Iterable[Finding], file: StoryFile) -> list[Finding]:
    """The findings with their lines in the file; a JSON file has none."""
    return [finding.model_copy(update={"line": file.line_of(finding.pointer)}) for finding in findings]


def _require_few(scenes: Any, field: str) -> None:
    """Refuse what would take long to read and check, before anything is made of it."""
    listed = scenes if isinstance(scenes, list) else []
    branches = sum(len(ways) for scene in listed if isinstance(scene, dict) for ways in _branches(scene))
    for what, count, most in (("scenes", len(listed), MOST_SCENES), ("branches", branches, MOST_BRANCHES)):
        if count > most:
            raise TooLarge.of(field, f"holds {count:,} {what}; a story has up to {most:,}")


def _branches(scene: dict[str, Any]) -> list[list[Any]]:
    return [ways for ways in map(scene.get, _WAYS) if isinstance(ways, list)]


def _field_error(file: StoryFile, place: tuple[Any, ...], message: str) -> FieldError:
    line = file.line_of("".join(f"/{step}" for step in place))
    where = f"line {line}: " if line else ""
    return FieldError(".".join(map(str, place)), f"{where}{message.removeprefix(_OURS)}")
