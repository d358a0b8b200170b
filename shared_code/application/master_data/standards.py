"""What stories are measured against: the names that they may use, the figures and the badges of their age groups."""

import logging
from dataclasses import replace

from pydantic import ValidationError

from shared_code.application.badges import specifications as having
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, first_steps
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from shared_code.domain.story import Story
from shared_code.domain.story_checks.age_standards import AgeStandards
from shared_code.domain.story_checks.subject import Standards
from shared_code.ports.repository import Repository

_RULES = "storyRules"

log = logging.getLogger(__name__)


async def known_standards(lists: Repository[MasterList]) -> Standards:
    """The axes, archetypes and echo types of the master data, and what its age groups ask of a story."""
    return Standards(
        axes=await _names(lists, MasterKind.COMPASS_AXES),
        archetypes=await _names(lists, MasterKind.ARCHETYPES),
        echo_types=await _names(lists, MasterKind.ECHO_TYPES),
        ages=await _ages(lists),
    )


async def standards_of(story: Story, lists: Repository[MasterList], badges: Repository[Badge]) -> Standards:
    """What one story is measured against: the known standards, and the first badge of each axis for its age group."""
    return replace(await known_standards(lists), first_badges=await first_badges(badges, story.age_group))


async def first_badges(badges: Repository[Badge], *groups: AgeGroup) -> dict[tuple[AgeGroup, str], float]:
    """What the first badge of each axis asks for, by age group and the plain name of the axis."""
    first: dict[tuple[AgeGroup, str], float] = {}
    for group in groups:
        ladder = [badge async for badge in badges.each(having.badges_for_age_group(group))]
        first |= {(group, axis): required for axis, required in first_steps(ladder).items()}
    return first


async def _names(lists: Repository[MasterList], kind: MasterKind) -> frozenset[str]:
    found = await lists.find(kind.value)
    return frozenset() if found is None else found.names


async def _ages(lists: Repository[MasterList]) -> dict[AgeGroup, AgeStandards]:
    found = await lists.find(MasterKind.AGE_GROUPS.value)
    asked = {entry.id: age_standards(entry) for entry in found.entries} if found else {}
    return {group: standards for group in AgeGroup if (standards := asked.get(group.value))}


def age_standards(entry: MasterEntry) -> AgeStandards | None:
    """What an age group asks of its stories; None where it says nothing, or nothing that can be read."""
    told = (entry.model_extra or {}).get(_RULES)
    if told is None:
        return None
    try:
        return AgeStandards.model_validate(told)
    except ValidationError as error:
        log.warning("story_rules_unreadable", extra={"age_group": entry.id, "wrong_fields": error.error_count()})
        return None
