"""Writing characters: create, change, remove."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared_code.application.characters.queries import CharacterView, character_view
from shared_code.application.messages import Command
from shared_code.domain.character_map import CharacterMap, CharacterName, CharacterTraits, MediaRef
from shared_code.domain.errors import Conflict
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

CharacterId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$")]


class CharacterFields(Command):
    """What is said of a character."""

    name: CharacterName = ""
    image: MediaRef | None = None
    audio: MediaRef | None = None
    metadata: CharacterTraits = Field(default_factory=CharacterTraits)


class CreateCharacterMap(CharacterFields):
    """A new character with the id by which stories borrow it."""

    id: CharacterId
    name: CharacterName


async def create_character_map(
    command: CreateCharacterMap, *, characters: Repository[CharacterMap], clock: Clock
) -> CharacterView:
    """Keep a new character. Raises Conflict when its id is taken."""
    if await characters.find(command.id) is not None:
        raise Conflict(f"A character '{command.id}' exists. Change that one, or give another id.")
    character = CharacterMap(
        id=command.id,
        name=command.name,
        image=command.image,
        audio=command.audio,
        metadata=command.metadata,
        edited_at=clock.now(),
    )
    await characters.save(character)
    return character_view(character)


class UpdateCharacterMap(CharacterFields):
    """New values for the fields that are given; metadata is replaced whole."""

    character_id: str


async def update_character_map(
    command: UpdateCharacterMap, *, characters: Repository[CharacterMap], clock: Clock
) -> CharacterView:
    """Change a character."""
    character = await characters.get(command.character_id)
    command.check_version(character)
    given = {name: getattr(command, name) for name in command.model_fields_set - {"character_id"}}
    if character.revise(given, at=clock.now()):
        await characters.save(character)
    return character_view(character)


class DeleteCharacterMap(Command):
    character_id: str


async def delete_character_map(command: DeleteCharacterMap, *, characters: Repository[CharacterMap]) -> None:
    """Remove a character; the stories that have borrowed it keep what they say of it."""
    character = await characters.get(command.character_id)
    command.check_version(character)
    await characters.delete(character)
