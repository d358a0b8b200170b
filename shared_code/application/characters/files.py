"""The file of characters: what it says, and how characters are written into one."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from shared_code.application.characters.commands import CreateCharacterMap
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.errors import FieldError, TooLarge, Validation
from shared_code.ports.story_files import StoryFile

MOST_CHARACTERS = 500

_KEYS = ("characters", "character_maps", "characterMaps")
_MOST_ERRORS = 50
_OURS = "Value error, "  # pydantic puts it before the sentence of a validator


def characters_of(file: StoryFile) -> list[CreateCharacterMap]:
    """The characters that a file tells. Raises Validation that names each wrong field and its line, TooLarge."""
    key, items = _listed(file.content)
    if len(items) > MOST_CHARACTERS:
        raise TooLarge.of("file", f"holds {len(items):,} characters; one file has up to {MOST_CHARACTERS}")
    read: list[CreateCharacterMap] = []
    errors: list[FieldError] = []
    for place, item in enumerate(items):
        try:
            read.append(CreateCharacterMap.model_validate(item))
        except ValidationError as error:
            errors += _errors_of(error, file, [*key, place])
    errors += _repeated(read)
    if errors:
        raise Validation(
            f"Nothing was imported: {len(errors)} fields are missing or wrong.", errors=errors[:_MOST_ERRORS]
        )
    return read


def content_of(characters: Iterable[CharacterMap]) -> dict[str, Any]:
    """What a file of these characters says: snake_case, without what is empty."""
    fields = {"id", "name", "image", "audio", "metadata"}
    return {
        "characters": [
            character.model_dump(mode="json", include=fields, exclude_defaults=True) for character in characters
        ]
    }


def _listed(content: Any) -> tuple[list[str], list[Any]]:
    """The list of characters in a file, and the key under which it stands."""
    if isinstance(content, list):
        return [], content
    for key in _KEYS:
        if isinstance(content, dict) and content.keys() == {key} and isinstance(content[key], list):
            return [key], content[key]
    raise Validation.of("file", "holds no characters: it must be a list of them, alone or under the key 'characters'")


def _errors_of(error: ValidationError, file: StoryFile, place: list[Any]) -> Iterator[FieldError]:
    for wrong in error.errors(include_url=False, include_input=False, include_context=False):
        steps = [*place, *wrong["loc"]]
        line = file.line_of("".join(f"/{step}" for step in steps))
        where = f"line {line}: " if line else ""
        yield FieldError(".".join(map(str, steps)), f"{where}{wrong['msg'].removeprefix(_OURS)}")


def _repeated(characters: Iterable[CreateCharacterMap]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for character in characters:
        if character.id in seen:
            yield FieldError("characters", f"the id '{character.id}' stands twice")
        seen.add(character.id)
