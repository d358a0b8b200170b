"""Characters that stories can borrow."""

from pydantic import Field

from shared_code.domain.entity import Entity, Value


class CharacterTraits(Value):
    """What a character is like; ages in years."""

    roles: tuple[str, ...] = ()
    archetypes: tuple[str, ...] = ()
    species: str = ""
    age: int | None = None
    traits: tuple[str, ...] = ()
    backstory: str = ""


class CharacterMap(Entity):
    """One character with its picture and voice, by media ids."""

    name: str
    image: str | None = None
    audio: str | None = None
    metadata: CharacterTraits = Field(default_factory=CharacterTraits)
