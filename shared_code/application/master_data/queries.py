"""Reading the master data: one set of handlers for the five lists."""

import re
from collections.abc import Awaitable, Callable
from typing import ClassVar

from pydantic import AliasChoices, Field

from shared_code.application.master_data.views import EntryView, entry_view
from shared_code.application.messages import Query, View
from shared_code.application.paging import PagedQuery, PageView
from shared_code.domain.errors import NotFound
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from shared_code.domain.nearest_name import NearestNames
from shared_code.ports.repository import Repository

_KEPT = 3600.0
_MOST_SUGGESTIONS = 3


class ListEntries(Query):
    """All entries of one list."""

    KEPT_SECONDS: ClassVar[float] = _KEPT


class GetEntry(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    entry_id: str


class ValidateName(Query):
    """A name that may be in one list; of an age group its value, such as `6-9`."""

    name: str = Field(max_length=200, validation_alias=AliasChoices("name", "value"))


class NameCheck(View):
    """Whether a name is in a list, whatever its case, and what it may have meant where it is not."""

    is_valid: bool
    suggestions: list[str]


class ListEntriesForEditing(PagedQuery):
    search_term: str | None = Field(default=None, max_length=100)


class GetEntryForEditing(Query):
    entry_id: str


class EntryList(PageView):
    items: list[EntryView]


Handler = Callable[..., Awaitable[object]]


def _readers_of(kind: MasterKind, one: str, many: str) -> tuple[Handler, Handler, Handler, Handler, Handler]:
    """All that is read of one kind, named by the words for one entry and for several."""
    return (
        _named(_entries_of(kind), f"get_{many}", f"Every entry of the {kind.value}."),
        _named(_entry_of(kind), f"get_{one}", f"One entry of the {kind.value}."),
        _named(_check_of(kind), f"validate_{one}", f"Say whether a name is in the {kind.value}."),
        _named(_page_of(kind), f"list_{many}_for_editing", f"The {kind.value} a page at a time, for those who edit."),
        _named(_entry_for_editing_of(kind), f"get_{one}_for_editing", f"One entry of the {kind.value} to be edited."),
    )


def _entries_of(kind: MasterKind) -> Handler:
    async def list_entries(query: ListEntries, *, lists: Repository[MasterList]) -> list[EntryView]:  # noqa: ARG001
        return [entry_view(kind, entry) for entry in await _entries(kind, lists)]

    return list_entries


def _entry_of(kind: MasterKind) -> Handler:
    async def get_entry(query: GetEntry, *, lists: Repository[MasterList]) -> EntryView:
        return await _found(kind, query.entry_id, lists)

    return get_entry


def _check_of(kind: MasterKind) -> Handler:
    async def validate_name(query: ValidateName, *, lists: Repository[MasterList]) -> NameCheck:
        entries = await _entries(kind, lists)
        known = {entry.id if kind is MasterKind.AGE_GROUPS else entry.name for entry in entries}
        valid = query.name.casefold() in {name.casefold() for name in known}
        suggest = _bands_around if kind is MasterKind.AGE_GROUPS else _nearest
        return NameCheck(is_valid=valid, suggestions=[] if valid else suggest(query.name, known))

    return validate_name


def _page_of(kind: MasterKind) -> Handler:
    async def list_entries(query: ListEntriesForEditing, *, lists: Repository[MasterList]) -> EntryList:
        wanted = (query.search_term or "").casefold()
        entries = await _entries(kind, lists)
        found = [entry for entry in entries if wanted in f"{entry.name}\n{entry.description}".casefold()]
        start, end = (query.page - 1) * query.page_size, query.page * query.page_size
        return EntryList(
            items=[entry_view(kind, entry) for entry in found[start:end]],
            total_count=len(found),
            page=query.page,
            page_size=query.page_size,
            has_next_page=end < len(found),
        )

    return list_entries


def _entry_for_editing_of(kind: MasterKind) -> Handler:
    async def get_entry(query: GetEntryForEditing, *, lists: Repository[MasterList]) -> EntryView:
        return await _found(kind, query.entry_id, lists)

    return get_entry


async def _entries(kind: MasterKind, lists: Repository[MasterList]) -> list[MasterEntry]:
    found = await lists.find(kind.value)
    return [] if found is None else found.entries


async def _found(kind: MasterKind, entry_id: str, lists: Repository[MasterList]) -> EntryView:
    """One entry; its version is that of the whole list."""
    found = await lists.find(kind.value)
    if found is None:
        raise NotFound.of(kind.value, entry_id)
    view = entry_view(kind, found.entry(entry_id))
    view.of_version(found.revision)
    return view


def _bands_around(band: str, known: set[str]) -> list[str]:
    """The age groups that share an age with this one, or with a single age."""
    low, high = _ages(band)
    bands = sorted((_ages(other), other) for other in known)
    return [other for (start, end), other in bands if start <= high and low <= end][:_MOST_SUGGESTIONS]


def _ages(band: str) -> tuple[int, int]:
    ages = [int(age) for age in re.findall(r"\d{1,3}", band)] or [-1]
    return ages[0], ages[-1]


def _nearest(name: str, known: set[str]) -> list[str]:
    """The known names that this one is most like, the most similar first."""
    names, left, nearest = NearestNames(), known, []
    for _ in range(_MOST_SUGGESTIONS):
        best = names.nearest(name, left)
        if best is None:
            break
        nearest.append(best)
        left = left - {best}
    return nearest


def _named(handler: Handler, name: str, sentence: str) -> Handler:
    """The handler under the name by which routes know it."""
    handler.__name__, handler.__doc__ = name, sentence
    return handler


(
    get_age_groups,
    get_age_group,
    validate_age_group,
    list_age_groups_for_editing,
    get_age_group_for_editing,
) = _readers_of(MasterKind.AGE_GROUPS, "age_group", "age_groups")
(
    get_archetypes,
    get_archetype,
    validate_archetype,
    list_archetypes_for_editing,
    get_archetype_for_editing,
) = _readers_of(MasterKind.ARCHETYPES, "archetype", "archetypes")
(
    get_compass_axes,
    get_compass_axis,
    validate_compass_axis,
    list_compass_axes_for_editing,
    get_compass_axis_for_editing,
) = _readers_of(MasterKind.COMPASS_AXES, "compass_axis", "compass_axes")
(
    get_echo_types,
    get_echo_type,
    validate_echo_type,
    list_echo_types_for_editing,
    get_echo_type_for_editing,
) = _readers_of(MasterKind.ECHO_TYPES, "echo_type", "echo_types")
(
    get_fantasy_themes,
    get_fantasy_theme,
    validate_fantasy_theme,
    list_fantasy_themes_for_editing,
    get_fantasy_theme_for_editing,
) = _readers_of(MasterKind.FANTASY_THEMES, "fantasy_theme", "fantasy_themes")
