"""Master data: the lists of names that stories, profiles and badges refer to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import Conflict, NotFound, RuleViolation

MOST_ENTRIES = 1000


class MasterKind(StrEnum):
    """The five lists; the value is the list's id and the last part of its route."""

    AGE_GROUPS = "agegroups"
    ARCHETYPES = "archetypes"
    COMPASS_AXES = "compassaxes"
    ECHO_TYPES = "echotypes"
    FANTASY_THEMES = "fantasythemes"


class NameTaken(Conflict):
    code = "NAME_TAKEN"
    title = "The list has this name already"


class NameInUse(Conflict):
    code = "NAME_IN_USE"
    title = "Something refers to this name"


class ListFull(RuleViolation):
    code = "LIST_FULL"
    title = "The list is full"


class MasterEntry(Value):
    """One name of a list, with what else its kind says of it (an age group's ages, an echo's category ...)."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, extra="allow", defer_build=True
    )

    id: str
    name: str
    description: str = ""

    def revised(self, changes: dict[str, Any]) -> "MasterEntry":
        """The entry with other values for some of its keys, in camelCase."""
        return MasterEntry.model_validate(self.model_dump(by_alias=True) | changes)


class MasterList(Entity):
    """All names of one kind: one small document, one read; once somebody has edited it, it is theirs."""

    entries: list[MasterEntry] = Field(default_factory=list)
    edited_at: datetime | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names alone."""
        return frozenset(entry.name for entry in self.entries)

    def entry(self, entry_id: str) -> MasterEntry:
        """One entry. Raises NotFound."""
        found = next((entry for entry in self.entries if entry.id == entry_id), None)
        if found is None:
            raise NotFound.of(self.id, entry_id)
        return found

    def add(self, entry: MasterEntry, *, at: datetime) -> None:
        """Take in a new entry. Raises NameTaken, whatever the case of the name; ListFull."""
        if len(self.entries) >= MOST_ENTRIES:
            raise ListFull(f"The {self.id} hold up to {MOST_ENTRIES} names.")
        self._require_free(entry, self.entries)
        self.entries, self.edited_at = [*self.entries, entry], at

    def replace(self, entry: MasterEntry, *, at: datetime) -> None:
        """Put an entry where the one with its id stands. Raises NotFound, NameTaken."""
        earlier = self.entry(entry.id)
        self._require_free(entry, [kept for kept in self.entries if kept is not earlier])
        self.entries = [entry if kept is earlier else kept for kept in self.entries]
        self.edited_at = at

    def remove(self, entry: MasterEntry, *, at: datetime) -> None:
        """Take an entry out."""
        self.entries = [kept for kept in self.entries if kept.id != entry.id]
        self.edited_at = at

    def _require_free(self, entry: MasterEntry, others: list[MasterEntry]) -> None:
        name = entry.name.casefold()
        taken = next((other for other in others if other.id == entry.id or other.name.casefold() == name), None)
        if taken is not None:
            raise NameTaken(f"'{taken.name}' is in the {self.id} already, with the id '{taken.id}'.")
