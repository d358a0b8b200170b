"""Editing the master data: one set of handlers for the five lists."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from shared_code.application.master_data import fields
from shared_code.application.master_data.usage import Usage
from shared_code.application.master_data.views import EntryView, entry_view
from shared_code.application.messages import Command
from shared_code.application.scenarios.commands import slug_of
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.badge import Badge
from shared_code.domain.errors import Validation
from shared_code.domain.identifiers import derived_id
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_AGES = ("value", "minimumAge", "maximumAge")


class DeleteEntry(Command):
    """An entry to remove; with `force` also while something refers to it."""

    entry_id: str
    force: bool = False


Handler = Callable[..., Awaitable[object]]


def _writers_of(
    kind: MasterKind, one: str, created: type[fields.CreateFields], updated: type[fields.UpdateFields]
) -> tuple[Handler, Handler, Handler]:
    """All that changes one kind, named by the word for one entry; each takes the message of its kind."""
    create, update, delete = _creation_of(kind), _update_of(kind), _removal_of(kind)
    create.__annotations__["command"], update.__annotations__["command"] = created, updated
    return (
        _named(create, f"create_{one}", f"Add an entry to the {kind.value}."),
        _named(update, f"update_{one}", f"Change an entry of the {kind.value}."),
        _named(delete, f"delete_{one}", f"Remove an entry of the {kind.value} to which nothing refers."),
    )


def _creation_of(kind: MasterKind) -> Handler:
    async def create_entry(command: fields.CreateFields, *, lists: Repository[MasterList], clock: Clock) -> EntryView:
        kept = await _list(kind, lists, command)
        entry, now = _new_entry(kind, command), clock.now()
        kept.add(entry.revised({"createdAt": _written(now), "updatedAt": _written(now)}), at=now)
        await lists.save(kept)
        return _shown(kind, kept, entry.id)

    return create_entry


def _update_of(kind: MasterKind) -> Handler:
    async def update_entry(
        command: fields.UpdateFields,
        *,
        lists: Repository[MasterList],
        badges: Repository[Badge],
        scenarios: Repository[Scenario],
        stories: PublishedStories,
        profiles: Repository[UserProfile],
        clock: Clock,
    ) -> EntryView:
        kept = await _list(kind, lists, command)
        earlier, now = kept.entry(command.entry_id), clock.now()
        entry = earlier.revised(command.given() | {"updatedAt": _written(now)})
        _require_same_ages(earlier, entry)
        if entry.name != earlier.name and not command.force:
            await Usage(badges, scenarios, stories, profiles).require_unused(kind, earlier)
        kept.replace(entry, at=now)
        await lists.save(kept)
        return _shown(kind, kept, entry.id)

    return update_entry


def _removal_of(kind: MasterKind) -> Handler:
    async def delete_entry(
        command: DeleteEntry,
        *,
        lists: Repository[MasterList],
        badges: Repository[Badge],
        scenarios: Repository[Scenario],
        stories: PublishedStories,
        profiles: Repository[UserProfile],
        clock: Clock,
    ) -> None:
        kept = await _list(kind, lists, command)
        entry = kept.entry(command.entry_id)
        if not command.force:
            await Usage(badges, scenarios, stories, profiles).require_unused(kind, entry)
        kept.remove(entry, at=clock.now())
        await lists.save(kept)

    return delete_entry


async def _list(kind: MasterKind, lists: Repository[MasterList], command: Command) -> MasterList:
    """The list as it stands; If-Match means its version."""
    kept = await lists.find(kind.value) or MasterList(id=kind.value)
    command.check_version(kept)
    return kept


def _new_entry(kind: MasterKind, command: fields.CreateFields) -> MasterEntry:
    told = command.given()
    if isinstance(command, fields.CreateAgeGroup):
        return MasterEntry.model_validate(told | {"id": command.band, "value": command.band})
    return MasterEntry.model_validate(told | {"id": _id_of(kind, command.name)})


def _id_of(kind: MasterKind, name: str) -> str:
    """An id made of the letters and digits of a name; one of its own where it has none in the Latin alphabet."""
    try:
        return slug_of(name)
    except Validation:
        return derived_id(kind.value, name.casefold()).lower()


def _require_same_ages(earlier: MasterEntry, entry: MasterEntry) -> None:
    before, after = earlier.model_extra or {}, entry.model_extra or {}
    for name in _AGES:
        if before.get(name) != after.get(name):
            raise Validation.of(
                name, f"stays as it is: players and stories know {earlier.id}. Create another age group"
            )


def _shown(kind: MasterKind, kept: MasterList, entry_id: str) -> EntryView:
    view = entry_view(kind, kept.entry(entry_id))
    view.of_version(kept.revision)
    return view


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _named(handler: Handler, name: str, sentence: str) -> Handler:
    handler.__name__, handler.__doc__ = name, sentence
    return handler


create_age_group, update_age_group, delete_age_group = _writers_of(
    MasterKind.AGE_GROUPS, "age_group", fields.CreateAgeGroup, fields.UpdateAgeGroup
)
create_archetype, update_archetype, delete_archetype = _writers_of(
    MasterKind.ARCHETYPES, "archetype", fields.CreateArchetype, fields.UpdateArchetype
)
create_compass_axis, update_compass_axis, delete_compass_axis = _writers_of(
    MasterKind.COMPASS_AXES, "compass_axis", fields.CreateCompassAxis, fields.UpdateCompassAxis
)
create_echo_type, update_echo_type, delete_echo_type = _writers_of(
    MasterKind.ECHO_TYPES, "echo_type", fields.CreateEchoType, fields.UpdateEchoType
)
create_fantasy_theme, update_fantasy_theme, delete_fantasy_theme = _writers_of(
    MasterKind.FANTASY_THEMES, "fantasy_theme", fields.CreateFantasyTheme, fields.UpdateFantasyTheme
)
