"""Putting the shipped content into the stores: stories, master data, badges, characters and avatars."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.alias_generators import to_camel

from shared_code.application.badges.files import badge_file_of
from shared_code.application.badges.importing import seeded_badges
from shared_code.application.messages import Command, View
from shared_code.application.scenarios.commands import keep_version, slug_of
from shared_code.application.scenarios.drafts import keep_draft
from shared_code.application.scenarios.reading import story_of
from shared_code.domain.avatars import AvatarConfiguration
from shared_code.domain.axis_achievement import AxisAchievement
from shared_code.domain.badge import Badge
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import SYSTEM
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from shared_code.domain.scenario import Scenario, ScenarioVersion, StoryDraft
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFiles

_KINDS = {
    "age_groups": MasterKind.AGE_GROUPS,
    "archetypes": MasterKind.ARCHETYPES,
    "compass_axes": MasterKind.COMPASS_AXES,
    "echo_types": MasterKind.ECHO_TYPES,
    "fantasy_themes": MasterKind.FANTASY_THEMES,
}


class SeedContent(Command):
    """Content files by their path within the content folder, such as `stories/some-story.yaml`."""

    content: dict[str, bytes]


class Seeded(View):
    """How many things were new or different, and how many were there already."""

    written: int
    unchanged: int


async def seed_content(
    command: SeedContent,
    *,
    files: StoryFiles,
    lists: Repository[MasterList],
    badges: Repository[Badge],
    achievements: Repository[AxisAchievement],
    characters: Repository[CharacterMap],
    avatars: Repository[AvatarConfiguration],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    versions: Repository[ScenarioVersion],
    clock: Clock,
) -> Seeded:
    """Write what is new or different; a changed story becomes its next version.

    Raises Validation for a file that cannot be read, StoryNotReady for a story with errors.
    """
    written = []
    for path, content in sorted(command.content.items()):
        folder, _, name = path.removesuffix(".yaml").rpartition("/")
        read = files.read(content)
        if folder == "stories":
            story = story_of(read)
            draft = await keep_draft(drafts, slug_of(story.title), story)
            written.append(await _publish(draft, scenarios, versions, clock))
        elif folder == "master_data":
            written.append(await _keep(lists, _master_list(_KINDS[name], read.content)))
        elif folder == "badges":
            written += await seeded_badges(badge_file_of(read), badges, achievements, clock.now())
        elif name == "character_maps":
            written += [await _keep(characters, CharacterMap(**entry)) for entry in read.content["characters"]]
        elif name == "avatars":
            written.append(await _keep(avatars, AvatarConfiguration(**read.content)))
    return Seeded(written=sum(written), unchanged=len(written) - sum(written))


def _master_list(kind: MasterKind, rows: Iterable[Mapping[str, Any]]) -> MasterList:
    entries = [
        MasterEntry(id=row.get("value") or slug_of(row["name"]), **{to_camel(key): held for key, held in row.items()})
        for row in rows
    ]
    return MasterList(id=kind.value, entries=entries)


async def _keep(repository: Repository[Any], entity: Entity) -> bool:
    """Write the entity unless the same is kept, or one that somebody has edited; whether it was written."""
    kept: Entity | None = await repository.find(entity.id)
    if kept is not None and kept.etag is not None:
        if getattr(kept, "edited_at", None) is not None:
            return False
        if kept.model_dump(exclude=_BOOKKEEPING) == entity.model_dump(exclude=_BOOKKEEPING):
            return False
        entity.stored_as(kept.etag)
    await repository.save(entity)
    return True


_BOOKKEEPING = {"kind", "schema_version", "updated_at"}


async def _publish(
    draft: StoryDraft, scenarios: Repository[Scenario], versions: Repository[ScenarioVersion], clock: Clock
) -> bool:
    scenario, now = await scenarios.find(draft.scenario_id), clock.now()
    if scenario is None:
        scenario = Scenario.begun(draft, SYSTEM, at=now)
    elif scenario.deleted_at or (scenario.draft_id == draft.id and scenario.published_version is not None):
        return False
    else:
        scenario.rewrite(draft)
    scenario.submit(draft, at=now)
    await keep_version(versions, scenario.publish(draft, at=now))
    await scenarios.save(scenario)
    return True
