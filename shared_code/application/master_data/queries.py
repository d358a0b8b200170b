"""Reading the master data: one set of handlers for the five lists."""

from collections.abc import Awaitable, Callable

from shared_code.application.messages import Query
from shared_code.domain.errors import NotFound
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from shared_code.ports.repository import Repository


class ListEntries(Query):
    """All entries of one list."""


class GetEntry(Query):
    entry_id: str


ListHandler = Callable[..., Awaitable[list[MasterEntry]]]
EntryHandler = Callable[..., Awaitable[MasterEntry]]


def _entries_of(kind: MasterKind, name: str) -> ListHandler:
    """The handler of that name, which lists one kind."""

    async def list_entries(query: ListEntries, *, lists: Repository[MasterList]) -> list[MasterEntry]:  # noqa: ARG001
        found = await lists.find(kind.value)
        return [] if found is None else found.entries

    list_entries.__name__ = name
    list_entries.__doc__ = f"Every entry of the {kind.value}."
    return list_entries


def _entry_of(kind: MasterKind, name: str) -> EntryHandler:
    """The handler of that name, which gives one entry of one kind by its id."""

    async def get_entry(query: GetEntry, *, lists: Repository[MasterList]) -> MasterEntry:
        found = await lists.find(kind.value)
        entries = [] if found is None else found.entries
        entry = next((entry for entry in entries if entry.id == query.entry_id), None)
        if entry is None:
            raise NotFound.of(kind.value, query.entry_id)
        return entry

    get_entry.__name__ = name
    get_entry.__doc__ = f"One entry of the {kind.value}."
    return get_entry


get_age_groups = _entries_of(MasterKind.AGE_GROUPS, "get_age_groups")
get_age_group = _entry_of(MasterKind.AGE_GROUPS, "get_age_group")
get_archetypes = _entries_of(MasterKind.ARCHETYPES, "get_archetypes")
get_archetype = _entry_of(MasterKind.ARCHETYPES, "get_archetype")
get_compass_axes = _entries_of(MasterKind.COMPASS_AXES, "get_compass_axes")
get_compass_axis = _entry_of(MasterKind.COMPASS_AXES, "get_compass_axis")
get_echo_types = _entries_of(MasterKind.ECHO_TYPES, "get_echo_types")
get_echo_type = _entry_of(MasterKind.ECHO_TYPES, "get_echo_type")
get_fantasy_themes = _entries_of(MasterKind.FANTASY_THEMES, "get_fantasy_themes")
get_fantasy_theme = _entry_of(MasterKind.FANTASY_THEMES, "get_fantasy_theme")
