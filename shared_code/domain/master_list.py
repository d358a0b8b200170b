"""Master data: the lists of names that stories, profiles and badges refer to."""

from enum import StrEnum

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared_code.domain.entity import Entity, Value


class MasterKind(StrEnum):
    """The five lists; the value is the list's id and the last part of its route."""

    AGE_GROUPS = "agegroups"
    ARCHETYPES = "archetypes"
    COMPASS_AXES = "compassaxes"
    ECHO_TYPES = "echotypes"
    FANTASY_THEMES = "fantasythemes"


class MasterEntry(Value):
    """One name of a list, with what else its kind says of it (an age group's ages, an echo's category ...)."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, extra="allow", defer_build=True
    )

    id: str
    name: str
    description: str = ""


class MasterList(Entity):
    """All names of one kind: one small document, one read."""

    entries: list[MasterEntry] = Field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        """The names alone."""
        return frozenset(entry.name for entry in self.entries)
