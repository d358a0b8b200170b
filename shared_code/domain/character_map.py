"""Characters that stories can borrow."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from shared_code.domain.entity import Entity, Value

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Words = Annotated[tuple[Word, ...], Field(max_length=50)]
CharacterName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
MediaRef = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class CharacterTraits(Value):
    """What a character is like; ages in years."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid", defer_build=True
    )

    roles: Words = ()
    archetypes: Words = ()
    species: Annotated[str, StringConstraints(max_length=100)] = ""
    age: int | None = Field(default=None, ge=0, le=1_000_000_000)
    traits: Words = ()
    backstory: Annotated[str, StringConstraints(max_length=10_000)] = ""


class CharacterMap(Entity):
    """One character with its picture and voice, by media ids; once somebody has edited it, it is theirs."""

    name: str
    image: str | None = None
    audio: str | None = None
    metadata: CharacterTraits = Field(default_factory=CharacterTraits)
    edited_at: datetime | None = None

    def revise(self, changes: Mapping[str, Any], *, at: datetime) -> bool:
        """Take new values for the named fields; whether any differs."""
        differing = {name: value for name, value in changes.items() if getattr(self, name) != value}
        for name, value in differing.items():
            setattr(self, name, value)
        self.edited_at = at if differing else self.edited_at
        return bool(differing)
